import { defineEntity, p } from "@mikro-orm/core";
import { boxes } from "./words.ts";

/**
 * wanted: not made yet. ready: exists in the cabinet and may be planned. refused: WB said why not.
 * used: became a supply. leftover: to be deleted. deleted: gone from the cabinet.
 */
const states = ["wanted", "making", "ready", "refused", "used", "leftover", "deleted"] as const;
export type OrderState = (typeof states)[number];

const OrderSchema = defineEntity({
  name: "Order",
  tableName: "preorder",
  indexes: [{ properties: ["watchId"] }, { properties: ["accountId", "state"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    watchId: p.uuid(),
    accountId: p.uuid(),
    warehouseId: p.integer(),
    warehouseName: p.string(),
    /** The warehouse that passes the goods on; null where they are brought directly. */
    transitId: p.integer().nullable(),
    box: p.enum(boxes),
    /** WB's number of the unplanned supply. */
    preorderId: p.integer().nullable(),
    state: p.enum(states).default("wanted"),
    /** WB's own words when it refused. */
    words: p.json<readonly string[]>().defaultRaw("'[]'"),
    tries: p.integer().default(0),
    notBefore: p.datetime().nullable(),
    madeAt: p.datetime().nullable(),
    /** When WB was last asked whether it takes the goods there. */
    checkedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});

/** WB's unplanned supply for one warehouse and packing of a watch: holds no slot and costs nothing. */
export class Order extends OrderSchema.class {}

OrderSchema.setClass(Order);
