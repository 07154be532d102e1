import { countEn } from "../format.ts";
import type { ru } from "../ru.ts";

/** The pinned summary. */
export const summary = {
  title: "Summary",
  looking: (count) => `Looking for a slot: ${countEn(count, "watch", "watches")}`,
  paused: (count) => `Paused: ${countEn(count, "watch", "watches")}`,
  noWatches: "There are no watches.",
  supplies: "Next supplies",
  noSupplies: "No booked supplies ahead.",
  cabinets: "Cabinets",
  noCabinets: "No cabinet is connected yet.",
  changed: "Changed",
} satisfies typeof ru.summary;
