import { probeMs as silentMs } from "../accounts/revive-login.ts";
import type { Unit } from "../kernel/act.ts";
import { loginRestMs, pageChangedRestMs, wrongAccountRestMs } from "./pacing.ts";
import { creationPauseMs } from "./prepare-order.ts";

/** What waits for a moment, and the longest that it is ever made to wait. */
const waits = [
  ["login", "rest_until", silentMs],
  ["login", "next_creation_at", creationPauseMs],
  ["watch", "rest_until", Math.max(pageChangedRestMs, wrongAccountRestMs)],
  ["preorder", "not_before", loginRestMs],
] as const;

/**
 * Brings near what a process whose clock was ahead has put off for longer than anything is ever put off: nothing would
 * be done until then. A clock that is behind makes nothing near, since the database's counts as well.
 */
export async function bringNear({ em, now }: Unit): Promise<void> {
  for (const [table, column, longestMs] of waits) {
    const latest = `greatest(?::timestamptz, clock_timestamp()) + ? * interval '1 millisecond'`;
    await em.execute(`update ${table} set ${column} = ${latest} where ${column} > ${latest}`, [
      now,
      longestMs,
      now,
      longestMs,
    ]);
  }
}
