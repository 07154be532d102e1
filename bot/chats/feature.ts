import { Composer, type Context } from "grammy";
import type { Chat } from "grammy/types";
import { moveChat } from "#domain/access/move-chat.ts";
import { setReach } from "#domain/access/reach.ts";
import { system } from "#domain/kernel/actor.ts";
import type { BotDeps } from "../deps.ts";
import { answerInGroup, greetGroup } from "./in-groups.ts";

/** What happens to chats themselves: blocked, opened again, moved; and groups, where the bot mostly points home. */
export function chatsFeature<C extends Context>(deps: BotDeps): Composer<C> {
  const { act } = deps;
  const composer = new Composer<C>();
  composer.on("my_chat_member", async (ctx) => {
    const { chat, new_chat_member: member } = ctx.myChatMember;
    const isIn = member.status !== "kicked" && member.status !== "left";
    const reach = isIn ? "open" : chat.type === "private" ? "blocked" : "kicked";
    if (chat.type === "channel") return;
    const facts = { chatId: chat.id, kind: chat.type, title: titleOf(chat) };
    await act(system, (unit) => setReach(unit, facts, reach));
    const wasIn = !["left", "kicked"].includes(ctx.myChatMember.old_chat_member.status);
    if (chat.type !== "private" && isIn && !wasIn) await greetGroup(ctx);
  });
  composer.on("message:migrate_to_chat_id", async (ctx) => {
    await act(system, (unit) => moveChat(unit, ctx.chat.id, ctx.message.migrate_to_chat_id));
  });
  composer.on("message:migrate_from_chat_id", async (ctx) => {
    await act(system, (unit) => moveChat(unit, ctx.message.migrate_from_chat_id, ctx.chat.id));
  });
  // Everything else of a group ends here: the product lives in private chats.
  composer.chatType(["group", "supergroup", "channel"]).use(async (ctx) => {
    if (ctx.callbackQuery) await ctx.answerCallbackQuery();
    await answerInGroup(deps, ctx);
  });
  return composer;
}

function titleOf(chat: Chat): string | null {
  return "title" in chat && chat.title !== undefined ? chat.title : null;
}
