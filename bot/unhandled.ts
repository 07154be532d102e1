import { Composer } from "grammy";
import type { Ctx } from "./context.ts";
import { mainMenu } from "./menu/items.ts";

/** What nobody else took: a button of long ago, a text in no form, a picture. Always last. */
export function unhandledFeature(): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  composer.on("callback_query", async (ctx) => {
    const { t } = ctx.said;
    await ctx.said.toast(t.common.outdated);
    if (ctx.chat !== undefined) await ctx.reply(t.common.outdated, { reply_markup: mainMenu(t) });
  });
  composer.on("message", async (ctx) => {
    const { t } = ctx.said;
    const text = ctx.message.text === undefined ? t.common.onlyText : t.common.notUnderstood;
    await ctx.reply(text, { reply_markup: mainMenu(t) });
  });
  return composer;
}
