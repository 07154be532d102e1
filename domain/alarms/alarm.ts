import { defineEntity, p } from "@mikro-orm/core";
import type { AlarmKind } from "./rungs.ts";

/**
 * open: nobody has answered yet. acknowledged: a person said that they have seen it. done: what was to be
 * done has been done. over: there is nothing left to be done.
 */
const states = ["open", "acknowledged", "done", "over"] as const;
export type AlarmState = (typeof states)[number];

const AlarmSchema = defineEntity({
  name: "Alarm",
  indexes: [
    { properties: ["state", "nextAt"] },
    { properties: ["subject", "createdAt"] },
    { properties: ["shownAt"] },
  ],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    kind: p.string().$type<AlarmKind>(),
    /** The facts of the notice that began it; the newest ones when it happened again meanwhile. */
    facts: p.json<Readonly<Record<string, unknown>>>(),
    /** What it is about: one thing rings one alarm at a time. */
    subject: p.string(),
    /** Chats that know of it, in the order in which they were told. */
    chatIds: p.json<readonly number[]>(),
    state: p.enum(states).default("open"),
    /** How many rungs have been climbed. */
    rung: p.integer().default(0),
    /** When the next rung is due; null at the top. */
    nextAt: p.datetime().nullable(),
    createdAt: p.datetime(),
    endedAt: p.datetime().nullable(),
    endedBy: p.bigint("number").nullable(),
    /** When its messages were made to show how it ended. */
    shownAt: p.datetime().nullable(),
  },
});

/** Something that costs money when it is missed: it is repeated, louder each time, until somebody answers. */
export class Alarm extends AlarmSchema.class {}

AlarmSchema.setClass(Alarm);
