import { Account } from "#domain/accounts/account.ts";
import type { Act } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { Notice } from "#domain/notices/notice.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import { Cancellation } from "#domain/supplies/cancellation.ts";
import { SupplyMove } from "#domain/supplies/supply-move.ts";
import type { LedgerRow } from "#sandbox/wb/model.ts";
import type { WbSandbox } from "#sandbox/wb/wb.ts";

/** No end may stay unknown for longer. */
const settledWithinMs = 180_000;

/** What we have written down ourselves. */
interface Books {
  readonly attempts: readonly Attempt[];
  readonly moves: readonly SupplyMove[];
  readonly cancellations: readonly Cancellation[];
  readonly notices: readonly Notice[];
}

/**
 * Holds the sandbox's ledger against our own books and names every difference: an accepted booking, move or
 * cancellation has one settled row and a notice, a notice of one has a row in the ledger, nothing stays open
 * for long.
 */
export async function differences({ world }: WbSandbox, act: Act): Promise<readonly string[]> {
  const { accounts, ...books } = await act(system, async ({ em }) => ({
    accounts: await em.find(Account, {}),
    attempts: await em.find(Attempt, {}),
    moves: await em.find(SupplyMove, {}),
    cancellations: await em.find(Cancellation, {}),
    notices: await em.find(Notice, {
      kind: { $in: ["slots.booked", "supplies.moved", "supplies.cancelled"] },
    }),
  }));
  const ours = new Set(accounts.map(({ externalId }) => externalId));
  const ledger = world.ledger().filter(({ supplierId }) => ours.has(supplierId));
  return [
    ...inBookings(ledger, books),
    ...inChanges(ledger, books),
    ...leftOpen(books, world.clock.now().getTime()),
  ];
}

function inBookings(ledger: readonly LedgerRow[], { attempts, notices }: Books): string[] {
  const planned = ledger.filter(({ call }) => call === "plan/add");
  const found: string[] = [];
  const told = notices.filter(({ kind }) => kind === "slots.booked");
  for (const { preorderId, supplyId } of planned) {
    const own = attempts.filter((one) => one.preorderId === preorderId);
    const booked = own.filter((one) => one.outcome === "booked" && one.supplyId === supplyId);
    // What is still open may become it, as long as it is young.
    if (booked.length !== 1 && own.every((one) => one.state === "settled"))
      found.push(`order ${preorderId} is planned and has ${booked.length} booked rows`);
    if (booked.length > 0 && !told.some(({ facts }) => booked.some(({ id }) => id === facts["attemptId"])))
      found.push(`order ${preorderId} is booked and nobody was told`);
  }
  for (const { facts } of told) {
    const isTrue = planned.some((row) => row.supplyId === facts["supplyId"]);
    if (!isTrue) found.push(`told of supply ${String(facts["supplyId"])} that nobody booked`);
  }
  return found;
}

/** One kind of change as the ledger and as we call it. */
interface ChangeBook {
  readonly call: LedgerRow["call"];
  readonly done: string;
  readonly rows: readonly (SupplyMove | Cancellation)[];
  readonly told: readonly Notice[];
}

function inChanges(ledger: readonly LedgerRow[], { moves, cancellations, notices }: Books): string[] {
  const told = (wanted: Notice["kind"]) => notices.filter(({ kind }) => kind === wanted);
  return [
    ...inOneKind(ledger, {
      call: "plan/update",
      done: "moved",
      rows: moves,
      told: told("supplies.moved"),
    }),
    ...inOneKind(ledger, {
      call: "supply/delete",
      done: "done",
      rows: cancellations,
      told: told("supplies.cancelled"),
    }),
  ];
}

function inOneKind(ledger: readonly LedgerRow[], book: ChangeBook): string[] {
  const accepted = ledger.filter(({ call }) => call === book.call);
  return [...unsettled(accepted, book), ...untold(book), ...untrue(accepted, book)];
}

/** As often as WB has accepted it, so many rows say so. */
function unsettled(accepted: readonly LedgerRow[], { call, done, rows }: ChangeBook): string[] {
  return accepted.flatMap(({ supplyId, day }) => {
    const times = accepted.filter((one) => one.supplyId === supplyId && one.day === day).length;
    const own = rows.filter((one) => one.supplyId === supplyId && (!("day" in one) || one.day === day));
    const ended = own.filter(
      // A supply may vanish between its change and our look at it.
      ({ outcome, sentAt }) => outcome === done || (outcome === "supply-gone" && sentAt != null),
    ).length;
    // What is still open may become it, as long as it is young.
    const mayBecome = own.some(({ state }) => state !== "settled");
    if (ended === times || (ended < times && mayBecome)) return [];
    return [`${call} of supply ${supplyId} was accepted ${times} times and has ${ended} settled rows`];
  });
}

function untold({ call, rows, told }: ChangeBook): string[] {
  return rows
    .filter(({ id, state }) => state === "settled" && !told.some((one) => one.dedupeKey.endsWith(`/${id}`)))
    .map(({ supplyId, outcome }) => `${call} of supply ${supplyId} ended ${outcome} and nobody was told`);
}

function untrue(accepted: readonly LedgerRow[], { call, done, told }: ChangeBook): string[] {
  return told
    .filter(({ facts }) => facts["outcome"] === done)
    .filter(({ facts: { supplyId, day } }) =>
      accepted.every((one) => one.supplyId !== supplyId || one.day !== day),
    )
    .map(({ facts }) => `told of ${call} of supply ${String(facts["supplyId"])} that nobody made`);
}

function leftOpen({ attempts, moves, cancellations }: Books, now: number): string[] {
  const all = [
    ...attempts.map((one) => ({
      ...one,
      name: `order ${one.preorderId}`,
      since: one.sentAt ?? one.claimedAt,
    })),
    ...[...moves, ...cancellations].map((one) => ({
      ...one,
      name: `a change of supply ${one.supplyId}`,
      since: one.sentAt ?? one.askedAt,
    })),
  ];
  return all.flatMap(({ name, state, since }) => {
    const age = now - since.getTime();
    const isLate = state !== "settled" && age > settledWithinMs;
    return isLate ? [`${name} is ${state} for ${Math.round(age / 1000)} s`] : [];
  });
}
