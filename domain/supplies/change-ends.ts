/** Ends that all kinds of change have in common; what they say is said for each kind. */
export const changeEnds = [
  /** WB, or its rule by now, wants more than was said yes to: nothing was sent. */
  "dearer",
  /** WB does not let this supply be changed any more. */
  "too-late",
  /** The cabinet does not know the supply any more, and nobody can tell whether because of us. */
  "supply-gone",
  "refused",
  /** WB has restricted the cabinet. */
  "restricted",
  "too-active",
  "session-dead",
  "page-changed",
  "challenge",
  "wrong-account",
  /** The yes grew old before WB could be asked. */
  "not-sent",
] as const;
