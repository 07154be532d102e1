import { system } from "#domain/kernel/actor.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import { type Settlement, settleAttempt } from "#domain/slots/settle-attempt.ts";
import { attempts, seenToBooked } from "#jobs/queue/observability/counters.ts";
import type { SlotDeps } from "./deps.ts";

/** Ends an attempt, and leaves one line and one count of it. */
export async function settleCounted(
  { act, log }: Pick<SlotDeps, "act" | "log">,
  attemptId: string,
  settlement: Settlement,
): Promise<void> {
  const attempt = await act(system, async (unit) => {
    const isEnded = await settleAttempt(unit, attemptId, settlement);
    return isEnded ? await unit.em.findOne(Attempt, { id: attemptId }) : null;
  });
  if (attempt === null) return;
  const { watchId, loginId, orderId, outcome, words, claimedAt, seenAt, readBackAt } = attempt;
  attempts.inc({ outcome: outcome ?? "unknown" });
  const bookedMs = readBackAt == null ? undefined : readBackAt.getTime() - seenAt.getTime();
  if (bookedMs !== undefined) seenToBooked.observe(bookedMs / 1000);
  const since = (at: Date | null | undefined) =>
    at == null ? undefined : at.getTime() - claimedAt.getTime();
  log.info(
    {
      ids: { attemptId, watchId, orderId, loginId },
      outcome,
      words,
      ms: since(attempt.settledAt),
      seenToBookedMs: bookedMs,
      // From the claim to each step of the way.
      steps: {
        ready: since(attempt.pageReadyAt),
        sent: since(attempt.sentAt),
        answered: since(attempt.answeredAt),
        readBack: since(readBackAt),
      },
    },
    "attempt",
  );
}
