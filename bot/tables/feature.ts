import { Composer } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import { prefer } from "#domain/access/preferences.ts";
import { system } from "#domain/kernel/actor.ts";
import { boardTap } from "../board/taps.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { settingsTap } from "../settings/taps.ts";
import { listTap } from "../slots/taps.ts";
import { isBeyondEditing, isNotModified } from "../telegram/errors.ts";
import { html } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";
import { show } from "../telegram/show.ts";
import { tablesTap } from "./taps.ts";

/** The answer to the question under a table: who does not see it reads text from now on. */
export function tablesFeature({ act }: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  composer.callbackQuery(tablesTap.pattern, async (ctx, next) => {
    const tap = tablesTap.read(ctx.callbackQuery.data);
    // In the settings the choice is drawn by the settings.
    if (tap?.from !== "table") return next();
    const { t, toast, who } = ctx.said;
    const seesTables = tap.choice === "native";
    await act(system, (unit) => prefer(unit, who.personId, { seesTables }));
    await toast(seesTables ? t.tables.keptNative : t.settings.saved);
    if (!seesTables) return show(ctx, plainScreen(ctx));
    const markup = ctx.callbackQuery.message?.reply_markup;
    // The question may be gone already, or the message with it.
    if (markup)
      await ctx.editMessageReplyMarkup({ reply_markup: withoutQuestion(markup) }).catch((error: unknown) => {
        if (!isNotModified(error) && !isBeyondEditing(error)) throw error;
      });
  });
  return composer;
}

function plainScreen({ said: { t } }: Ctx): Screen {
  return {
    text: html`${t.tables.keptPlain}`,
    buttons: [
      [
        button(t.menu.calendar, boardTap.data({ week: 0, group: 0 })),
        button(t.menu.supplies, listTap.data({ page: 0 })),
      ],
      [button(t.settings.title, settingsTap.data({ page: "all" }))],
    ],
  };
}

function withoutQuestion({ inline_keyboard: rows }: InlineKeyboardMarkup): InlineKeyboardMarkup {
  const isQuestion = (row: (typeof rows)[number]) =>
    row.some((one) => "callback_data" in one && tablesTap.pattern.test(one.callback_data));
  return { inline_keyboard: rows.filter((row) => !isQuestion(row)) };
}
