import type { NoticeKind } from "./kinds.ts";

const losses: ReadonlySet<string> = new Set([
  "logins.died",
  "handoffs.challenge",
  "accounts.restricted",
  "alarms.again",
] satisfies NoticeKind[]);

/**
 * What costs money when it is missed sounds in quiet hours too: a login that ended, a cabinet
 * that WB has restricted or wants checked, a slot that waits for a yes.
 */
export function mustSound({ kind, facts }: { readonly kind: string; readonly facts: object }): boolean {
  return losses.has(kind) || (kind === "slots.seen" && "orderId" in facts);
}

/**
 * Notices about bookings, dead sessions, challenges and money must arrive, and so must what somebody has asked for
 * and waits for; the rest must not come twice.
 */
export const mustArrive: ReadonlySet<NoticeKind> = new Set([
  "accounts.restricted",
  "slots.booked",
  "slots.not-booked",
  "supplies.cancelled",
  "supplies.dates",
  "supplies.moved",
  "supplies.changed",
  "files.ready",
  "files.failed",
  "handoffs.challenge",
  "handoffs.challenge-passed",
  "handoffs.challenge-left",
  "logins.died",
  "logins.ailing",
  "logins.back",
  "alarms.again",
] satisfies NoticeKind[]);
