import { defineEntity, p } from "@mikro-orm/core";
import { callResults } from "./results.ts";

const VoiceContactSchema = defineEntity({
  name: "VoiceContact",
  properties: {
    personId: p.bigint("number").primary().autoincrement(false),
    /** `@name` or `+79990000001`; null while calls are off. */
    target: p.string().nullable(),
    /** Since when the next text is taken as the name or number. */
    askedAt: p.datetime().nullable(),
    /** How the last call ended. */
    result: p.enum(callResults).nullable(),
    resultAt: p.datetime().nullable(),
  },
});

/** Whom to call when nothing else was heard: only for people who switched it on. */
export class VoiceContact extends VoiceContactSchema.class {}

VoiceContactSchema.setClass(VoiceContact);
