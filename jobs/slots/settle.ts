import { system } from "#domain/kernel/actor.ts";
import { type BookingTask, bookingTask } from "#domain/slots/booking-task.ts";
import { countUnplannedRead } from "#domain/slots/claim-attempt.ts";
import type { ReadBack } from "#domain/slots/settle-attempt.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { type Cabinet, openCabinet } from "#jobs/wb/cabinet.ts";
import { says, wbWords } from "#jobs/wb/facts.ts";
import { WbRefused } from "#jobs/wb/failures.ts";
import { callsOf } from "#jobs/wb/page-calls.ts";
import { readBackOf, type Shown } from "#jobs/wb/shown.ts";
import type { SlotDeps } from "./deps.ts";
import { certainAfterMs } from "./pace.ts";
import { settleCounted } from "./settled.ts";

/** What a read of the cabinet says of an order. */
type Found =
  | { readonly kind: "planned"; readonly supply: ReadBack }
  | { readonly kind: "unplanned" }
  /** The cabinet knows neither the order nor a supply with it. */
  | { readonly kind: "no-order" };

/**
 * Finds out what became of an attempt whose outcome nobody knows. It is booked at first sight of a supply
 * that carries our order, and not booked only when the order is still unplanned in two reads, the first of
 * them begun at least 65 seconds after sending.
 */
export async function settleUnknown(deps: SlotDeps, hot: HotLogin, attemptId: string): Promise<void> {
  const { act, now } = deps;
  const task = await act(system, (unit) => bookingTask(unit, attemptId));
  if (hot.selected !== task.externalId) await hot.selectAccount(task.externalId);
  // A look that began earlier may show what was so earlier, however late its answer came.
  const lookedAt = now().getTime();
  const found = await lookFor(openCabinet(callsOf(hot.page), now), task, now);
  if (found.kind === "planned") {
    const { supply } = found;
    return settleCounted(deps, attemptId, { outcome: "booked", supply });
  }
  const isCertain = lookedAt - (task.sentAt?.getTime() ?? 0) >= certainAfterMs;
  if (!isCertain) return;
  const outcome = found.kind === "unplanned" ? "not-booked" : "not-ready";
  const reads = await act(system, (unit) => countUnplannedRead(unit, attemptId));
  if (reads >= 2) await settleCounted(deps, attemptId, { outcome });
}

async function lookFor(cabinet: Cabinet, task: BookingTask, now: () => Date): Promise<Found> {
  const { preorderId, coefficientSeen: coefficient } = task;
  const read = (shown: Shown) => readBackOf(shown, { readAt: now(), coefficient });
  const order = await cabinet.showOrder(preorderId).catch((error: unknown) => {
    // The order may have gone into a supply, and not be there under its own number any more.
    if (error instanceof WbRefused && says(error.words, wbWords.orderGone)) return undefined;
    throw error;
  });
  const own = order && read(order);
  if (own !== undefined) return { kind: "planned", supply: own };
  const rows = await cabinet.recentSupplies();
  const isListed = rows.some((row) => row.preorderId === preorderId && !row.isPlanned);
  // A supply that ours was merged into keeps its own number: only its details name the orders inside.
  const near = rows.filter(
    (row) => row.isPlanned && row.day === task.day && row.warehouseId === task.warehouseId,
  );
  for (const { supplyId } of near.slice(0, 8)) {
    if (supplyId === null) continue;
    const shown = await cabinet.showSupply(supplyId);
    const supply = shown.orders.includes(preorderId) ? read(shown) : undefined;
    if (supply !== undefined) return { kind: "planned", supply };
  }
  const isThere = isListed || (order !== undefined && !order.isPlanned);
  return { kind: isThere ? "unplanned" : "no-order" };
}
