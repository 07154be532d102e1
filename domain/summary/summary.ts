import { defineEntity, p } from "@mikro-orm/core";

const SummarySchema = defineEntity({
  name: "Summary",
  indexes: [{ properties: ["isOn", "checkedAt"] }],
  properties: {
    chatId: p.bigint("number").primary().autoincrement(false),
    companyId: p.uuid(),
    isOn: p.boolean(),
    /** The pinned message; null until it is sent. */
    messageId: p.integer().nullable(),
    /** What the message shows, so that it is edited only when that changes. */
    shown: p.text().nullable(),
    checkedAt: p.datetime().nullable(),
  },
});

/** The pinned message of a chat that says how things are and edits itself. */
export class Summary extends SummarySchema.class {}

SummarySchema.setClass(Summary);
