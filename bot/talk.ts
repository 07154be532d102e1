import { conversations, createConversation } from "@grammyjs/conversations";
import { Composer, type Context } from "grammy";
import { forgetState, readState, writeState } from "#domain/inbox/bot-state.ts";
import { system } from "#domain/kernel/actor.ts";
import type { Ctx } from "./context.ts";
import type { BotDeps } from "./deps.ts";
import { menuItemOf } from "./menu/items.ts";
import { laneOf } from "./middleware/lane.ts";
import { companyName, companyNameId } from "./start/company-name.ts";

/** Changed whenever the steps of a conversation change: what was begun before is then asked anew. */
const talkVersion = 1;

/** Short conversations, remembered in rows, and the ways out of them that are tried first. */
export function talks(deps: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  composer.use(
    conversations<Ctx, Context>({
      storage: {
        type: "key",
        version: talkVersion,
        prefix: "talk/",
        getStorageKey: laneOf,
        adapter: {
          read: (key) => deps.act(system, (unit) => readState(unit, key)),
          write: (key, value) => deps.act(system, (unit) => writeState(unit, key, value)),
          delete: (key) => deps.act(system, (unit) => forgetState(unit, key)),
        },
      },
    }),
  );
  composer.use(async (ctx, next) => {
    if (leavesTalk(ctx)) await ctx.conversation.exitAll();
    await next();
  });
  // Parallel: what the conversation does not wait for, like a foreign button, goes on to the features.
  composer.use(createConversation<Ctx, Context>(companyName(deps), { id: companyNameId, parallel: true }));
  return composer;
}

/** Commands and the main menu are never answers to a question. */
function leavesTalk(ctx: Context): boolean {
  const text = ctx.message?.text;
  return text !== undefined && (text.startsWith("/") || menuItemOf(text) !== undefined);
}
