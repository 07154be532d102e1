/** Notices that begin an alarm when they are about something that a person can still save. */
export const alarmKinds = ["logins.died", "slots.seen", "slots.not-booked"] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** What a rung of the ladder does. */
export type RungDeed =
  /** A new message with sound in the chats that know of it. */
  | "again"
  /** The next responsible person of the company. */
  | "next"
  | "mail"
  | "call";

/** One rung: so long after the one below it. */
interface Rung {
  readonly afterMinutes: number;
  readonly does: RungDeed;
}

/** Two, five and ten minutes after the first message; then others, then louder ways. */
export const ladder: readonly Rung[] = [
  { afterMinutes: 2, does: "again" },
  { afterMinutes: 3, does: "again" },
  { afterMinutes: 5, does: "again" },
  { afterMinutes: 5, does: "next" },
  { afterMinutes: 5, does: "next" },
  { afterMinutes: 5, does: "next" },
  { afterMinutes: 5, does: "mail" },
  { afterMinutes: 5, does: "call" },
  { afterMinutes: 11, does: "call" },
];

/** When the rung after so many climbed ones is due; null at the top. */
export function dueAfter(climbed: number, since: Date): Date | null {
  const rung = ladder[climbed];
  return rung === undefined ? null : new Date(since.getTime() + rung.afterMinutes * 60_000);
}
