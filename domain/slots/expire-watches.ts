import { raw } from "@mikro-orm/core";
import { Account } from "../accounts/account.ts";
import type { Unit } from "../kernel/act.ts";
import { dayOf } from "../kernel/clock.ts";
import { announce } from "../notices/announce.ts";
import { placeName } from "./chain.ts";
import { releaseOrders } from "./change-watch.ts";
import { Watch } from "./watch.ts";

/** Ends watches that have no bookable day left, and tells their sellers. */
export async function expireWatches(unit: Unit): Promise<number> {
  const { em, now, wake } = unit;
  const over = await em.find(Watch, {
    state: { $in: ["active", "paused"] },
    $or: [
      { untilDay: { $lte: dayOf(now) } },
      { [raw("(conditions->>'lookUntil')::timestamptz")]: { $lte: now } },
    ],
  });
  for (const watch of over) {
    watch.state = "expired";
    watch.pausedBy = null;
    await releaseOrders(unit, watch.id);
    const { id: watchId, chatId, companyId, warehouses, fromDay, untilDay } = watch;
    const places = warehouses.map((one) => ({ id: one.id, name: placeName(one) }));
    const facts = { watchId, wish: { warehouses: places, fromDay, untilDay } };
    await announce(unit, "slots.expired", facts, { chatId, companyId, dedupeKey: watch.wishId ?? watchId });
    const account = await em.findOne(Account, { id: watch.accountId });
    if (account?.loginId != null) wake({ what: "login", id: account.loginId });
  }
  return over.length;
}
