import type { WatchAnswers } from "#domain/forms/watch-form.ts";
import { type Conditions, endOfDayIn } from "#domain/slots/conditions.ts";
import { conditionLines } from "../slots/condition-lines.ts";
import type { Reader } from "../slots/reader.ts";
import { conditionsExample } from "./examples.ts";
import type { Press, StepBody } from "./watch-view.ts";

const all = [1, 2, 3, 4, 5, 6, 7];
const workdays = [1, 2, 3, 4, 5];

/** What the wish may ask for beyond the ordinary, each set by a tap or by a line of text. */
export function conditionsStep(answers: WatchAnswers, reader: Reader, press: Press): StepBody {
  const { conditions: words } = reader.t;
  const conditions = answers.conditions ?? {};
  const { weekdays = all, leadDays = 0, skipDays = [], maxLogistics = 0, lookUntil } = conditions;
  const days = (wanted: readonly number[]) => wanted.join("");
  const mark = (isSet: boolean, text: string) => `${isSet ? "✓ " : ""}${text}`;
  const week = all.map((day) => {
    const isSet = weekdays.includes(day);
    const next = isSet ? weekdays.filter((one) => one !== day) : [...weekdays, day].toSorted((a, b) => a - b);
    return press(`${isSet ? "✓" : "–"}${words.weekdays[day - 1]}`, "week", days(next));
  });
  return {
    lines: [...conditionLines(conditions, reader), words.rows, conditionsExample(reader)],
    buttons: [
      week.slice(0, 4),
      week.slice(4),
      [
        press(words.workdays, "week", days(workdays)),
        press(words.weekend, "week", "67"),
        press(words.anyWeekday, "week", days(all)),
      ],
      [0, 2, 3, 5, 7].map((n) => press(mark(n === leadDays, words.leadShort(n)), "lead", String(n))),
      [0, 100, 120, 150, 200].map((percent) =>
        press(
          mark(percent === maxLogistics, percent === 0 ? words.anyLogistics : `≤ ${percent}%`),
          "logistics",
          String(percent),
        ),
      ),
      [
        press(mark(lookUntil === undefined, words.noUntil), "until", ""),
        ...[0, 1, 3, 7].map((n) => press(`⏳ ${words.untilDays(n)}`, "until", String(n))),
      ],
      skipDays.length === 0 ? [] : [press(words.skipClear, "unskip")],
      [press(words.done, "ready", "", "success")],
    ],
  };
}

/** The conditions after a tap; undefined when the tap says nothing of them. */
export function afterConditionTap(
  conditions: Conditions,
  verb: string,
  { value, now }: { readonly value: string; readonly now: Date },
): Conditions | undefined {
  switch (verb) {
    case "week": {
      const weekdays = all.filter((day) => value.includes(String(day)));
      return weekdays.length === 0 || weekdays.length === all.length
        ? without(conditions, "weekdays")
        : { ...conditions, weekdays };
    }
    case "lead":
      return value === "0" ? without(conditions, "leadDays") : { ...conditions, leadDays: Number(value) };
    case "logistics":
      return value === "0"
        ? without(conditions, "maxLogistics")
        : { ...conditions, maxLogistics: Number(value) };
    case "until":
      return value === ""
        ? without(conditions, "lookUntil")
        : { ...conditions, lookUntil: endOfDayIn(Number(value), now) };
    case "unskip":
      return without(conditions, "skipDays");
    default:
      return undefined;
  }
}

/** Conditions without one of them. */
export function without<K extends keyof Conditions>(conditions: Conditions, name: K): Conditions {
  const { [name]: _gone, ...rest } = conditions;
  return rest;
}
