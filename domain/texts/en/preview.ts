import type { Hindrance } from "#domain/slots/preview.ts";
import { countEn, group } from "../format.ts";
import type { ru } from "../ru.ts";

const hindrance: Readonly<Record<Hindrance, string>> = {
  coefficient: "the coefficient: without its ceiling",
  days: "the dates: on any dates",
  box: "the packing: with any",
  weekdays: "the days of the week: on any day",
  lead: "the lead time: without it",
  skip: "the excluded dates: with them",
  logistics: "the logistics ceiling: without it",
  deadline: "the deadline, which has passed: without it",
};

/** How a wish stands against the board now. */
export const preview = {
  title: "What fits now",
  button: "What fits now",
  fits: (count) =>
    count === 0 ? "No slot fits now. I will wait." : `${countEn(count, "slot fits", "slots fit")} now.`,
  worst: (what, fits) => `Most in the way: ${hindrance[what]} — ${group(fits)}.`,
  noneSeen: "I have not seen these warehouses on these dates yet. How many slots fit is not known so far.",
  unseen: (unseen, cells) =>
    `Not seen: ${group(unseen)} of ${countEn(cells, "cell", "cells")} (warehouse × packing × day). They may be open.`,
  logistics: "The board keeps no logistics: the ceiling is left out here and is checked when a slot appears.",
  seenAt: "Seen",
  refresh: "Refresh",
} satisfies typeof ru.preview;
