import { addDays, type Day } from "../kernel/clock.ts";
import { wishMark } from "../slots/edit-watch.ts";
import type { Watch } from "../slots/watch.ts";
import type { AccountRef, WatchAnswers } from "./watch-form.ts";

/** Where a watch is repeated: the name of its cabinet, and the other cabinets of its wish. */
export interface Cabinets {
  readonly accountName: string;
  readonly others: readonly AccountRef[];
}

/**
 * The answers of a form that repeats a watch: everything but the days. WB may have used up the draft of a
 * watch that was booked, so a new one is made of the same goods.
 */
export function answersFrom(watch: Watch, { accountName, others }: Cabinets): WatchAnswers {
  const { onlyDays: _only, skipDays: _skip, lookUntil: _until, ...conditions } = watch.conditions;
  const { draftId, goods, state, stateBefore } = watch;
  const isUsedUp = state === "booked" || stateBefore === "booked";
  return {
    accountId: watch.accountId,
    accountName,
    draftLabel: watch.draftLabel,
    ...(isUsedUp || draftId == null ? { goods } : { draftId }),
    ...wishOf(watch),
    ...(others.length === 0 ? {} : { otherAccounts: others }),
    conditions,
  };
}

/** The answers of a form that changes a watch; days that have passed are not asked for again. */
export function answersToChange(watch: Watch, accountName: string, today: Day): WatchAnswers {
  const tomorrow = addDays(today, 1);
  return {
    edits: { id: watch.id, mark: wishMark(watch), booked: watch.bookingNo - 1 },
    accountId: watch.accountId,
    accountName,
    draftLabel: watch.draftLabel,
    ...(watch.draftId == null ? { goods: watch.goods } : { draftId: watch.draftId }),
    ...wishOf(watch),
    fromDay: watch.fromDay < tomorrow ? tomorrow : watch.fromDay,
    untilDay: watch.untilDay,
    conditions: watch.conditions,
  };
}

function wishOf(watch: Watch): WatchAnswers {
  const { warehouses, boxes, pallets, maxCoefficient, mode, bookings, mayRepeatPlace } = watch;
  const counted = pallets == null ? {} : { pallets };
  return { warehouses, boxes, ...counted, maxCoefficient, mode, bookings, mayRepeatPlace };
}
