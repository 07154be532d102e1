import { defineEntity, p } from "@mikro-orm/core";
import type { Language } from "../kernel/language.ts";

const PersonSchema = defineEntity({
  name: "Person",
  properties: {
    telegramId: p.bigint("number").primary().autoincrement(false),
    language: p.string().$type<Language>().nullable(),
    firstName: p.string(),
    /** IANA name of the zone whose clock the person lives by. */
    timeZone: p.string().default("Europe/Moscow"),
    /** Hours of the person's clock between which notices make no sound; null when none are quiet. */
    quietFrom: p.smallint().nullable(),
    quietUntil: p.smallint().nullable(),
    /** Whether the person's app shows native tables; null until the person has said so. */
    seesTables: p.boolean().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

/** A Telegram user we have met; belongs to no company by itself. */
export class Person extends PersonSchema.class {}

PersonSchema.setClass(Person);
