import { LockMode } from "@mikro-orm/core";
import type { Unit } from "../kernel/act.ts";
import { isWay, waysOf } from "./chain.ts";
import { WatchEdited, WatchGone } from "./errors.ts";
import { checkWish, loginFor, type NewWatch, wantOrders } from "./open-watch.ts";
import { Order } from "./order.ts";
import { Watch } from "./watch.ts";

/** What of a watch that waits can be changed; its cabinet and its goods stay. */
export type WishChange = Pick<
  NewWatch,
  | "boxes"
  | "pallets"
  | "warehouses"
  | "maxCoefficient"
  | "fromDay"
  | "untilDay"
  | "mode"
  | "bookings"
  | "mayRepeatPlace"
  | "conditions"
>;

/** Tells one state of a wish from another: whoever changes it must have seen the last one. */
export function wishMark(watch: Watch): string {
  const { boxes, pallets, warehouses, maxCoefficient, fromDay, untilDay, mode, conditions } = watch;
  const chain = warehouses.map(({ id, via }) => (via === undefined ? id : [id, via.id]));
  const several = [watch.bookings, watch.mayRepeatPlace];
  return JSON.stringify([
    boxes,
    pallets,
    chain,
    maxCoefficient,
    fromDay,
    untilDay,
    mode,
    conditions,
    ...several,
  ]);
}

/**
 * Changes the wish of a watch that waits. Its orders stay where warehouse and packing stay; the others are
 * let go of, and new ways get theirs in turn.
 */
export async function editWatch(
  unit: Unit,
  { id, mark }: { readonly id: string; readonly mark: string },
  wish: WishChange,
): Promise<Watch> {
  const { em, now, wake } = unit;
  const watch = await em.findOne(Watch, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (watch === null) throw new WatchGone(`no watch ${id}`);
  const isWaiting = watch.state === "active" || watch.state === "paused";
  if (!isWaiting || wishMark(watch) !== mark) throw new WatchEdited(`watch ${id} is ${watch.state}`);
  checkWish({ ...wish, goods: watch.goods }, now, watch.bookingNo - 1);
  for (const one of [watch, ...(await sameElsewhere(unit, watch))]) {
    const loginId = await loginFor(unit, one.accountId, wish.mode);
    await fitOrders(unit, one, wish);
    Object.assign(one, { ...wish, pallets: wish.pallets ?? null, conditions: wish.conditions ?? {} });
    if (one.bookings > 1) one.wishId ??= one.id;
    await em.flush();
    wake({ what: "login", id: loginId });
  }
  return watch;
}

/** The same wish in other cabinets stays the same: it is changed with this one, or not at all. */
async function sameElsewhere({ em }: Unit, { wishId, accountId }: Watch): Promise<readonly Watch[]> {
  if (wishId == null) return [];
  const others = await em.find(
    Watch,
    { wishId, accountId: { $ne: accountId }, state: { $in: ["active", "paused", "booking"] } },
    { orderBy: { id: "asc" }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const busy = others.find(({ state }) => state === "booking");
  if (busy !== undefined) throw new WatchEdited(`watch ${busy.id} of the same wish is being booked`);
  return others;
}

async function fitOrders({ em }: Unit, watch: Watch, wish: WishChange): Promise<void> {
  const live = await em.find(Order, {
    watchId: watch.id,
    state: { $in: ["wanted", "making", "ready", "refused"] },
  });
  const ways = waysOf(wish);
  const stays = (order: Order) => ways.some((way) => isWay(way, order));
  for (const order of live) {
    if (!stays(order)) order.state = order.state === "ready" ? "leftover" : "deleted";
  }
  const added = ways.filter((way) => !live.some((order) => isWay(way, order)));
  if (added.length > 0) watch.readyToldAt = null;
  wantOrders({ em }, watch, added);
}
