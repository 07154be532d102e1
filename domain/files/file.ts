import { defineEntity, p } from "@mikro-orm/core";
import { languages } from "../kernel/language.ts";

/** asked: somebody waits for it, or for what is in it. ready: the bytes are there. failed: it could not be made. */
const states = ["asked", "ready", "failed"] as const;

const StoredFileSchema = defineEntity({
  name: "StoredFile",
  indexes: [{ properties: ["state"] }, { properties: ["expiresAt"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    /** Null: it is about the service itself, for its admins. */
    companyId: p.uuid().nullable(),
    kind: p.string(),
    facts: p.json<Readonly<Record<string, unknown>>>().defaultRaw("'{}'"),
    /** The chat that waits for it, and the language it reads. */
    chatId: p.bigint("number").nullable(),
    language: p.enum(languages).default("ru"),
    state: p.enum(states).default("asked"),
    name: p.string().nullable(),
    mime: p.string().nullable(),
    /** Small files only: what Telegram sends and takes. They stand in the database, so every process has them. */
    content: p.blob().nullable().lazy(),
    /** The bytes are sealed with the service's key: they are shown to nobody as they are. */
    isSealed: p.boolean().default(false),
    createdAt: p.datetime(),
    /** Then the row goes. */
    expiresAt: p.datetime(),
  },
});

/** A file that belongs to a company: made for a person, sent by one, or kept as proof. */
export class StoredFile extends StoredFileSchema.class {}

StoredFileSchema.setClass(StoredFile);
