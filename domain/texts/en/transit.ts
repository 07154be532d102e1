import type { ru } from "../ru.ts";
import { slots } from "./slots.ts";

/** Warehouses that pass goods on to others. */
export const transit = {
  direct: "direct",
  toPlaces: "‹ To the warehouses",
  through: (name) => `through ${name}`,
  hint: "Press the warehouse to which WB should bring the goods through another one.",
  seen: "Slots through transit are shown only by the calendar of the order: the slot calendar and the report of all warehouses do not see them, so I check every 10–12 seconds.",
  price:
    "Not known: what WB takes for transit, and whether others fill the transit warehouse while I press. The supply in the cabinet shows the price.",
  reading: (name) => `Asking the cabinet through which warehouses goods go to ${name}…`,
  none: (name) => `The cabinet shows no transit to ${name}.`,
  ask: (name) => `How shall the goods go to ${name}?`,
  option: ({ name, boxes, days }) =>
    [
      name,
      boxes.length === 0 ? "packing not named" : boxes.map((box) => slots.box[box]).join(", "),
      ...(days === null ? [] : [`${days.from}–${days.to} days on the way`]),
    ].join(" · "),
  uncounted: "Slots through transit are not in this count: only the calendar of the order shows them.",
} satisfies typeof ru.transit;
