import { p } from "@mikro-orm/core";

/** asked: the seller said yes. sent: WB may have done it. settled: known how it ended. */
const states = ["asked", "sent", "settled"] as const;

/** What every kind of change of a booked supply has in its row: the seller's yes, and what became of it. */
export const changeColumns = () => ({
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
  words: p.string().length(2000).nullable(),
  /** Reads that found the supply as it was after an unknown outcome. */
  unchangedReads: p.integer().default(0),
  askedAt: p.datetime(),
  sentAt: p.datetime().nullable(),
  settledAt: p.datetime().nullable(),
  version: p.integer().version(),
});
