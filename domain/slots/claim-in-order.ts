import type { Unit } from "../kernel/act.ts";
import type { Attempt } from "./attempt.ts";
import { claimAttempt } from "./claim-attempt.ts";
import type { Wanted } from "./match.ts";
import { notePassed, type Waiting } from "./passed.ts";

/** The login on whose behalf somebody claims and books at once. */
export interface Holder {
  readonly loginId: string;
  readonly generation: number;
}

/**
 * Claims for every login what is wanted first; who has to wait for it is written into the journals. The
 * answer is the attempt of the holder's own login.
 */
export async function claimInOrder(
  unit: Unit,
  wanted: readonly Wanted[],
  holder?: Holder,
): Promise<Attempt | undefined> {
  const first = new Map<string, Attempt>();
  const waiting: Waiting[] = [];
  for (const one of wanted) {
    const { loginId } = one.candidate;
    const ahead = first.get(loginId);
    if (ahead !== undefined) {
      waiting.push({ wanted: one, attemptId: ahead.id });
      continue;
    }
    const generation = loginId === holder?.loginId ? holder.generation : 0;
    const attempt = await claimAttempt(unit, one, generation);
    if (attempt !== undefined) first.set(loginId, attempt);
  }
  await notePassed(unit, waiting);
  return holder && first.get(holder.loginId);
}
