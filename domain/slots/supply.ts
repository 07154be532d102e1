import { defineEntity, p } from "@mikro-orm/core";
import { supplyStatuses } from "../supplies/status.ts";
import { boxes } from "./words.ts";

const SupplySchema = defineEntity({
  name: "Supply",
  uniques: [{ properties: ["accountId", "supplyId"] }],
  indexes: [{ properties: ["watchId"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    accountId: p.uuid(),
    watchId: p.uuid(),
    attemptId: p.uuid(),
    /** WB's number of the supply. */
    supplyId: p.integer(),
    preorderId: p.integer(),
    warehouseId: p.integer(),
    warehouseName: p.string(),
    box: p.enum(boxes),
    day: p.date(),
    /** The coefficient really fixed, read back from the cabinet. */
    coefficient: p.integer(),
    /** Price of acceptance in kopecks; null when WB does not say. */
    cost: p.bigint("number").nullable(),
    quantity: p.integer(),
    bookedAt: p.datetime(),
    /** Until then a cancellation is free of charge. */
    freeCancelUntil: p.datetime(),
    cancelledAt: p.datetime().nullable(),
    status: p.enum(supplyStatuses).default("planned"),
    statusAt: p.datetime().nullable(),
    /** What WB wants put right, in its own words. */
    remarks: p.json<readonly string[]>().defaultRaw("'[]'"),
    /** When the cabinet was last asked about it. */
    readAt: p.datetime().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

/** A booked supply, as read back from the cabinet. */
export class Supply extends SupplySchema.class {}

SupplySchema.setClass(Supply);
