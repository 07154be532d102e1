import { LockMode } from "@mikro-orm/core";
import { Account } from "../accounts/account.ts";
import { Login } from "../accounts/login.ts";
import type { Unit } from "../kernel/act.ts";
import { dayOf } from "../kernel/clock.ts";
import { AccountGone, CabinetChallenged, LoginDead, WatchChanged, WatchGone } from "./errors.ts";
import { Order } from "./order.ts";
import { Watch, type WatchState } from "./watch.ts";
import { isWishDone } from "./wish-turn.ts";

/** For so long a deleted watch can be brought back. */
const undoMs = 10 * 60_000;

/** Stops looking for a while; the prepared orders stay. */
export function pauseWatch(unit: Unit, id: string, version: number): Promise<Watch> {
  return change(unit, { id, version, from: ["active"] }, async (watch) => {
    watch.state = "paused";
    watch.pausedBy = "seller";
  });
}

/** Goes on looking. */
export function resumeWatch(unit: Unit, id: string, version: number): Promise<Watch> {
  return change(unit, { id, version, from: ["paused"] }, async (watch) => {
    const account = await unit.em.findOne(Account, { id: watch.accountId, state: "active" });
    if (account?.loginId == null) throw new AccountGone(`no account ${watch.accountId}`);
    const login = await unit.em.findOne(Login, { id: account.loginId });
    if (login === null || login.state === "dead") throw new LoginDead(`login ${account.loginId} is dead`);
    if (login.challengedAt != null) throw new CabinetChallenged(`login ${login.id} is to be checked`);
    watch.restUntil = null;
    watch.state = "active";
    watch.pausedBy = null;
  });
}

/** Takes the watch away; for some minutes it can be brought back. */
export function deleteWatch(unit: Unit, id: string, version: number): Promise<Watch> {
  const from: readonly WatchState[] = ["active", "paused", "booked", "elsewhere", "expired"];
  return change(unit, { id, version, from }, async (watch) => {
    watch.stateBefore = watch.state;
    watch.state = "deleted";
    watch.deletedAt = unit.now;
  });
}

/** Brings a deleted watch back as it was. */
export function undoDeleteWatch(unit: Unit, id: string, version: number): Promise<Watch> {
  return change(unit, { id, version, from: ["deleted"] }, async (watch) => {
    const isLate = unit.now.getTime() - (watch.deletedAt?.getTime() ?? 0) > undoMs;
    if (isLate || watch.stateBefore == null) throw new WatchGone(`watch ${id} is deleted for good`);
    const isOver = watch.untilDay <= dayOf(unit.now) && watch.stateBefore !== "booked";
    const isWaiting = watch.stateBefore === "active" || watch.stateBefore === "paused";
    // Another cabinet may have booked meanwhile.
    if (isWaiting && (await isWishDone(unit, watch))) {
      watch.state = "elsewhere";
      await releaseOrders(unit, id);
    } else watch.state = isOver ? "expired" : watch.stateBefore;
    watch.stateBefore = null;
    watch.deletedAt = null;
  });
}

/** Lets go of the orders of watches that were deleted and can not come back any more. */
export async function forgetDeletedWatches({ em, now, wake }: Unit): Promise<number> {
  const gone = await em.find(Watch, {
    state: "deleted",
    deletedAt: { $lt: new Date(now.getTime() - undoMs) },
    stateBefore: { $ne: null },
  });
  for (const watch of gone) {
    watch.stateBefore = null;
    await releaseOrders({ em }, watch.id);
    const account = await em.findOne(Account, { id: watch.accountId });
    if (account?.loginId != null) wake({ what: "login", id: account.loginId });
  }
  return gone.length;
}

/** Orders that nobody needs any more: those in the cabinet are to be deleted there. */
export async function releaseOrders({ em }: Pick<Unit, "em">, watchId: string): Promise<void> {
  const isMade = {
    $or: [{ state: "ready" as const }, { state: "refused" as const, preorderId: { $ne: null } }],
  };
  await em.nativeUpdate(Order, { watchId, ...isMade }, { state: "leftover" });
  await em.nativeUpdate(Order, { watchId, state: { $in: ["wanted", "making"] } }, { state: "deleted" });
}

interface Change {
  readonly id: string;
  readonly version: number;
  readonly from: readonly WatchState[];
}

async function change(
  { em, wake }: Unit,
  { id, version, from }: Change,
  apply: (watch: Watch) => Promise<void>,
): Promise<Watch> {
  const watch = await em.findOne(Watch, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const isForgotten = watch?.state === "deleted" && watch.stateBefore == null;
  if (watch === null || isForgotten) throw new WatchGone(`no watch ${id}`);
  if (watch.version !== version || !from.includes(watch.state)) {
    throw new WatchChanged(`watch ${id} is ${watch.state} ${watch.version}, not ${version}`);
  }
  await apply(watch);
  await em.flush();
  const account = await em.findOne(Account, { id: watch.accountId });
  if (account?.loginId != null) wake({ what: "login", id: account.loginId });
  return watch;
}
