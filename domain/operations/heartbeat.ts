import { defineEntity, p } from "@mikro-orm/core";

const HeartbeatSchema = defineEntity({
  name: "Heartbeat",
  properties: {
    /** The process's name in leases and queues. */
    id: p.string().primary(),
    host: p.string(),
    /** Which roles run there. */
    roles: p.json<readonly string[]>(),
    startedAt: p.datetime(),
    /** By the database's clock. */
    seenAt: p.datetime(),
    memoryMb: p.integer(),
    browserMb: p.integer().nullable(),
    /** Pages of logins that are open there. */
    hot: p.integer().nullable(),
    /** Why it cannot do its work; empty when it can. */
    reasons: p.json<readonly string[]>(),
  },
});

/** One process of the service as it last said of itself. */
export class Heartbeat extends HeartbeatSchema.class {}

HeartbeatSchema.setClass(Heartbeat);
