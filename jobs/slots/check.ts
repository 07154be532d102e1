import { system } from "#domain/kernel/actor.ts";
import type { DeskOrder } from "#domain/slots/desk.ts";
import { type GoodsChange, goodsChange } from "#domain/slots/goods-change.ts";
import { goodsChanged } from "#domain/slots/goods-changed.ts";
import {
  areLost,
  type Making,
  noteChecked,
  orderRefused,
  orderTakenAgain,
  orderToCheck,
} from "#domain/slots/prepare-order.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { type Cabinet, openCabinet } from "#jobs/wb/cabinet.ts";
import type { DraftGoods } from "#jobs/wb/drafts.ts";
import { WbRefused } from "#jobs/wb/failures.ts";
import { callsOf } from "#jobs/wb/page-calls.ts";
import type { SlotDeps } from "./deps.ts";
import { checkedForMs } from "./pace.ts";
import { draftOf } from "./prepare.ts";

/** What could not be asked is asked again after this. */
const againMs = 3_600_000;

/**
 * Holds the goods of an order against its warehouse and packing; a refusal is told once. Where WB has refused them
 * before, goods that were mended meanwhile are prepared anew, and a warehouse that takes them takes part again.
 */
export async function checkOrder(deps: SlotDeps, hot: HotLogin, { id }: DeskOrder): Promise<void> {
  const { act, now, log } = deps;
  const checked = await act(system, (unit) => orderToCheck(unit, id));
  if (checked === undefined) return;
  const { order } = checked;
  const cabinet = openCabinet(callsOf(hot.page), now);
  try {
    if (await isDealtWith(deps, cabinet, checked)) return;
    const refusals = await refusalsOf(deps, cabinet, checked);
    if (refusals.length > 0) await act(system, (unit) => orderRefused(unit, id, refusals));
    else if (order.state === "refused") await act(system, (unit) => orderTakenAgain(unit, id));
    await act(system, (unit) => noteChecked(unit, id, now()));
  } catch (error) {
    if (!(error instanceof WbRefused)) throw error;
    // Nothing is said of the goods by that; whoever makes or reads the order deals with what is wrong.
    log.warn({ err: error, orderId: id }, "goods could not be held against a warehouse");
    await act(system, (unit) => noteChecked(unit, id, new Date(now().getTime() - checkedForMs + againMs)));
  }
}

/** Goods that changed are prepared anew, each warehouse with them; of refused ones WB is asked only where that helps. */
async function isDealtWith({ act, now }: SlotDeps, cabinet: Cabinet, checked: Making): Promise<boolean> {
  const { order, watch } = checked;
  const shown = await shownGoods(cabinet, watch);
  const change = shown && goodsChange(watch.goods, shown.goods);
  if (shown !== undefined && change !== undefined && !isDropped(order, change)) {
    if (await act(system, (unit) => goodsChanged(unit, watch.id, shown.goods))) return true;
  }
  if (order.state !== "refused") return false;
  // The goods themselves are wrong, whatever the warehouse would say of them.
  const isWrong = change !== undefined || (shown?.errors.length ?? 0) > 0;
  // Otherwise WB is asked about them no more often than about those that it takes.
  return isWrong || now().getTime() - (order.checkedAt?.getTime() ?? 0) < checkedForMs;
}

/** The draft as it is now; undefined when WB has used it up, or nobody may see it: the orders stay as they are. */
async function shownGoods(
  cabinet: Cabinet,
  { draftId }: Pick<Making["watch"], "draftId">,
): Promise<DraftGoods | undefined> {
  if (draftId == null) return undefined;
  try {
    return await cabinet.draftGoods(draftId);
  } catch (error) {
    if (error instanceof WbRefused) return undefined;
    throw error;
  }
}

/** What WB had dropped without a word when it was refused is gone still, and nobody has changed anything. */
function isDropped(order: Making["order"], { added, changed, gone }: GoodsChange): boolean {
  const barcodes = gone.map(({ barcode }) => barcode);
  return order.state === "refused" && added.length + changed.length === 0 && areLost(order, barcodes);
}

async function refusalsOf(
  deps: SlotDeps,
  cabinet: Cabinet,
  { order, watch }: Making,
): Promise<readonly string[]> {
  const { warehouseId, box, transitId, preorderId } = order;
  const goods = preorderId == null ? await draftOf(deps, cabinet, { watch }) : { preorderId };
  const { refusals } = await cabinet.validate(goods, { warehouseId, box, transitId });
  return refusals;
}
