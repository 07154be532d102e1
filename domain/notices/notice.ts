import { defineEntity, p } from "@mikro-orm/core";

/** at-least-once: repeated when in doubt and marked so. at-most-once: never repeated when in doubt. */
export const certainties = ["at-least-once", "at-most-once"] as const;

const states = ["pending", "sending", "sent", "uncertain", "failed", "unreachable"] as const;

const NoticeSchema = defineEntity({
  name: "Notice",
  indexes: [
    { properties: ["state", "notBefore"] },
    { properties: ["chatId", "createdAt"] },
    { properties: ["alarmId"] },
    { properties: ["bulletinId", "state"] },
  ],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid().nullable(),
    chatId: p.bigint("number"),
    kind: p.string(),
    facts: p.json<Readonly<Record<string, unknown>>>(),
    /** The same happening announced twice makes one notice. */
    dedupeKey: p.string().unique(),
    certainty: p.enum(certainties),
    state: p.enum(states).default("pending"),
    attempts: p.integer().default(0),
    /** True when an earlier send may have arrived: the text says that it is a repetition. */
    isRepeat: p.boolean().default(false),
    notBefore: p.datetime(),
    createdAt: p.datetime(),
    sendingAt: p.datetime().nullable(),
    sentAt: p.datetime().nullable(),
    messageId: p.integer().nullable(),
    /** The alarm that this message rings; it carries the button that ends it. */
    alarmId: p.uuid().nullable(),
    /** The message to many that this is one copy of: its own sender takes it, so that it delays nothing else. */
    bulletinId: p.uuid().nullable(),
    error: p.string().length(500).nullable(),
  },
});

/** One proactive message to a chat: the outbox row. */
export class Notice extends NoticeSchema.class {}

NoticeSchema.setClass(Notice);
