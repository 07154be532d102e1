import { Composer } from "grammy";
import { chooseLanguage } from "#domain/access/meet.ts";
import { type Preferences, prefer, preferencesOf, timeZones } from "#domain/access/preferences.ts";
import { system } from "#domain/kernel/actor.ts";
import { hasSummary, switchSummary } from "#domain/summary/keep-summary.ts";
import { type Texts, textsIn } from "#domain/texts/texts.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { mainMenu, menuItemOf } from "../menu/items.ts";
import { giveOwnMenu } from "../menu/own-menu.ts";
import { unpinSummary } from "../summary/refresh.ts";
import { tablesTap } from "../tables/taps.ts";
import { sendScreen } from "../telegram/screen.ts";
import { show } from "../telegram/show.ts";
import { hourScreen, quietScreen, type SettingsView, settingsScreen, zoneScreen } from "./screens.ts";
import { ownLanguageTap, quietTap, settingsTap, summaryTap, zoneTap } from "./taps.ts";

const pages = { all: settingsScreen, zone: zoneScreen, quiet: quietScreen } as const;

/** /settings: language, time zone and quiet hours of the person who asks. */
export function settingsFeature(deps: BotDeps): Composer<Ctx> {
  const { act, now, settings } = deps;
  const composer = new Composer<Ctx>();
  const viewOf = async (ctx: Ctx): Promise<SettingsView> => ({
    preferences: await act(system, (unit) => preferencesOf(unit, ctx.said.who.personId)),
    language: ctx.said.language,
    hasSummary: await act(system, (unit) => hasSummary(unit, ctx.said.who.personId)),
    hasMail: settings.SMTP_URL !== undefined && ctx.said.who.actor.kind === "member",
    hasVoice: settings.VOICE_CALL_URL !== undefined && ctx.said.who.actor.kind === "member",
    now: now(),
  });
  const keep = async (ctx: Ctx, choice: Partial<Preferences>): Promise<void> => {
    await act(system, (unit) => prefer(unit, ctx.said.who.personId, choice));
    await ctx.said.toast(ctx.said.t.settings.saved);
    await show(ctx, settingsScreen(await viewOf(ctx), ctx.said.t));
  };

  const settingsOf = async (ctx: Ctx): Promise<void> => {
    await sendScreen(ctx.api, ctx.said.who.personId, settingsScreen(await viewOf(ctx), ctx.said.t));
  };
  composer.command("settings", settingsOf);
  composer.filter((ctx) => menuItemOf(ctx.message?.text) === "settings", settingsOf);
  composer.callbackQuery(settingsTap.pattern, async (ctx) => {
    const { page = "all" } = settingsTap.read(ctx.callbackQuery.data) ?? {};
    const { t } = ctx.said;
    await show(ctx, page === "from" ? hourScreen(null, t) : pages[page](await viewOf(ctx), t));
  });
  composer.callbackQuery(ownLanguageTap.pattern, async (ctx) => {
    const { language = ctx.said.language } = ownLanguageTap.read(ctx.callbackQuery.data) ?? {};
    const { personId } = ctx.said.who;
    const t: Texts = textsIn(language);
    await act(system, (unit) => chooseLanguage(unit, personId, language));
    await ctx.said.toast(t.common.languageSet);
    await show(ctx, settingsScreen({ ...(await viewOf(ctx)), language }, t));
    await ctx.reply(t.common.languageSet, { reply_markup: mainMenu(t) });
    const clientLanguage = ctx.from.language_code;
    await giveOwnMenu(deps, ctx.api, { personId, language, clientLanguage });
  });
  composer.callbackQuery(summaryTap.pattern, async (ctx) => {
    const { run, toast, t, who } = ctx.said;
    const isOn = summaryTap.read(ctx.callbackQuery.data)?.isOn === "y";
    // On the way in there is nothing to sum up yet.
    if (who.actor.kind !== "member") return;
    const pinned = await run((unit) => switchSummary(unit, who.personId, isOn));
    if (pinned !== null) await unpinSummary(ctx.api, who.personId, pinned);
    await toast(t.settings.saved);
    await show(ctx, settingsScreen(await viewOf(ctx), t));
  });
  composer.callbackQuery(tablesTap.pattern, async (ctx) => {
    const { choice = "native" } = tablesTap.read(ctx.callbackQuery.data) ?? {};
    await keep(ctx, { seesTables: choice === "native" });
  });
  composer.callbackQuery(zoneTap.pattern, async (ctx) => {
    const timeZone = timeZones[zoneTap.read(ctx.callbackQuery.data)?.zone ?? -1];
    await keep(ctx, timeZone === undefined ? {} : { timeZone });
  });
  composer.callbackQuery(quietTap.pattern, async (ctx) => {
    const { from = 0, until = 0 } = quietTap.read(ctx.callbackQuery.data) ?? {};
    const isHour = (hour: number) => hour >= 0 && hour < 24;
    if (isHour(from) && until === -1) return show(ctx, hourScreen(from, ctx.said.t));
    const isNone = from === until || !isHour(from) || !isHour(until);
    await keep(ctx, { quiet: isNone ? null : { from, until } });
  });
  return composer;
}
