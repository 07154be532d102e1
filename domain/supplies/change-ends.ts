/** Ends that moving and cancelling have in common; what they say is said for each of them. */
export const changeEnds = [
  /** WB, or its rule by now, wants more than was said yes to: nothing was sent. */
  "dearer",
  /** WB does not let this supply be changed any more. */
  "too-late",
  "refused",
  "too-active",
  "session-dead",
  "page-changed",
  "challenge",
  "wrong-account",
  /** The yes grew old before WB could be asked. */
  "not-sent",
] as const;
