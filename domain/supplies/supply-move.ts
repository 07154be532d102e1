import { defineEntity, p } from "@mikro-orm/core";
import { changeEnds } from "./change-ends.ts";
import { changeColumns } from "./change-row.ts";

/** How a move may end. */
export const moveOutcomes = [
  "moved",
  /** The date was taken before. */
  "gone",
  /** The date costs a higher coefficient than was said yes to: nothing was sent. */
  "price-risen",
  /** Looked up twice: the supply stands on its old date. */
  "not-moved",
  ...changeEnds,
] as const;
export type MoveOutcome = (typeof moveOutcomes)[number];

const SupplyMoveSchema = defineEntity({
  name: "SupplyMove",
  indexes: [{ properties: ["accountId", "state"] }, { properties: ["supplyRowId"] }],
  properties: {
    ...changeColumns(),
    outcome: p.enum(moveOutcomes).nullable(),
    fromDay: p.date(),
    day: p.date(),
    /** What was said yes to: nothing dearer is done. */
    coefficient: p.integer(),
    /** What acceptance costs on either date, as far as WB showed it. */
    costBefore: p.bigint("number").nullable(),
    cost: p.bigint("number").nullable(),
    /** The coefficient that WB really fixed or asked for. */
    wbCoefficient: p.integer().nullable(),
  },
});

/** A seller's yes to moving a booked supply, and what became of it: committed before anything is sent. */
export class SupplyMove extends SupplyMoveSchema.class {}

SupplyMoveSchema.setClass(SupplyMove);
