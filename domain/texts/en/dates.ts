import type { Day } from "#domain/kernel/clock.ts";
import type { ru } from "../ru.ts";

const short = (day: Day): string => `${Number(day.slice(8))} ${months.format(new Date(`${day}T00:00:00Z`))}`;

const months = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

/** Days on buttons, in tables and in ranges: `22 Nov`, `22 Nov – 5 Dec`. */
export const dates = {
  short,
  range: (from, until) => (from === until ? short(from) : `${short(from)} – ${short(until)}`),
} satisfies typeof ru.dates;
