import type { ru } from "../ru.ts";

/** Why a watch has or has not got its slot, day by day. */
export const days = {
  title: "What I saw, by day",
  hint: "I count each day of each warehouse once in 24 hours.",
  fit: (count: number) => `suitable ${count}`,
  dear: (count: number) => `too expensive ${count}`,
  dearFrom: (count: number, cheapest: number) => `too expensive ${count} (from ×${cheapest})`,
  day: (count: number) => `other dates ${count}`,
  unloading: (count: number) => `unloading closed ${count}`,
  unready: (count: number) => `order not ready ${count}`,
  passed: (count: number) => `left to another watch ${count}`,
  attempts: "attempts",
  nothing: "nothing opened",
  headings: {
    fit: "Suitable",
    dear: "Too expensive",
    cheapest: "Cheapest of these",
    day: "Other dates",
    unloading: "Unloading closed",
    unready: "Order not ready",
    passed: "Left to another watch",
    attempts: "Attempts",
  },
} satisfies typeof ru.days;
