import { addDays, dayOf } from "#domain/kernel/clock.ts";
import type { Reader } from "../slots/reader.ts";

/** How dates may be written, with days that are still to come. */
export function datesExample({ t, now }: Pick<Reader, "t" | "now">): string {
  const ahead = (days: number) => addDays(dayOf(now), days);
  return t.wizard.daysHint(
    t.dates.range(ahead(2), ahead(9)),
    [3, 5, 7].map((days) => t.dates.short(ahead(days))),
  );
}

/** How further conditions may be written, with days that are still to come. */
export function conditionsExample({ t, now }: Pick<Reader, "t" | "now">): string {
  const short = (days: number) => t.dates.short(addDays(dayOf(now), days));
  return t.conditions.hint([short(4), short(5)], short(2));
}
