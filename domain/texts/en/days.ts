import type { ru } from "../ru.ts";

/** Why a watch has or has not got its slot, day by day. */
export const days = {
  title: "What I saw, by day",
  hint: "I count days of warehouses: each day of a warehouse once in 24 hours.",
  fit: (count: number) => `fitted ${count}`,
  dear: (count: number) => `too expensive ${count}`,
  dearFrom: (count: number, cheapest: number) => `too expensive ${count} (from ×${cheapest})`,
  day: (count: number) => `other dates ${count}`,
  unloading: (count: number) => `no unloading ${count}`,
  unready: (count: number) => `order was not ready ${count}`,
  passed: (count: number) => `left to another watch ${count}`,
  attempts: "attempts",
  nothing: "nothing opened",
  headings: {
    fit: "Fitted",
    dear: "Too expensive",
    cheapest: "Cheapest of these",
    day: "Other dates",
    unloading: "No unloading",
    unready: "Order was not ready",
    passed: "Left to another watch",
    attempts: "Attempts",
  },
} satisfies typeof ru.days;
