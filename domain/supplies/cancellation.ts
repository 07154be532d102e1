import { defineEntity, p } from "@mikro-orm/core";
import { changeEnds } from "./change-ends.ts";

/** asked: the seller said yes. sent: WB may have done it. settled: known how it ended. */
const states = ["asked", "sent", "settled"] as const;

/** done: WB has cancelled it. not-done: looked up long after sending, it is still there. */
export const cancellationOutcomes = ["done", "not-done", ...changeEnds] as const;
export type CancellationOutcome = (typeof cancellationOutcomes)[number];

const CancellationSchema = defineEntity({
  name: "Cancellation",
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
    /** The fee that was shown before the yes; nothing dearer is done. */
    feeKopecks: p.integer(),
    /** What WB itself wanted for it. */
    wbFeeKopecks: p.integer().nullable(),
    state: p.enum(states).default("asked"),
    outcome: p.enum(cancellationOutcomes).nullable(),
    words: p.string().length(2000).nullable(),
    askedAt: p.datetime(),
    sentAt: p.datetime().nullable(),
    settledAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});

/** A seller's yes to cancelling a booked supply, and what became of it: committed before anything is sent. */
export class Cancellation extends CancellationSchema.class {}

CancellationSchema.setClass(Cancellation);
