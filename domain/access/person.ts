import { defineEntity, p } from "@mikro-orm/core";
import type { Language } from "../kernel/language.ts";

const PersonSchema = defineEntity({
  name: "Person",
  properties: {
    telegramId: p.bigint("number").primary().autoincrement(false),
    language: p.string().$type<Language>().nullable(),
    firstName: p.string(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

/** A Telegram user we have met; belongs to no company by itself. */
export class Person extends PersonSchema.class {}

PersonSchema.setClass(Person);
