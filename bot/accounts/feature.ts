import { Composer } from "grammy";
import { placeHandoff } from "#domain/accounts/handoff-message.ts";
import { handoffUrls, openHandoff } from "#domain/accounts/open-handoff.ts";
import { confirmMatch } from "#domain/accounts/prove-handoff.ts";
import { accountsOf } from "#domain/accounts/queries.ts";
import { canConnect } from "#domain/kernel/config.ts";
import { Failure } from "#domain/kernel/failure.ts";
import { moscowTime } from "#domain/texts/format.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { menuItemOf } from "../menu/items.ts";
import { html } from "../telegram/html.ts";
import { editScreen, sendScreen } from "../telegram/screen.ts";
import { accountsScreen, connectScreen } from "./screens.ts";
import { removeSpentButtons } from "./spent-buttons.ts";
import { accountsTap, connectTap, matchTap, reconnectTap } from "./taps.ts";

/** Connecting cannot work, because Mini Apps need https. */
class ConnectingOff extends Failure {
  readonly code = "handoffs.off";
}

/** «Подключить WB» and «Кабинеты». */
export function accountsFeature(deps: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  const connect = (ctx: Ctx, loginId?: string) => showConnect(deps, ctx, loginId);

  composer.command("connect", (ctx) => connect(ctx));
  composer.filter(
    (ctx) => menuItemOf(ctx.message?.text) === "connect",
    (ctx) => connect(ctx),
  );
  composer.callbackQuery(connectTap.pattern, (ctx) => connect(ctx));
  composer.callbackQuery(reconnectTap.pattern, (ctx) =>
    connect(ctx, reconnectTap.read(ctx.callbackQuery.data)?.loginId),
  );

  composer.command("accounts", showAccounts);
  composer.filter((ctx) => menuItemOf(ctx.message?.text) === "accounts", showAccounts);
  composer.callbackQuery(accountsTap.pattern, showAccounts);

  composer.callbackQuery(matchTap.pattern, async (ctx) => {
    const tap = matchTap.read(ctx.callbackQuery.data);
    if (tap === undefined) return;
    const { t, run, toast } = ctx.said;
    const isRight = await run((unit) => confirmMatch(unit, tap.handoffId, tap.number));
    const text = isRight ? t.accounts.matchYes : t.accounts.matchNo;
    await toast(text);
    const messageId = ctx.callbackQuery.message?.message_id;
    if (messageId !== undefined)
      await editScreen(ctx.api, { chatId: ctx.from.id, messageId }, { text: html`${text}` });
  });
  return composer;
}

async function showConnect(deps: BotDeps, ctx: Ctx, loginId?: string): Promise<void> {
  const { settings } = deps;
  if (!canConnect(settings)) throw new ConnectingOff("PUBLIC_URL is not https");
  const { run, t, who, language, toast } = ctx.said;
  await toast();
  const chatId = who.personId;
  const opened = await run((unit) => openHandoff(unit, { chatId, loginId }));
  const at = opened.handoff.expiresAt;
  const until = { at, shown: moscowTime(at, language) };
  const screen = connectScreen({ ...handoffUrls(settings.PUBLIC_URL, opened), until }, t);
  const messageId = await sendScreen(ctx.api, chatId, screen);
  await run((unit) => placeHandoff(unit, opened.handoff.id, messageId));
  await removeSpentButtons(deps, ctx.api, chatId);
}

async function showAccounts(ctx: Ctx): Promise<void> {
  const { run, t, who } = ctx.said;
  await sendScreen(ctx.api, who.personId, accountsScreen(await run(accountsOf), t));
}
