import { Account } from "../accounts/account.ts";
import { Login } from "../accounts/login.ts";
import type { Unit } from "../kernel/act.ts";
import { dayOf } from "../kernel/clock.ts";
import { waysOf } from "./chain.ts";
import { firstDay } from "./conditions.ts";
import { wantOrders } from "./open-watch.ts";
import { Watch } from "./watch.ts";

/** What comes after a booking of a wish that may have several. */
export interface Series {
  readonly no: number;
  readonly of: number;
  /** next: the next supply is being prepared. over: that was the last one. no-days: no day is left for another. */
  readonly after: "next" | "over" | "no-days";
}

/**
 * After a booking with supplies left: a watch like this one, in the same place of the seller's order, for the
 * next supply with the same goods. Nobody knows whether a draft outlives its supply, so it gets a new one.
 */
export async function openNext(unit: Unit, watch: Watch): Promise<Series | undefined> {
  const { em, now } = unit;
  const { bookings: of, bookingNo: no } = watch;
  if (of === 1 || watch.state === "deleted") return undefined;
  if (no >= of) return { no, of, after: "over" };
  const at = { now, today: dayOf(now) };
  if (firstDay(watch, watch.conditions, at) === undefined) return { no, of, after: "no-days" };
  const { companyId, accountId, createdBy, chatId, draftLabel, goods, boxes, pallets, warehouses } = watch;
  const { maxCoefficient, fromDay, untilDay, conditions, mode, mayRepeatPlace, position } = watch;
  const isAlive = await canWork(unit, accountId);
  const next = em.create(Watch, {
    ...{ companyId, accountId, createdBy, chatId, draftLabel, goods, boxes, pallets, warehouses },
    ...{ maxCoefficient, fromDay, untilDay, conditions, mode, mayRepeatPlace, position },
    id: crypto.randomUUID(),
    draftId: null,
    wishId: watch.wishId ?? watch.id,
    bookings: of,
    bookingNo: no + 1,
    state: isAlive ? "active" : "paused",
    pausedBy: isAlive ? null : "session",
    createdAt: now,
  });
  wantOrders(unit, next, waysOf(next));
  await em.flush();
  return { no, of, after: "next" };
}

/** Whether somebody can work for the account now; else the watch waits for the next sign-in. */
async function canWork({ em }: Unit, accountId: string): Promise<boolean> {
  const account = await em.findOne(Account, { id: accountId, state: "active" });
  const login = account?.loginId == null ? null : await em.findOne(Login, { id: account.loginId });
  return login !== null && login.state !== "dead";
}
