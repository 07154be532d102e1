import { type Day, dayOf } from "../kernel/clock.ts";
import type { Conditions } from "./conditions.ts";
import { ConditionInvalid } from "./errors.ts";
import { monthsAsNumbers } from "./month-names.ts";
import { readDay } from "./wish.ts";

/** The highest logistics that make sense to name, in percent. */
const highestLogistics = 1_000;
/** The longest lead time: WB opens thirty days. */
const longestLead = 29;

/** Reads conditions as people write them, one or several between `·`: `кроме 30.11, 01.12 · до 28.11 18:00 · через 3 дня`. */
export function readConditions(text: string, now: Date): Conditions {
  const parts = text.split(/[·\n]/u).filter((part) => part.trim() !== "");
  return Object.assign({}, ...(parts.length === 0 ? [text] : parts).map((part) => readCondition(part, now)));
}

function readCondition(text: string, now: Date): Conditions {
  const plain = monthsAsNumbers(text.trim().toLowerCase());
  for (const [pattern, read] of readers) {
    const found = pattern.exec(plain);
    const conditions = found === null ? undefined : read(found[1] ?? "", now);
    if (conditions !== undefined) return conditions;
  }
  const shown = [...text.trim()].slice(0, 60).join("");
  throw new ConditionInvalid("not a condition", { text: shown, today: dayOf(now) });
}

type Reader = (rest: string, now: Date) => Conditions | undefined;

const readers: readonly (readonly [RegExp, Reader])[] = [
  [/^(?:кроме|без|except|skip)\s+(.+)$/u, (rest, now) => daysAs("skipDays", rest, now)],
  [/^(?:только|only)\s+(.+)$/u, (rest, now) => daysAs("onlyDays", rest, now)],
  [/^(?:искать\s+|look\s+|search\s+)?(?:до|until|till)\s+(.+)$/u, (rest, now) => momentOf(rest, now)],
  [/^(?:логистика|logistics)\D*(\d{1,4})\s*%?$/u, (rest) => percentOf(rest)],
  [/^(?:не раньше чем\s+)?(?:через|in|lead)\s+(\d{1,2})\b.*$/u, (rest) => leadOf(rest)],
];

/** Days in a list: `28.11, 30.11 и 02.12`; undefined when one of them is no day to come. */
export function readDayList(text: string, today: Day): readonly Day[] | undefined {
  const words = monthsAsNumbers(text)
    .split(/\s*[,;]\s*|\s+(?:и|and)\s+|\s+/u)
    .filter((word) => word !== "");
  const days = words.map((word) => readDay(word, today));
  const known = days.flatMap((day) => (day === undefined ? [] : [day]));
  return known.length === days.length && known.length > 0 ? [...new Set(known)].toSorted() : undefined;
}

function daysAs(name: "skipDays" | "onlyDays", rest: string, now: Date): Conditions | undefined {
  const days = readDayList(rest, dayOf(now));
  return days === undefined ? undefined : { [name]: days };
}

function momentOf(rest: string, now: Date): Conditions | undefined {
  const [, dayText = "", hour = "23", minute = "59"] =
    /^(\S+?)(?:\s+(?:в\s+|at\s+)?(\d{1,2})[:.](\d{2}))?$/u.exec(rest.trim()) ?? [];
  const day = readDay(dayText, dayOf(now));
  if (day === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  // Business days and hours are Moscow's.
  const moment = new Date(`${day}T${hour.padStart(2, "0")}:${minute}:00+03:00`);
  return moment > now ? { lookUntil: moment.toISOString() } : undefined;
}

function percentOf(rest: string): Conditions | undefined {
  const percent = Number(rest);
  return percent > 0 && percent <= highestLogistics ? { maxLogistics: percent } : undefined;
}

function leadOf(rest: string): Conditions | undefined {
  const days = Number(rest);
  return days <= longestLead ? { leadDays: days } : undefined;
}
