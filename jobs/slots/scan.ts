import { system } from "#domain/kernel/actor.ts";
import { type BookingTask, bookingTask } from "#domain/slots/booking-task.ts";
import { candidatesFor } from "#domain/slots/candidates.ts";
import { claimInOrder, type Holder } from "#domain/slots/claim-in-order.ts";
import { isBookable, match } from "#domain/slots/match.ts";
import { saveBoard, saveWarehouses } from "#domain/slots/save-board.ts";
import { tellSeen } from "#domain/slots/tell-seen.ts";
import type { Offer, SlotSourceName, WarehouseRef } from "#domain/slots/words.ts";
import { matches } from "#jobs/queue/observability/counters.ts";
import type { SlotDeps } from "./deps.ts";

/**
 * Claims what the offers make possible, for whoever wants it most. The answer is the task of this login;
 * other logins find theirs as a row and are woken.
 */
export async function claimOffers(
  deps: Pick<SlotDeps, "act">,
  offers: readonly Offer[],
  holder?: Holder,
): Promise<BookingTask | undefined> {
  return claim(deps, offers, { holder, onlyOrderId: null });
}

/** The same for what the calendar of a transit order shows: it is open to that order alone. */
export async function claimTransit(
  deps: Pick<SlotDeps, "act">,
  offers: readonly Offer[],
  by: { readonly holder: Holder; readonly onlyOrderId: string },
): Promise<BookingTask | undefined> {
  return claim(deps, offers, by);
}

async function claim(
  { act }: Pick<SlotDeps, "act">,
  offers: readonly Offer[],
  { holder, onlyOrderId }: { readonly holder: Holder | undefined; readonly onlyOrderId: string | null },
): Promise<BookingTask | undefined> {
  if (!offers.some(isBookable)) return undefined;
  return act(system, async (unit) => {
    const candidates = await candidatesFor(unit, offers, onlyOrderId);
    const bookers = candidates.filter((one) => one.mode === "book");
    const wanted = match(bookers, offers, unit.now);
    const watches = new Map(wanted.map(({ candidate, offer }) => [candidate.watchId, offer.source]));
    for (const source of watches.values()) matches.inc({ source });
    const own = await claimInOrder(unit, wanted, holder);
    return own && bookingTask(unit, own.id);
  });
}

/** Tells those who only want to know of what the calendar of a transit order shows: it is nobody else's. */
export async function tellOfTransit(
  deps: SlotDeps,
  offers: readonly Offer[],
  orderId: string,
): Promise<void> {
  const { act, dayCounts } = deps;
  await act(system, async (unit) => {
    await saveBoard(unit, "calendar", []);
    const open = offers.filter(isBookable);
    const wanted = match(await candidatesFor(unit, open, orderId), open, unit.now);
    for (const one of wanted) if (one.candidate.mode !== "book") await tellSeen(unit, one);
  });
  await dayCounts?.note(deps, { offers, onlyOrderId: orderId });
}

/** Writes what was seen onto the board and tells those who only want to know. */
export async function rememberOffers(
  deps: SlotDeps,
  source: SlotSourceName,
  offers: readonly Offer[],
  warehouses: readonly WarehouseRef[] = [],
): Promise<void> {
  const { act, dayCounts } = deps;
  await act(system, async (unit) => {
    await saveBoard(unit, source, offers);
    await saveWarehouses(unit, warehouses);
    // Not only what has just changed: a watch may be newer than the slot. Nobody is told of a cell twice.
    const open = offers.filter(isBookable);
    if (open.length === 0) return;
    const wanted = match(await candidatesFor(unit, open), open, unit.now);
    for (const one of wanted) if (one.candidate.mode !== "book") await tellSeen(unit, one);
  });
  await dayCounts?.note(deps, { offers, onlyOrderId: null });
}
