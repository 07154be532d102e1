import { defineEntity, p } from "@mikro-orm/core";
import { callResults } from "./results.ts";

const states = ["pending", "calling", "done", "failed"] as const;

const CallSchema = defineEntity({
  name: "Call",
  indexes: [{ properties: ["state", "notBefore"] }, { properties: ["personId", "callingAt"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    personId: p.bigint("number"),
    /** The alarm it rings for; null for a test that the person asked for. */
    alarmId: p.uuid().nullable(),
    state: p.enum(states).default("pending"),
    attempts: p.integer().default(0),
    notBefore: p.datetime(),
    createdAt: p.datetime(),
    callingAt: p.datetime().nullable(),
    result: p.enum(callResults).nullable(),
    endedAt: p.datetime().nullable(),
  },
});

/** One voice call to a person: the row of the outbox for calls. */
export class Call extends CallSchema.class {}

CallSchema.setClass(Call);
