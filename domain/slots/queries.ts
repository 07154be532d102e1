import { Account } from "../accounts/account.ts";
import { Login } from "../accounts/login.ts";
import type { Unit } from "../kernel/act.ts";
import { dayOf } from "../kernel/clock.ts";
import { Attempt } from "./attempt.ts";
import type { SourceState } from "./board.ts";
import { waysOf } from "./chain.ts";
import { WatchGone } from "./errors.ts";
import { Order } from "./order.ts";
import { probeMs } from "./pacing.ts";
import { sourceRows } from "./sources.ts";
import { Supply } from "./supply.ts";
import { type Turn, turnOrder, turnsOf } from "./turn.ts";
import { Watch } from "./watch.ts";
import { type Box, type SlotSourceName, slotSources } from "./words.ts";

/** A watch in a list, with how many of its orders wait in the cabinet or were refused by it. */
export interface WatchLine {
  readonly watch: Watch;
  readonly accountName: string;
  /** The same wish waits in other cabinets too. */
  readonly isShared: boolean;
  readonly readyOrders: number;
  readonly refusedOrders: number;
  /** Null where it waits no more. */
  readonly turn: Turn | null;
}

/** Everything a seller may want to see of one watch. */
export interface WatchCard {
  readonly watch: Watch;
  readonly accountName: string;
  /** Whose session its cabinet is worked with. */
  readonly loginId: string | null;
  /** Until when WB has asked that login to pause. */
  readonly loginRestUntil: Date | null;
  /** In the order of the chain. */
  readonly orders: readonly Order[];
  readonly supply: Supply | null;
  /** What the wish has booked before, the earliest booking first. */
  readonly earlier: readonly Supply[];
  /** The same wish in other cabinets. */
  readonly elsewhere: readonly { readonly accountName: string; readonly watch: Watch }[];
  /** Its turn among the watches that wait. */
  readonly turn: Turn | null;
  /** Newest first. */
  readonly attempts: readonly Attempt[];
}

/** A source of slots as people see it. */
export interface SourceLine {
  readonly source: SlotSourceName;
  readonly state: SourceState;
  readonly since: Date | null;
  readonly okAt: Date | null;
}

/** The seller's watches in the seller's own order, without the deleted ones. */
export async function watchesOf({ em, actor }: Unit): Promise<readonly WatchLine[]> {
  const watches = await em.find(Watch, { state: { $ne: "deleted" } }, { orderBy: turnOrder });
  const turns = actor.kind === "member" ? await turnsOf({ em }, actor.companyId) : undefined;
  const ids = watches.map((watch) => watch.id);
  const orders = await em.find(Order, { watchId: { $in: ids }, state: { $in: ["ready", "refused"] } });
  const count = (watchId: string, state: Order["state"]) =>
    orders.filter((order) => order.watchId === watchId && order.state === state).length;
  const names = new Map((await em.find(Account, {})).map((account) => [account.id, account.name]));
  return watches.map((watch) => ({
    watch,
    accountName: names.get(watch.accountId) ?? "",
    isShared: watches.some(
      (one) => watch.wishId != null && one.wishId === watch.wishId && one.accountId !== watch.accountId,
    ),
    readyOrders: count(watch.id, "ready"),
    refusedOrders: count(watch.id, "refused"),
    turn: turns?.get(watch.id) ?? null,
  }));
}

/** One watch with its orders, its journal and what was booked. */
export async function watchCard({ em }: Unit, id: string): Promise<WatchCard> {
  const watch = await em.findOne(Watch, { id });
  if (watch === null) throw new WatchGone(`no watch ${id}`);
  const orders = await em.find(Order, { watchId: id });
  const account = await em.findOne(Account, { id: watch.accountId });
  const place = new Map(
    waysOf(watch).map(({ warehouse, box }, index) => [nameOf(warehouse.id, box, warehouse.via?.id), index]),
  );
  const placeOfOrder = (order: Order) => place.get(orderName(order));
  const attempts = await em.find(Attempt, { watchId: id }, { orderBy: { claimedAt: "desc" }, limit: 20 });
  const booked = attempts.find((attempt) => attempt.outcome === "booked");
  const supply =
    booked?.supplyId == null
      ? null
      : await em.findOne(Supply, { accountId: watch.accountId, supplyId: booked.supplyId });
  return {
    watch,
    accountName: account?.name ?? "",
    loginId: account?.loginId ?? null,
    loginRestUntil: await restOf({ em }, account?.loginId),
    orders: shownOrders(orders.filter((order) => placeOfOrder(order) !== undefined)).toSorted(
      (a, b) => (placeOfOrder(a) ?? 0) - (placeOfOrder(b) ?? 0),
    ),
    supply,
    earlier: await earlierSupplies({ em }, watch),
    elsewhere: await sameElsewhere({ em }, watch),
    turn: (await turnsOf({ em }, watch.companyId)).get(id) ?? null,
    attempts,
  };
}

/** A login that WB does not answer rests as well, but not because WB has asked for it. */
async function restOf({ em }: Pick<Unit, "em">, id: string | null | undefined): Promise<Date | null> {
  if (id == null) return null;
  return (await em.findOne(Login, { id, state: "alive" }))?.restUntil ?? null;
}

/** Of each way the order that counts: one that was let go of when the wish changed only where no other is. */
function shownOrders(orders: readonly Order[]): readonly Order[] {
  const isPast = ({ state }: Order) => state === "leftover" || state === "deleted";
  const counted = new Set(orders.filter((one) => !isPast(one)).map(orderName));
  return orders.filter((one) => !isPast(one) || !counted.has(orderName(one)));
}

function orderName({ warehouseId, box, transitId }: Order): string {
  return nameOf(warehouseId, box, transitId);
}

function nameOf(warehouseId: number, box: Box, transitId: number | null | undefined): string {
  return `${warehouseId}/${box}/${transitId ?? ""}`;
}

/** Booked supplies of cabinets that are still here, without cancelled ones: those to come, the nearest day first, then the past ones, newest first. */
export async function suppliesOf({ em, now }: Unit, limit = 100): Promise<readonly Supply[]> {
  const today = dayOf(now);
  const here = await em.find(Account, { state: { $ne: "removed" } });
  const which = { cancelledAt: null, accountId: { $in: here.map(({ id }) => id) } };
  const order = { bookedAt: "desc" } as const;
  const ahead = await em.find(
    Supply,
    { ...which, day: { $gte: today } },
    { orderBy: { day: "asc", ...order }, limit },
  );
  const past = await em.find(
    Supply,
    { ...which, day: { $lt: today } },
    { orderBy: { day: "desc", ...order }, limit: 50 },
  );
  return [...ahead, ...past];
}

async function sameElsewhere(
  { em }: Pick<Unit, "em">,
  { wishId, accountId, state }: Watch,
): Promise<WatchCard["elsewhere"]> {
  if (wishId == null) return [];
  const others = await em.find(
    Watch,
    { wishId, accountId: { $ne: accountId }, state: { $ne: "deleted" } },
    { orderBy: { position: "asc" } },
  );
  const names = new Map((await em.find(Account, {})).map((account) => [account.id, account.name]));
  // What another cabinet has booked earlier is said as an earlier supply.
  return others
    .filter((one) => state === "elsewhere" || one.state !== "booked")
    .map((watch) => ({ watch, accountName: names.get(watch.accountId) ?? "" }));
}

async function earlierSupplies({ em }: Pick<Unit, "em">, { id, wishId }: Watch): Promise<readonly Supply[]> {
  if (wishId == null) return [];
  const watches = await em.find(Watch, { wishId, id: { $ne: id } });
  const watchId = { $in: watches.map((one) => one.id) };
  return em.find(Supply, { watchId, cancelledAt: null }, { orderBy: { bookedAt: "asc" }, limit: 10 });
}

/** Every attempt of a watch and of the supplies before it, newest first. */
export async function journalOf({ em }: Unit, watchId: string): Promise<readonly Attempt[]> {
  const watch = await em.findOne(Watch, { id: watchId });
  const same =
    watch?.wishId == null ? [] : await em.find(Watch, { wishId: watch.wishId, accountId: watch.accountId });
  const ids = [watchId, ...same.map(({ id }) => id)];
  return em.find(Attempt, { watchId: { $in: ids } }, { orderBy: { claimedAt: "desc" }, limit: 100 });
}

/** An attempt, and how its watch calls the goods. */
export interface LatestAttempt {
  readonly attempt: Attempt;
  readonly goods: string | undefined;
}

/** The latest attempts of all watches of the company, newest first. */
export async function latestAttempts({ em }: Unit): Promise<readonly LatestAttempt[]> {
  const attempts = await em.find(Attempt, {}, { orderBy: { claimedAt: "desc" }, limit: 200 });
  const watches = await em.find(Watch, { id: { $in: attempts.map(({ watchId }) => watchId) } });
  const labels = new Map(watches.map(({ id, draftLabel }) => [id, draftLabel]));
  return attempts.map((attempt) => ({ attempt, goods: labels.get(attempt.watchId) }));
}

/** A source that works is asked every few seconds; one that nobody asks any more is not in use. */
const asleepAfterMs = 90_000;

/** What every source of slots is doing; one that was never asked is unused. */
export async function sourceStatus(unit: Unit): Promise<readonly SourceLine[]> {
  const rows = new Map((await sourceRows(unit)).map((row) => [row.source, row]));
  return slotSources.map((source) => {
    const row = rows.get(source);
    const patience = row?.state === "on" ? asleepAfterMs : asleepAfterMs + probeMs;
    const isAsleep = unit.now.getTime() - (row?.askedAt?.getTime() ?? 0) > patience;
    return {
      source,
      state: row === undefined || isAsleep ? "unused" : row.state,
      since: row?.since ?? null,
      okAt: row?.okAt ?? null,
    };
  });
}

/** Attempts that have not ended yet, oldest first; of one login when it is named. */
export async function unsettledAttempts({ em }: Unit, loginId?: string): Promise<readonly Attempt[]> {
  const which = loginId === undefined ? {} : { loginId };
  return em.find(Attempt, { ...which, state: { $ne: "settled" } }, { orderBy: { claimedAt: "asc" } });
}
