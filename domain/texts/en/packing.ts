import type { ru } from "../ru.ts";

/** Choosing one packing or several. */
export const packing = {
  several: "More than one will do…",
  orderHint:
    "Tick everything that suits, in order of preference. The warehouse counts first, then the packing: I try all of them at the first warehouse before going on to the next.",
  not: (box, warehouses) => `${box}: not accepted by ${warehouses}.`,
  none: "The chosen warehouses accept these goods in no packing at all. Remove one of the warehouses.",
  noneFor: (warehouses) =>
    `Not accepted in this packing: ${warehouses}. Tick another one, or remove the warehouse from the list.`,
} satisfies typeof ru.packing;
