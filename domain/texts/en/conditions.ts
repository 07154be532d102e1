import { countEn } from "../format.ts";
import type { ru } from "../ru.ts";

/** What a wish may ask for beyond the ordinary. */
export const conditions = {
  title: "More conditions",
  weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  weekdaysLabel: "Days of the week",
  workdays: "Workdays",
  weekend: "Weekend",
  anyWeekday: "Any day",
  leadLabel: "Lead time",
  lead: (days) => `at least ${countEn(days, "day", "days")} from now`,
  leadShort: (days) => (days === 0 ? "no lead time" : `≥ ${days} d.`),
  onlyLabel: "Only on",
  skipLabel: "Except",
  skipClear: "Clear the excluded dates",
  logisticsLabel: "Logistics",
  logistics: (percent) => `up to ${percent}%`,
  anyLogistics: "any",
  untilLabel: "Search until",
  untilDays: (days) => (days === 0 ? "today" : `+${days} d.`),
  noUntil: "no deadline",
  done: "Done",
  rows: "Rows from the top: days of the week, lead time, logistics, how long to search.",
  hint: (skipped, until) =>
    `You can also write one or several of these: except ${skipped.join(", ")} · until ${until} 18:00 · logistics 120 · in 3 days.`,
  unmet: {
    "only-days": "not one of the chosen dates",
    skipped: "the date is excluded",
    weekday: "not one of the chosen days of the week",
    lead: "too soon",
    logistics: "logistics are above the limit or unknown",
    over: "the search has ended",
  },
} satisfies typeof ru.conditions;
