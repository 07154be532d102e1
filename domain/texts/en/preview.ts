import type { Hindrance } from "#domain/slots/preview.ts";
import { countEn, groupEn } from "../format.ts";
import type { ru } from "../ru.ts";

/** The condition, and without what the count is taken. */
const hindrance: Readonly<Record<Hindrance, string>> = {
  coefficient: "the coefficient. Without this limit",
  days: "the dates. On any dates",
  box: "the packing. With any packing",
  weekdays: "the days of the week. On any day",
  lead: "the lead time. Without it",
  skip: "the excluded dates. With them",
  logistics: "the logistics limit. Without it",
  deadline: "the end of the search, which has passed. Without it",
};

/** How a wish stands against the board now. */
export const preview = {
  title: "What fits now",
  button: "What fits now",
  fits: (count) =>
    count === 0 ? "No slot fits now. I will wait." : `${countEn(count, "slot fits", "slots fit")} now.`,
  worst: (what, fits) => `Most in the way: ${hindrance[what]} ${countEn(fits, "slot", "slots")} would fit.`,
  noneSeen: "I have not seen these warehouses on these dates yet. How many slots fit is not known yet.",
  unseen: (unseen, cells) =>
    `Not seen: ${groupEn(unseen)} of ${countEn(cells, "cell", "cells")} (warehouse × packing × day). They may be open.`,
  logistics:
    "The calendar keeps no logistics: that limit is left out here and is checked when a slot appears.",
  seenAt: "Seen",
  refresh: "Refresh",
} satisfies typeof ru.preview;
