import { defineEntity, p } from "@mikro-orm/core";

/** What an admin may ask of a process. */
export const processOrders = ["drain", "recycle"] as const;
export type ProcessOrder = (typeof processOrders)[number];

const PoolProcessSchema = defineEntity({
  name: "PoolProcess",
  properties: {
    /** Its name in leases and queues. */
    id: p.string().primary(),
    host: p.string(),
    startedAt: p.datetime(),
    /** By the database's clock: who was not heard of for a while is dead. */
    seenAt: p.datetime(),
    /** Logins whose pages are open there. */
    hot: p.integer(),
    /** How many may be, by number and memory. */
    mostPages: p.integer(),
    /** Of them, those that look at slots. */
    looking: p.integer(),
    /** What its browsers take, in MiB; null where the system does not tell. */
    browserMb: p.integer().nullable(),
    browserSince: p.datetime().nullable(),
    /** When its browser was last replaced by night. */
    recycledAt: p.datetime().nullable(),
    /** It takes no more logins and gives away what it has. */
    isDraining: p.boolean(),
    /** What an admin wants of it; taken by the process itself. */
    asked: p.enum(processOrders).nullable(),
  },
});

/** One process of the pool as it last said of itself. */
export class PoolProcess extends PoolProcessSchema.class {}

PoolProcessSchema.setClass(PoolProcess);
