import { Person } from "../access/person.ts";
import { Account } from "../accounts/account.ts";
import type { Unit } from "../kernel/act.ts";
import { type Language, languages } from "../kernel/language.ts";
import { announce } from "../notices/announce.ts";
import { textsIn } from "../texts/texts.ts";
import { isWay, placeName, waysOf } from "./chain.ts";
import { Order } from "./order.ts";
import { refusalOf } from "./refusals.ts";
import { Watch } from "./watch.ts";

/** So many ways of a chain get their orders ahead; the next follows when one is refused. */
export const ordersAhead = 3;

/** WB punishes orders of one login that are made closer together than this. */
export const creationPauseMs = 10_000;

/** An order that is being made, with the watch it is for. */
export interface Making {
  readonly order: Order;
  readonly watch: Watch;
}

/** Commits that an order is about to be made; `undefined` when it is not wanted any more. */
export async function beginOrder({ em, now }: Unit, id: string): Promise<Making | undefined> {
  const order = await em.findOne(Order, { id, state: { $in: ["wanted", "making"] } });
  if (order === null) return undefined;
  const watch = await em.findOneOrFail(Watch, { id: order.watchId });
  if (watch.state !== "active") return undefined;
  order.state = "making";
  order.tries += 1;
  order.notBefore = new Date(now.getTime() + 60_000);
  return { order, watch };
}

/** Keeps the distance between two creations of a login, over restarts as well. */
export async function noteCreation({ em, now }: Unit, loginId: string): Promise<void> {
  await em.execute(`update login set next_creation_at = ? where id = ?`, [
    new Date(now.getTime() + creationPauseMs),
    loginId,
  ]);
}

/** The order exists in the cabinet. */
export async function orderMade(unit: Unit, id: string, preorderId: number): Promise<void> {
  const { em, now } = unit;
  const order = await em.findOne(Order, { id, state: { $in: ["making", "wanted", "deleted"] } });
  if (order === null) return;
  // The watch may have ended while WB was making it.
  order.state = order.state === "deleted" ? "leftover" : "ready";
  order.preorderId = preorderId;
  order.madeAt = now;
  order.checkedAt = now;
  order.notBefore = null;
  await em.flush();
  await tellReady(unit, order.watchId);
}

/** What an order is checked with; `undefined` when it is not waiting for a slot any more. */
export async function orderToCheck({ em }: Unit, id: string): Promise<Making | undefined> {
  const order = await em.findOne(Order, { id, state: { $in: ["wanted", "ready", "refused"] } });
  if (order === null) return undefined;
  const watch = await em.findOneOrFail(Watch, { id: order.watchId });
  return watch.state === "active" ? { order, watch } : undefined;
}

/** It did not work this time: try again later. */
export async function orderPostponed({ em, now }: Unit, id: string, afterMs: number): Promise<void> {
  await em.nativeUpdate(
    Order,
    { id, state: { $in: ["making", "wanted"] } },
    { state: "wanted", notBefore: new Date(now.getTime() + afterMs) },
  );
}

/** WB takes the goods there, or could not say so now and is asked again later. */
export async function noteChecked({ em }: Unit, id: string, at: Date): Promise<void> {
  await em.nativeUpdate(Order, { id }, { checkedAt: at });
}

/** WB will not take these goods there: the seller learns it now, not when the slot opens. */
export async function orderRefused(unit: Unit, id: string, words: readonly string[]): Promise<void> {
  const { em, now } = unit;
  const order = await em.findOne(Order, { id, state: { $in: ["making", "wanted", "ready"] } });
  if (order === null) return;
  Object.assign(order, { state: "refused", words, checkedAt: now });
  await em.flush();
  await tellRefused(unit, order);
  await tellReady(unit, order.watchId);
}

/** WB takes the goods there after all: the warehouse takes part again by itself, and the seller learns it. */
export async function orderTakenAgain(unit: Unit, id: string): Promise<void> {
  const { em, now } = unit;
  const order = await em.findOne(Order, { id, state: "refused" });
  if (order === null) return;
  const state = order.preorderId == null ? "wanted" : "ready";
  Object.assign(order, { state, words: [], tries: 0, notBefore: null, checkedAt: now });
  await em.flush();
  const { watchId, warehouseName: warehouse, box } = order;
  const watch = await em.findOneOrFail(Watch, { id: watchId });
  await announce(
    unit,
    "slots.taken-again",
    { watchId, goods: watch.draftLabel, warehouse, box, ...(await cabinetOf(unit, watch)) },
    { chatId: watch.chatId, companyId: watch.companyId, dedupeKey: `${id}/${order.version}` },
  );
}

/** The goods themselves are wrong: no warehouse will take them, and it is said once. */
export async function goodsRefused(unit: Unit, watchId: string, words: readonly string[]): Promise<void> {
  const { em, now } = unit;
  const orders = await em.find(
    Order,
    { watchId, state: { $in: ["making", "wanted"] } },
    { orderBy: { warehouseName: "asc" } },
  );
  for (const order of orders) Object.assign(order, { state: "refused", words, checkedAt: now });
  await em.flush();
  const [first] = orders;
  if (first !== undefined) await tellRefused(unit, first);
}

/** Some barcodes are not in the draft any more: WB drops what it does not know without a word. */
export async function goodsLost(unit: Unit, watchId: string, barcodes: readonly string[]): Promise<void> {
  const watch = await unit.em.findOneOrFail(Watch, { id: watchId });
  const person = await unit.em.findOne(Person, { telegramId: watch.createdBy });
  await goodsRefused(unit, watchId, [lostWords(person?.language ?? "ru", barcodes)]);
}

function lostWords(language: Language, barcodes: readonly string[]): string {
  const { failures } = textsIn(language);
  return failures["slots.draft-foreign-goods"]({ barcodes: barcodes.slice(0, 10).join(", ") });
}

/** Whether an order was refused because WB had dropped just these barcodes: nobody has taken them out. */
export function areLost({ words: [words] }: Pick<Order, "words">, barcodes: readonly string[]): boolean {
  return languages.some((language) => words === lostWords(language, barcodes));
}

/** The order is gone from the cabinet, or never was there. */
export async function orderDeleted({ em }: Unit, id: string): Promise<void> {
  await em.nativeUpdate(Order, { id, state: "leftover" }, { state: "deleted" });
}

/** WB's numbers of all orders of an account that we know of. */
export async function preordersOf({ em }: Unit, accountId: string): Promise<readonly number[]> {
  const orders = await em.find(Order, { accountId, preorderId: { $ne: null } });
  return orders.flatMap((order) => order.preorderId ?? []);
}

/** Somebody deleted it in the cabinet: it is wanted again. */
export async function orderVanished({ em }: Unit, id: string): Promise<void> {
  await em.nativeUpdate(Order, { id, state: "ready" }, { state: "wanted", preorderId: null, tries: 0 });
}

/** The draft was used up: the watch goes on with the one made in its place. */
export async function replaceDraft({ em }: Unit, watchId: string, draftId: string): Promise<void> {
  await em.nativeUpdate(Watch, { id: watchId }, { draftId });
}

/** WB's own count of pallets for these goods, where the seller named none. */
export async function notePallets({ em }: Unit, watchId: string, pallets: number): Promise<void> {
  await em.nativeUpdate(Watch, { id: watchId, pallets: null }, { pallets });
}

async function tellRefused(unit: Unit, order: Order): Promise<void> {
  const { em } = unit;
  const watch = await em.findOneOrFail(Watch, { id: order.watchId });
  const others = await em.find(Order, {
    watchId: watch.id,
    state: { $in: ["wanted", "making", "ready"] },
  });
  // Of several packings a warehouse need not take every one: only the last one there is worth a message.
  const isOnlyPacking = order.words.every((words) => refusalOf(words) === "box-unavailable");
  if (isOnlyPacking && others.some(({ warehouseId }) => warehouseId === order.warehouseId)) return;
  const othersLeft = others.length;
  await announce(
    unit,
    "slots.refused",
    {
      watchId: watch.id,
      goods: watch.draftLabel,
      warehouse: order.warehouseName,
      box: order.box,
      words: order.words,
      othersLeft,
      ...(await cabinetOf(unit, watch)),
    },
    { chatId: watch.chatId, companyId: watch.companyId, dedupeKey: `${order.id}/${order.version}` },
  );
}

/** The name of the cabinet, where the same wish stands in others as well. */
export async function cabinetOf({ em }: Pick<Unit, "em">, { wishId, accountId }: Watch) {
  const others = wishId == null ? 0 : await em.count(Watch, { wishId, accountId: { $ne: accountId } });
  if (others === 0) return {};
  const account = await em.findOneOrFail(Account, { id: accountId });
  return { account: account.name };
}

/** Once for each set of orders, when the warehouses that are prepared ahead are all decided. */
async function tellReady(unit: Unit, watchId: string): Promise<void> {
  const { em, now } = unit;
  const watch = await em.findOneOrFail(Watch, { id: watchId });
  if (watch.readyToldAt != null || watch.mode === "notify" || watch.state !== "active") return;
  const orders = await em.find(Order, { watchId, state: { $nin: ["leftover", "deleted"] } });
  const chain = waysOf(watch).flatMap((way) => orders.filter((order) => isWay(way, order)));
  const ahead = chain.filter((order) => order.state !== "refused").slice(0, ordersAhead);
  const ready = ahead.filter((order) => order.state === "ready");
  if (ready.length === 0 || ready.length < ahead.length) return;
  watch.readyToldAt = now;
  const dedupeKey = [watchId, ...ready.map(({ id }) => id)].join("/");
  const account = await em.findOneOrFail(Account, { id: watch.accountId });
  await announce(
    unit,
    "slots.ready",
    {
      watchId,
      account: account.name,
      goods: watch.draftLabel,
      ...(watch.bookings > 1 ? { series: { no: watch.bookingNo, of: watch.bookings } } : {}),
      warehouses: watch.warehouses
        .filter(({ id }) => ready.some(({ warehouseId }) => warehouseId === id))
        .map((place) => ({ id: place.id, name: placeName(place) })),
    },
    { chatId: watch.chatId, companyId: watch.companyId, dedupeKey },
  );
}
