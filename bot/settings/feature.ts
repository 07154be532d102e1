import { Menu } from "@grammyjs/menu";
import { Composer } from "grammy";
import { chooseLanguage } from "#domain/access/meet.ts";
import { system } from "#domain/kernel/actor.ts";
import { type Language, languages } from "#domain/kernel/language.ts";
import { textsIn } from "#domain/texts/texts.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { publishOwnCommands } from "../menu/commands.ts";
import { mainMenu } from "../menu/items.ts";

const names: Readonly<Record<Language, string>> = { ru: "Русский", en: "English" };

/** /settings: the language. The one menu of this kind, since it lists nothing that could change. */
export function settingsFeature({ act }: BotDeps): Composer<Ctx> {
  const menu = new Menu<Ctx>("settings", { autoAnswer: false, onMenuOutdated: false });
  for (const language of languages) {
    menu.text(names[language], async (ctx) => {
      const { personId } = ctx.said.who;
      const t = textsIn(language);
      await act(system, (unit) => chooseLanguage(unit, personId, language));
      await ctx.said.toast(t.common.languageSet);
      await ctx.reply(t.common.languageSet, { reply_markup: mainMenu(t) });
      await publishOwnCommands(ctx.api, personId, language);
    });
  }
  const composer = new Composer<Ctx>(menu);
  composer.command("settings", (ctx) => ctx.reply(ctx.said.t.common.settingsTitle, { reply_markup: menu }));
  return composer;
}
