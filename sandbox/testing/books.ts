import { Account } from "#domain/accounts/account.ts";
import type { Act } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { Notice } from "#domain/notices/notice.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import type { WbSandbox } from "#sandbox/wb/wb.ts";

/** No end may stay unknown for longer. */
const settledWithinMs = 180_000;

/**
 * Holds the sandbox's ledger against our own books and names every difference: an accepted booking has one
 * settled row and a notice, a notice that says "booked" has a row in the ledger, nothing stays open for long.
 */
export async function differences({ world }: WbSandbox, act: Act): Promise<readonly string[]> {
  const { accounts, attempts, notices } = await act(system, async ({ em }) => ({
    accounts: await em.find(Account, {}),
    attempts: await em.find(Attempt, {}),
    notices: await em.find(Notice, { kind: "slots.booked" }),
  }));
  const ours = new Set(accounts.map(({ externalId }) => externalId));
  const planned = world.ledger().filter((row) => row.call === "plan/add" && ours.has(row.supplierId));
  const found: string[] = [];
  for (const { preorderId, supplyId } of planned) {
    const own = attempts.filter((one) => one.preorderId === preorderId);
    const booked = own.filter((one) => one.outcome === "booked" && one.supplyId === supplyId);
    // What is still open may become it, as long as it is young.
    if (booked.length !== 1 && own.every((one) => one.state === "settled"))
      found.push(`order ${preorderId} is planned and has ${booked.length} booked rows`);
    const told = notices.filter(({ facts }) => booked.some(({ id }) => id === facts["attemptId"]));
    if (booked.length > 0 && told.length === 0)
      found.push(`order ${preorderId} is booked and nobody was told`);
  }
  for (const { facts } of notices) {
    const isTrue = planned.some((row) => row.supplyId === facts["supplyId"]);
    if (!isTrue) found.push(`told of supply ${String(facts["supplyId"])} that nobody booked`);
  }
  return [...found, ...leftOpen(attempts, world.clock.now().getTime())];
}

function leftOpen(attempts: readonly Attempt[], now: number): string[] {
  return attempts.flatMap(({ preorderId, state, sentAt, claimedAt }) => {
    const age = now - (sentAt ?? claimedAt).getTime();
    const isLate = state !== "settled" && age > settledWithinMs;
    return isLate ? [`order ${preorderId} is ${state} for ${Math.round(age / 1000)} s`] : [];
  });
}
