import { LockMode } from "@mikro-orm/core";
import { Account } from "../accounts/account.ts";
import type { Unit } from "../kernel/act.ts";
import { releaseOrders } from "./change-watch.ts";
import { Supply } from "./supply.ts";
import { Watch, type WatchState } from "./watch.ts";

/** A supply that another cabinet has booked for the same wish. */
export interface RivalBooking {
  readonly account: string;
  readonly supplyId: number;
  readonly warehouse: string;
  readonly day: string;
}

/** What a booking means for the same wish in other cabinets. */
export interface Elsewhere {
  /** Cabinets that look no further, and those that go on for the next supply. */
  readonly stopped: readonly string[];
  readonly goOn: readonly string[];
  /** More than was wished for: these are booked as well. */
  readonly also: readonly RivalBooking[];
}

/** The other cabinets in which the wish of a watch is or was looked for, as far as they are connected still. */
export async function cabinetsOfWish(
  { em }: Pick<Unit, "em">,
  { wishId, accountId }: Pick<Watch, "wishId" | "accountId">,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  if (wishId == null) return [];
  const others = await em.find(Watch, { wishId, accountId: { $ne: accountId }, state: { $ne: "deleted" } });
  const ids = others.map((one) => one.accountId);
  const accounts = await em.find(
    Account,
    { id: { $in: ids }, state: "active" },
    { orderBy: { createdAt: "asc", id: "asc" } },
  );
  return accounts.map(({ id, name }) => ({ id, name }));
}

const waiting: readonly WatchState[] = ["active", "paused", "booking"];

/** After a booking: the other cabinets of the wish go on for the next supply, or are ended. */
export async function tellOtherCabinets(
  unit: Unit,
  watch: Watch,
  goesOn: boolean,
): Promise<Elsewhere | undefined> {
  const { em } = unit;
  const { wishId, accountId, bookingNo } = watch;
  if (wishId == null) return undefined;
  const others = await em.find(
    Watch,
    { wishId, accountId: { $ne: accountId }, state: { $in: [...waiting, "booked"] } },
    { orderBy: { id: "asc" }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const open = others.filter(({ state }) => state !== "booked");
  for (const other of open) {
    if (goesOn) other.bookingNo = bookingNo + 1;
    else if (other.state !== "booking") await endElsewhere(unit, other);
  }
  await em.flush();
  const names = new Map((await em.find(Account, {})).map(({ id, name }) => [id, name]));
  const named = open.map((one) => names.get(one.accountId) ?? "");
  const rivals = others.filter((one) => one.state === "booked" && one.bookingNo === bookingNo);
  const supplies = await em.find(Supply, {
    watchId: { $in: rivals.map(({ id }) => id) },
    cancelledAt: null,
  });
  const also = supplies.map((one) => ({
    account: names.get(one.accountId) ?? "",
    supplyId: one.supplyId,
    warehouse: one.warehouseName,
    day: one.day,
  }));
  if (open.length === 0 && also.length === 0) return undefined;
  return { stopped: goesOn ? [] : named, goOn: goesOn ? named : [], also };
}

/** Ends a watch because another cabinet has booked; its orders are let go of. */
export async function endElsewhere({ em, wake }: Unit, watch: Watch): Promise<void> {
  watch.state = "elsewhere";
  watch.pausedBy = null;
  await em.flush();
  await releaseOrders({ em }, watch.id);
  const account = await em.findOne(Account, { id: watch.accountId });
  if (account?.loginId != null) wake({ what: "login", id: account.loginId });
}
