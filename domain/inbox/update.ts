import { defineEntity, p } from "@mikro-orm/core";

const states = ["received", "done", "failed"] as const;

const InboxUpdateSchema = defineEntity({
  name: "InboxUpdate",
  indexes: [{ properties: ["state"] }],
  properties: {
    updateId: p.bigint("number").primary().autoincrement(false),
    payload: p.json<Readonly<Record<string, unknown>>>(),
    state: p.enum(states).default("received"),
    tries: p.integer().default(0),
    receivedAt: p.datetime(),
    endedAt: p.datetime().nullable(),
  },
});

/** An update from Telegram, written down before Telegram may forget it. */
export class InboxUpdate extends InboxUpdateSchema.class {}

InboxUpdateSchema.setClass(InboxUpdate);

const BotStateSchema = defineEntity({
  name: "BotState",
  properties: {
    key: p.string().primary(),
    value: p.json<unknown>(),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
});

/** What short conversations remember between two updates. */
export class BotState extends BotStateSchema.class {}

BotStateSchema.setClass(BotState);
