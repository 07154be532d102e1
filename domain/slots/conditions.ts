import { addDays, type Day, dayOf, startOfDay } from "../kernel/clock.ts";

/** What a wish may ask for beyond warehouse, packing, coefficient and a range of days; what is left out limits nothing. */
export interface Conditions {
  /** Days of the week that suit, 1 for Monday to 7 for Sunday. */
  readonly weekdays?: readonly number[];
  /** At least so many days from today. */
  readonly leadDays?: number;
  /** Exactly these days. */
  readonly onlyDays?: readonly Day[];
  readonly skipDays?: readonly Day[];
  /** The highest logistics coefficient in percent. */
  readonly maxLogistics?: number;
  /** The moment after which nothing is looked for any more, as an ISO instant. */
  readonly lookUntil?: string;
}

/** The condition that a day of an offer does not meet. */
export type Unmet = "only-days" | "skipped" | "weekday" | "lead" | "logistics" | "over";

/** What is judged: a day, and its logistics in percent where the source shows them. */
export interface Judged {
  readonly day: Day;
  readonly logistics?: number | null | undefined;
}

/**
 * The first condition that is not met; undefined when all are. Where a source does not show logistics nothing
 * is booked on a guess: the calendar of the order shows them.
 */
export function unmet({ day, logistics }: Judged, conditions: Conditions, at: Moment): Unmet | undefined {
  const { weekdays, leadDays = 0, onlyDays, skipDays = [], maxLogistics, lookUntil } = conditions;
  if (lookUntil !== undefined && at.now.getTime() >= Date.parse(lookUntil)) return "over";
  if (onlyDays !== undefined && !onlyDays.includes(day)) return "only-days";
  if (skipDays.includes(day)) return "skipped";
  if (weekdays !== undefined && !weekdays.includes(weekdayOf(day))) return "weekday";
  if (leadDays > 0 && day < addDays(at.today, leadDays)) return "lead";
  if (maxLogistics !== undefined && (logistics ?? Number.POSITIVE_INFINITY) > maxLogistics)
    return "logistics";
  return undefined;
}

/** When it is judged: the moment and its Moscow day. */
export interface Moment {
  readonly now: Date;
  readonly today: Day;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The first day that could be booked at all, so that a person can be told what it costs to cancel it. */
export function firstDay(
  range: { readonly fromDay: Day; readonly untilDay: Day },
  conditions: Conditions,
  at: Moment,
): Day | undefined {
  const { maxLogistics: _any, ...daysOnly } = conditions;
  for (let day = range.fromDay; day <= range.untilDay; day = addDays(day, 1)) {
    if (day > at.today && unmet({ day }, daysOnly, at) === undefined) return day;
  }
  return undefined;
}

/** The last minute of the Moscow day so many days from now, as a wish names the end of its search. */
export function endOfDayIn(days: number, now: Date): string {
  const next = startOfDay(addDays(dayOf(now), days + 1));
  return new Date(next.getTime() - 60_000).toISOString();
}
