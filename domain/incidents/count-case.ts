import type { IncidentState } from "./incident.ts";

/** What an incident has been through so far. */
export interface Course {
  readonly state: IncidentState;
  readonly fresh: number;
  readonly told: number;
}

/** Why the admins hear of an incident. */
export const tellings = ["new", "back", "more"] as const;
export type Telling = (typeof tellings)[number];

/** So many times more cases are worth a second message. */
const growth = 10;

/** One more case: what the incident is then, and whether somebody is to be told. */
export function countCase(before: Course): { readonly after: Course; readonly tell: Telling | undefined } {
  if (before.state === "resolved") return { after: { state: "open", fresh: 1, told: 1 }, tell: "back" };
  const fresh = before.fresh + 1;
  const quiet = { ...before, fresh };
  if (before.state === "muted") return { after: quiet, tell: undefined };
  if (before.told === 0) return { after: { ...quiet, told: fresh }, tell: "new" };
  if (fresh >= before.told * growth) return { after: { ...quiet, told: fresh }, tell: "more" };
  return { after: quiet, tell: undefined };
}
