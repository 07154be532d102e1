import { defineEntity, p } from "@mikro-orm/core";
import { changeEnds } from "./change-ends.ts";

/** asked: the seller said yes. sent: WB may have done it. settled: known how it ended. */
const states = ["asked", "sent", "settled"] as const;

/** How a move may end. */
export const moveOutcomes = [
  "moved",
  /** The date was taken before. */
  "gone",
  /** The date costs a higher coefficient than was said yes to: nothing was sent. */
  "price-risen",
  /** The cabinet does not know the supply any more. */
  "supply-gone",
  /** Looked up twice: the supply stands on its old date. */
  "not-moved",
  ...changeEnds,
] as const;
export type MoveOutcome = (typeof moveOutcomes)[number];

const SupplyMoveSchema = defineEntity({
  name: "SupplyMove",
  indexes: [{ properties: ["accountId", "state"] }, { properties: ["supplyRowId"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    accountId: p.uuid(),
    /** Our row of the supply, and WB's number of it. */
    supplyRowId: p.uuid(),
    supplyId: p.integer(),
    chatId: p.bigint("number"),
    askedBy: p.bigint("number"),
    fromDay: p.date(),
    day: p.date(),
    /** What was said yes to: nothing dearer is done. */
    coefficient: p.integer(),
    feeKopecks: p.integer(),
    /** What acceptance costs on either date, as far as WB showed it. */
    costBefore: p.bigint("number").nullable(),
    cost: p.bigint("number").nullable(),
    /** What WB itself wanted for the move, and the coefficient that it really fixed or asked for. */
    wbFeeKopecks: p.integer().nullable(),
    wbCoefficient: p.integer().nullable(),
    state: p.enum(states).default("asked"),
    outcome: p.enum(moveOutcomes).nullable(),
    words: p.string().length(2000).nullable(),
    /** Reads that found the supply on its old date after an unknown outcome. */
    unmovedReads: p.integer().default(0),
    askedAt: p.datetime(),
    sentAt: p.datetime().nullable(),
    settledAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});

/** A seller's yes to moving a booked supply, and what became of it: committed before anything is sent. */
export class SupplyMove extends SupplyMoveSchema.class {}

SupplyMoveSchema.setClass(SupplyMove);
