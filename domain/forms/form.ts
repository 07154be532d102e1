import { defineEntity, p } from "@mikro-orm/core";

const states = ["open", "done", "cancelled"] as const;

const FormSchema = defineEntity({
  name: "Form",
  indexes: [{ properties: ["personId", "state"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    personId: p.bigint("number"),
    chatId: p.bigint("number"),
    /** The message that shows the form; edited in place. */
    messageId: p.integer().nullable(),
    kind: p.string(),
    step: p.string(),
    answers: p.json<Record<string, unknown>>().defaultRaw("'{}'"),
    state: p.enum(states).default("open"),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
    version: p.integer().version(),
  },
});

/** A form being filled in a chat. It is a row, so it outlives deploys and is the same on two devices. */
export class Form extends FormSchema.class {}

FormSchema.setClass(Form);
