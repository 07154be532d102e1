import { addDays, type Day, dayOf } from "../kernel/clock.ts";
import { endOfDayIn } from "../slots/conditions.ts";
import type { Watch } from "../slots/watch.ts";
import { horizonDays } from "../slots/wish.ts";
import { answersFrom, type Cabinets } from "./copy-watch.ts";
import type { WatchAnswers } from "./watch-form.ts";

/** Days as a template keeps them: the first so many days from today, and how many. */
export interface RelativeDays {
  readonly after: number;
  readonly count: number;
}

/** What a template keeps of a watch. */
export interface TemplateWish {
  /** The answers of a form that are not of goods nor of dates. */
  readonly answers: WatchAnswers;
  /** Null where the watch named single dates: they are asked for anew. */
  readonly days: RelativeDays | null;
  /** How many days a watch looks for slots; null without such an end. */
  readonly lookDays: number | null;
}

/** The wish of a watch, its dates counted from the day it was made. */
export function templateOf(watch: Watch, cabinets: Cabinets): TemplateWish {
  const { draftId: _id, draftLabel: _label, goods: _goods, ...answers } = answersFrom(watch, cabinets);
  const { onlyDays, lookUntil } = watch.conditions;
  const made = dayOf(watch.createdAt);
  return {
    answers,
    days: onlyDays === undefined ? relative(watch, made) : null,
    lookDays:
      lookUntil === undefined ? null : Math.max(0, daysBetween(made, dayOf(new Date(Date.parse(lookUntil))))),
  };
}

/** The answers of a form that begins with a template today. */
export function answersByTemplate({ answers, days, lookDays }: TemplateWish, now: Date): WatchAnswers {
  const today = dayOf(now);
  const { conditions = {} } = answers;
  return {
    ...answers,
    ...(days === null
      ? {}
      : { fromDay: addDays(today, days.after), untilDay: addDays(today, days.after + days.count - 1) }),
    conditions: lookDays === null ? conditions : { ...conditions, lookUntil: endOfDayIn(lookDays, now) },
  };
}

/** A range that has moved out of what WB opens begins tomorrow, as it does when it is long past. */
function relative({ fromDay, untilDay }: Watch, made: Day): RelativeDays {
  const counted = daysBetween(made, fromDay);
  const after = counted < 1 || counted > horizonDays ? 1 : counted;
  return { after, count: Math.min(daysBetween(fromDay, untilDay) + 1, horizonDays - after + 1) };
}

function daysBetween(from: Day, until: Day): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
}
