import { defineEntity, p } from "@mikro-orm/core";
import type { Language } from "../kernel/language.ts";

/** draft: being written. sending: on its way. stopped: an admin has stopped the rest. done: everybody had their turn. */
const states = ["draft", "sending", "stopped", "done"] as const;

/** What is said, by language; whoever reads a language that is not there gets the other one. */
export type BulletinTexts = { readonly [L in Language]?: string };

const BulletinSchema = defineEntity({
  name: "Bulletin",
  indexes: [{ properties: ["state"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    /** The admin who writes it. */
    personId: p.bigint("number"),
    /** The one company that it is for; everybody when empty. */
    companyId: p.uuid().nullable(),
    texts: p.json<BulletinTexts>(),
    /** The language of the text that the admin is to type next; null while nothing is asked. */
    asked: p.string().$type<Language>().nullable(),
    state: p.enum(states).default("draft"),
    /** How many people it is for, counted when it was sent off. */
    total: p.integer().default(0),
    /** The admin's message that shows how it goes, and the state that it shows. */
    messageId: p.integer().nullable(),
    shownState: p.string().nullable(),
    createdAt: p.datetime(),
    endedAt: p.datetime().nullable(),
    /** By the database's clock: until then one sender has it. */
    heldUntil: p.datetime().nullable(),
    version: p.integer().version(),
  },
});

/** A message from an admin of the service to one seller or to all; its notices are the list of who has had it. */
export class Bulletin extends BulletinSchema.class {}

BulletinSchema.setClass(Bulletin);
