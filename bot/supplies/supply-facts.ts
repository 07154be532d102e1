import type { Supply } from "#domain/slots/supply.ts";
import { dayText, money } from "#domain/texts/format.ts";
import { fact, type Reader } from "../slots/reader.ts";
import type { Html } from "../telegram/html.ts";

/** The facts of a supply, line by line. */
export function supplyFacts(supply: Supply, { t: { slots }, language }: Reader): readonly Html[] {
  const { cost } = supply;
  return [
    fact(slots.day, dayText(supply.day, language)),
    fact(slots.warehouse, supply.warehouseName),
    fact(slots.boxLabel, slots.box[supply.box]),
    fact(slots.fixed, slots.coefficient(supply.coefficient)),
    fact(slots.cost, cost == null ? slots.costUnknown : money(cost, language)),
    fact(slots.quantity, slots.pieces(supply.quantity)),
  ];
}
