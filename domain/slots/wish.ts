import { addDays, type Day } from "../kernel/clock.ts";
import { CoefficientInvalid, DaysBeyondHorizon, DaysInvalid, DaysPast } from "./errors.ts";
import { monthsAsNumbers } from "./month-names.ts";

/** The highest coefficient that a seller may name. */
export const highestCoefficient = 20;

/** So many supplies may one wish book; our choice. */
export const mostBookings = 10;

/** How many days ahead WB opens slots. */
export const horizonDays = 30;

/** A range of days, both ends included. */
export interface DayRange {
  readonly fromDay: Day;
  readonly untilDay: Day;
}

/** Reads the highest coefficient that a person is ready to pay: `5`, `x5`, `×5`, `до 5`. */
export function readCoefficient(text: string): number {
  const found = /^(?:до|up to|не выше|<=|≤)?\s*[xх×]?\s*(\d{1,3})(?:[.,]0+)?$/iu.exec(text.trim());
  const value = Number(found?.[1] ?? Number.NaN);
  if (!(value <= highestCoefficient))
    throw new CoefficientInvalid("not a coefficient", { text: shown(text) });
  return value;
}

/** Reads days as people write them: `25.11–05.12`, `25 Nov – 5 Dec`, `25.11.2026`, `завтра`; today is moved to tomorrow. */
export function readDays(text: string, today: Day): DayRange {
  const [first, second, ...more] = monthsAsNumbers(text)
    .trim()
    .replace(/^(?:с|from)\s+/iu, "")
    .split(/\s*(?:[-–—…]|\.{2,}|\s(?:по|до|to|until)\s)\s*/u);
  const invalid = () => new DaysInvalid("not days", { text: shown(text), today });
  if (first === undefined || first === "" || more.length > 0) throw invalid();
  const from = readDay(first, today);
  const until = second === undefined ? from : readDay(second, today);
  if (from === undefined || until === undefined || from > until) throw invalid();
  return checkDays(
    { fromDay: from === today && until > today ? addDays(today, 1) : from, untilDay: until },
    today,
  );
}

/** Holds a range against today and the horizon. */
export function checkDays(range: DayRange, today: Day): DayRange {
  const { fromDay, untilDay } = range;
  if (fromDay > untilDay)
    throw new DaysInvalid("the end is before the start", { text: `${fromDay} – ${untilDay}`, today });
  if (fromDay <= today) throw new DaysPast("the days have passed");
  const last = addDays(today, horizonDays);
  if (untilDay > last) throw new DaysBeyondHorizon("too far ahead", { until: last });
  return range;
}

const namedDays: Readonly<Record<string, number>> = {
  сегодня: 0,
  today: 0,
  завтра: 1,
  tomorrow: 1,
  послезавтра: 2,
};

/** Reads one day: `25.11`, `25.11.2026`, `2026-11-25`, `завтра`; undefined when it is none. */
export function readDay(text: string, today: Day): Day | undefined {
  const named = namedDays[text.trim().toLowerCase()];
  if (named !== undefined) return addDays(today, named);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.slice(1);
  const parts = iso?.toReversed() ?? /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?$/.exec(text)?.slice(1);
  if (parts === undefined) return undefined;
  const [date, month, year] = parts.map((part) => (part === undefined ? undefined : Number(part)));
  if (year !== undefined) return dayFrom(year < 100 ? 2000 + year : year, month, date);
  const thisYear = Number(today.slice(0, 4));
  const near = dayFrom(thisYear, month, date);
  const next = dayFrom(thisYear + 1, month, date);
  // In December «05.01» means the January to come; a day that has just passed is a mistake and stays one.
  const isNextYear =
    next !== undefined && (near === undefined || near < today) && next <= addDays(today, 180);
  return isNextYear ? next : near;
}

function dayFrom(year: number, month = 0, date = 0): Day | undefined {
  const day = `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) ? day : undefined;
}

/** What a person typed, short enough to be shown back. */
function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
