import { LockMode } from "@mikro-orm/core";
import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";
import { goodsChange } from "./goods-change.ts";
import { Order } from "./order.ts";
import { Watch } from "./watch.ts";
import type { Good } from "./words.ts";

/** Lines that a notice names; the card of the watch has the sums. */
const mostNamed = 10;

/**
 * The seller has changed the draft in the cabinet: the watch goes on with the goods that are there now. Orders
 * were made of the old ones, so they are made anew, and each warehouse is asked again; that is told once.
 */
export async function goodsChanged(unit: Unit, watchId: string, goods: readonly Good[]): Promise<boolean> {
  const { em } = unit;
  const watch = await em.findOneOrFail(Watch, { id: watchId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const change = goodsChange(watch.goods, goods);
  // A draft that is empty was used up or is being filled: whoever makes the order deals with that.
  if (watch.state !== "active" || change === undefined || goods.length === 0) return false;
  watch.goods = goods;
  watch.readyToldAt = null;
  await makeAnew(unit, watchId);
  await em.flush();
  const { added, gone, changed } = change;
  await announce(
    unit,
    "slots.goods-changed",
    {
      watchId,
      label: watch.draftLabel,
      added: added.slice(0, mostNamed),
      gone: gone.slice(0, mostNamed),
      changed: changed.slice(0, mostNamed),
      more: [added, gone, changed].reduce((sum, all) => sum + Math.max(0, all.length - mostNamed), 0),
    },
    {
      chatId: watch.chatId,
      companyId: watch.companyId,
      dedupeKey: `${watchId}/${watch.version}`,
    },
  );
  return true;
}

async function makeAnew({ em }: Unit, watchId: string): Promise<void> {
  const orders = await em.find(Order, { watchId, state: { $in: ["wanted", "ready", "refused"] } });
  for (const order of orders) {
    if (order.preorderId == null) {
      Object.assign(order, { state: "wanted", words: [], tries: 0, notBefore: null, checkedAt: null });
      continue;
    }
    order.state = "leftover";
    const { companyId, accountId, warehouseId, warehouseName, transitId, box } = order;
    em.create(Order, {
      ...{ companyId, watchId, accountId, warehouseId, warehouseName, box },
      transitId: transitId ?? null,
      words: [],
    });
  }
}
