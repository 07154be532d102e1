import type { ru } from "../ru.ts";

/** Choosing one packing or several. */
export const packing = {
  several: "More than one will do…",
  orderHint:
    "Tick everything that suits, in order of wish. The warehouse counts first, then the packing: I try all of them at the first warehouse before I take the next.",
  not: (box, warehouses) => `${box}: not taken by ${warehouses}.`,
  none: "The chosen warehouses take these goods in no packing at all. Take one of the warehouses out.",
  noneFor: (warehouses) =>
    `Not taken in this packing: ${warehouses}. Tick another one, or take the warehouse off the list.`,
} satisfies typeof ru.packing;
