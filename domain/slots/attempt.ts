import { defineEntity, p } from "@mikro-orm/core";
import { boxes } from "./words.ts";

/** How an attempt may end; `open` and `unknown` are not ends. */
export const attemptOutcomes = [
  "booked",
  "gone",
  "price-risen",
  "not-ready",
  "refused",
  /** WB has no room left on that date, or none yet. */
  "limit",
  /** WB finds faults in the goods themselves. */
  "goods",
  /** WB has restricted the cabinet itself. */
  "restricted",
  "too-active",
  "session-dead",
  "page-changed",
  /** WB's page, or what it needs, did not come in time. */
  "page-slow",
  "challenge",
  "wrong-account",
  "lease-lost",
  "not-booked",
  "given-up",
] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

/** claimed: the row is committed, nothing was sent. sent: the page may have made the call. unknown: no answer came. */
const states = ["claimed", "sent", "unknown", "settled"] as const;

const AttemptSchema = defineEntity({
  name: "Attempt",
  indexes: [{ properties: ["watchId"] }, { properties: ["loginId", "state"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    watchId: p.uuid(),
    orderId: p.uuid(),
    accountId: p.uuid(),
    loginId: p.uuid(),
    preorderId: p.integer(),
    warehouseId: p.integer(),
    warehouseName: p.string(),
    box: p.enum(boxes),
    day: p.date(),
    /** What the board said when we decided. */
    coefficientSeen: p.integer(),
    state: p.enum(states).default("claimed"),
    outcome: p.enum(attemptOutcomes).nullable(),
    /** WB's own words, or the name of the step that failed. */
    words: p.string().length(2000).nullable(),
    /** A sealed picture of the page as it then looked, and until when it is kept. */
    pictureId: p.uuid().nullable(),
    pictureUntil: p.datetime().nullable(),
    supplyId: p.integer().nullable(),
    coefficientFixed: p.integer().nullable(),
    leaseGeneration: p.integer(),
    /** Reads that found the order still unplanned after an unknown outcome. */
    unplannedReads: p.integer().default(0),
    seenAt: p.datetime(),
    claimedAt: p.datetime(),
    pageReadyAt: p.datetime().nullable(),
    sentAt: p.datetime().nullable(),
    answeredAt: p.datetime().nullable(),
    readBackAt: p.datetime().nullable(),
    settledAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});

/** One try to book, in the journal: committed before anything is sent. */
export class Attempt extends AttemptSchema.class {}

AttemptSchema.setClass(Attempt);
