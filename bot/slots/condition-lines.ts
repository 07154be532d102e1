import type { Conditions } from "#domain/slots/conditions.ts";
import { moscowTime } from "#domain/texts/format.ts";
import { type Html, html, time } from "../telegram/html.ts";
import { fact, type Reader } from "./reader.ts";

/** The conditions that were set, a line each; what limits nothing leaves no line. */
export function conditionLines(
  { weekdays, leadDays = 0, onlyDays, skipDays = [], maxLogistics, lookUntil }: Conditions,
  { t: { conditions, dates }, language }: Reader,
): readonly (Html | false)[] {
  const until = lookUntil === undefined ? undefined : new Date(lookUntil);
  return [
    onlyDays !== undefined && fact(conditions.onlyLabel, onlyDays.map(dates.short).join(", ")),
    skipDays.length > 0 && fact(conditions.skipLabel, skipDays.map(dates.short).join(", ")),
    weekdays !== undefined &&
      fact(conditions.weekdaysLabel, weekdays.map((day) => conditions.weekdays[day - 1]).join(", ")),
    leadDays > 0 && fact(conditions.leadLabel, conditions.lead(leadDays)),
    maxLogistics !== undefined && fact(conditions.logisticsLabel, conditions.logistics(maxLogistics)),
    until !== undefined && html`${conditions.untilLabel}: <b>${time(until, moscowTime(until, language))}</b>`,
  ];
}
