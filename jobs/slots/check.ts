import { system } from "#domain/kernel/actor.ts";
import type { DeskOrder } from "#domain/slots/desk.ts";
import { goodsChanged } from "#domain/slots/goods-changed.ts";
import { noteChecked, orderRefused, orderToCheck } from "#domain/slots/prepare-order.ts";
import type { Watch } from "#domain/slots/watch.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { type Cabinet, openCabinet } from "#jobs/wb/cabinet.ts";
import { WbRefused } from "#jobs/wb/failures.ts";
import { callsOf } from "#jobs/wb/page-calls.ts";
import type { SlotDeps } from "./deps.ts";
import { checkedForMs } from "./pace.ts";
import { draftOf } from "./prepare.ts";

/** What could not be asked is asked again after this. */
const againMs = 3_600_000;

/** Holds the goods of an order against its warehouse and packing; a refusal is told once. */
export async function checkOrder(deps: SlotDeps, hot: HotLogin, { id }: DeskOrder): Promise<void> {
  const { act, now, log } = deps;
  const checked = await act(system, (unit) => orderToCheck(unit, id));
  if (checked === undefined) return;
  const { order, watch } = checked;
  const { warehouseId, box, transitId, preorderId } = order;
  const cabinet = openCabinet(callsOf(hot.page), now);
  try {
    if (await areGoodsChanged(deps, cabinet, watch)) return;
    const goods = preorderId == null ? await draftOf(deps, cabinet, { watch }) : { preorderId };
    const { refusals } = await cabinet.validate(goods, { warehouseId, box, transitId });
    if (refusals.length > 0) await act(system, (unit) => orderRefused(unit, id, refusals));
    await act(system, (unit) => noteChecked(unit, id, now()));
  } catch (error) {
    if (!(error instanceof WbRefused)) throw error;
    // Nothing is said of the goods by that; whoever makes or reads the order deals with what is wrong.
    log.warn({ err: error, orderId: id }, "goods could not be held against a warehouse");
    await act(system, (unit) => noteChecked(unit, id, new Date(now().getTime() - checkedForMs + againMs)));
  }
}

/** Whether the seller has changed the draft since: then every order is made anew and its goods are held against it. */
async function areGoodsChanged(
  { act }: SlotDeps,
  cabinet: Cabinet,
  { id, draftId }: Pick<Watch, "id" | "draftId">,
): Promise<boolean> {
  if (draftId == null) return false;
  try {
    const { goods } = await cabinet.draftGoods(draftId);
    return await act(system, (unit) => goodsChanged(unit, id, goods));
  } catch (error) {
    // WB has used it up, or nobody may see it: the orders that are there stay as they are.
    if (error instanceof WbRefused) return false;
    throw error;
  }
}
