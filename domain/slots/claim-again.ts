import type { Unit } from "../kernel/act.ts";
import { Attempt } from "./attempt.ts";
import { type Claimed, claimAttempt, markSent } from "./claim-attempt.ts";
import { Watch } from "./watch.ts";

/** What an attempt was for, as its watch then wished: whoever waits for a person books by this, or not at all. */
export type Unfinished = Pick<Claimed, "candidate" | "route">;

/** Remembers an attempt that a person has to help along. */
export async function unfinishedOf({ em }: Unit, attemptId: string): Promise<Unfinished> {
  const { watchId, loginId, orderId } = await em.findOneOrFail(Attempt, { id: attemptId });
  const { boxes, maxCoefficient, fromDay, untilDay, conditions } = await em.findOneOrFail(Watch, {
    id: watchId,
  });
  return {
    candidate: { watchId, loginId, boxes, maxCoefficient, fromDay, untilDay, conditions },
    route: { orderId },
  };
}

/** Claims it again as a new attempt whose call is about to leave; undefined when it is not wanted so any more. */
export async function claimAgain(
  unit: Unit,
  { candidate, route }: Unfinished,
  { offer, generation }: { readonly offer: Claimed["offer"]; readonly generation: number },
): Promise<Attempt | undefined> {
  const attempt = await claimAttempt(unit, { candidate, route, offer }, generation);
  if (attempt === undefined) return undefined;
  const isMarked = await markSent(unit, attempt.id, { pageReadyAt: unit.now, generation });
  return isMarked ? attempt : undefined;
}
