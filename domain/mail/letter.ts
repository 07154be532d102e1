import { defineEntity, p } from "@mikro-orm/core";

/** rejected: the mail server said for good that there is no such address. */
const states = ["pending", "sending", "sent", "failed", "rejected"] as const;

const LetterSchema = defineEntity({
  name: "Letter",
  indexes: [{ properties: ["state", "notBefore"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    personId: p.bigint("number"),
    address: p.string(),
    kind: p.string(),
    facts: p.json<Readonly<Record<string, unknown>>>(),
    /** The same happening told twice makes one letter. */
    dedupeKey: p.string().unique(),
    state: p.enum(states).default("pending"),
    attempts: p.integer().default(0),
    notBefore: p.datetime(),
    createdAt: p.datetime(),
    sendingAt: p.datetime().nullable(),
    sentAt: p.datetime().nullable(),
    error: p.string().length(500).nullable(),
  },
});

/** One e-mail to a person: the row of the outbox for mail. */
export class Letter extends LetterSchema.class {}

LetterSchema.setClass(Letter);
