import { defineEntity, p } from "@mikro-orm/core";

const kinds = ["private", "group", "supergroup"] as const;
const reaches = ["open", "blocked", "kicked", "deactivated"] as const;

/** Why a chat cannot be written to, or that it can. */
export type Reach = (typeof reaches)[number];

const ChatSchema = defineEntity({
  name: "Chat",
  properties: {
    id: p.bigint("number").primary().autoincrement(false),
    kind: p.enum(kinds),
    title: p.string().nullable(),
    reach: p.enum(reaches).default("open"),
    reachAt: p.datetime().onCreate(() => new Date()),
  },
});

/** A Telegram chat and whether the bot may write there. Its id changes when a group becomes a supergroup. */
export class Chat extends ChatSchema.class {}

ChatSchema.setClass(Chat);
