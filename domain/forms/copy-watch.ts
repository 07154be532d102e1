import type { Watch } from "../slots/watch.ts";
import type { WatchAnswers } from "./watch-form.ts";

/**
 * The answers of a form that repeats a watch: everything but the days. WB may have used up the draft of a
 * watch that was booked, so a new one is made of the same goods.
 */
export function answersFrom(watch: Watch, accountName: string): WatchAnswers {
  const { onlyDays: _only, skipDays: _skip, lookUntil: _until, ...conditions } = watch.conditions;
  const isUsedUp = watch.state === "booked" || watch.stateBefore === "booked";
  return {
    accountId: watch.accountId,
    accountName,
    draftLabel: watch.draftLabel,
    ...(isUsedUp ? { goods: watch.goods } : { draftId: watch.draftId }),
    warehouses: watch.warehouses,
    box: watch.box,
    ...(watch.pallets == null ? {} : { pallets: watch.pallets }),
    maxCoefficient: watch.maxCoefficient,
    mode: watch.mode,
    conditions,
  };
}
