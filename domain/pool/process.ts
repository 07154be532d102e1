import { defineEntity, p } from "@mikro-orm/core";

/** What an admin may ask of a process. */
export const processOrders = ["drain", "undrain", "recycle"] as const;
export type ProcessOrder = (typeof processOrders)[number];

const ServiceProcessSchema = defineEntity({
  name: "ServiceProcess",
  properties: {
    /** Its name in leases and queues. */
    id: p.string().primary(),
    host: p.string(),
    /** Which roles run there. */
    roles: p.json<readonly string[]>(),
    startedAt: p.datetime(),
    /** By the database's clock: who was not heard of for a while is dead. */
    seenAt: p.datetime(),
    /** When it ended in order: nobody waits for it. */
    endedAt: p.datetime().nullable(),
    /** What Node takes, in MiB; 0 until it has said so. */
    memoryMb: p.integer().default(0),
    /** Why it cannot do its work; empty when it can. */
    reasons: p.json<readonly string[]>(),
    /** What its browsers take, in MiB; null where there are none, or the system does not tell. */
    browserMb: p.integer().nullable(),
    browserSince: p.datetime().nullable(),
    /** When its browser was last replaced by night. */
    recycledAt: p.datetime().nullable(),
    /** Logins whose pages are open there; null where there is no pool, as the next ones. */
    hot: p.integer().nullable(),
    /** How many may be, by number and memory. */
    mostPages: p.integer().nullable(),
    /** Of them, those that look at slots. */
    looking: p.integer().nullable(),
    /** It takes no more logins and gives away what it has. */
    isDraining: p.boolean().default(false),
    /** What an admin wants of it; taken by the process itself. */
    asked: p.enum(processOrders).nullable(),
  },
});

/** One process of the service as it last said of itself. */
export class ServiceProcess extends ServiceProcessSchema.class {
  /** Whether it gives its logins away, or is about to. */
  gives(): boolean {
    return this.asked === "drain" || (this.isDraining && this.asked !== "undrain");
  }
}

ServiceProcessSchema.setClass(ServiceProcess);
