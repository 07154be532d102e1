import { Composer } from "grammy";
import { cabinetOf, cabinetsOf } from "#domain/accounts/cabinets.ts";
import { CabinetGone } from "#domain/accounts/errors.ts";
import { placeHandoff } from "#domain/accounts/handoff-message.ts";
import { handoffUrls, openHandoff } from "#domain/accounts/open-handoff.ts";
import { confirmMatch } from "#domain/accounts/prove-handoff.ts";
import { previewRemoval, removeAccounts, type Unwanted } from "#domain/accounts/remove-account.ts";
import { reviveLogin } from "#domain/accounts/revive-login.ts";
import { canConnect } from "#domain/kernel/config.ts";
import { moscowTime } from "#domain/texts/format.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { menuItemOf } from "../menu/items.ts";
import { html } from "../telegram/html.ts";
import { editScreen, type Screen, sendScreen } from "../telegram/screen.ts";
import { noId } from "../telegram/tap.ts";
import { accountsScreen, cabinetScreen } from "./cabinet-screens.ts";
import { pressChallenge } from "./challenge.ts";
import { ConnectingOff } from "./errors.ts";
import { removeAskScreen, removingScreen } from "./removal-screens.ts";
import { connectScreen } from "./screens.ts";
import { removeSpentButtons } from "./spent-buttons.ts";
import {
  accountsTap,
  cabinetTap,
  challengeTap,
  connectTap,
  matchTap,
  reconnectTap,
  removeTap,
  reviveTap,
} from "./taps.ts";

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
  composer.callbackQuery(accountsTap.pattern, (ctx) => {
    const isHere = accountsTap.read(ctx.callbackQuery.data)?.where === "here";
    return isHere ? showHere(ctx, listOf) : showAccounts(ctx);
  });
  composer.callbackQuery(cabinetTap.pattern, (ctx) => {
    const { accountId = noId } = cabinetTap.read(ctx.callbackQuery.data) ?? {};
    return showHere(ctx, async () => {
      const { run, t, language } = ctx.said;
      return cabinetScreen(await run((unit) => cabinetOf(unit, accountId)), { t, language });
    });
  });
  composer.callbackQuery(removeTap.pattern, (ctx) => {
    const tap = removeTap.read(ctx.callbackQuery.data);
    return showHere(ctx, (here) => (tap === undefined ? listOf(here) : removing(here, tap)));
  });

  composer.callbackQuery(challengeTap.pattern, (ctx) => pressChallenge(deps, ctx));

  composer.callbackQuery(reviveTap.pattern, async (ctx) => {
    const { loginId = noId } = reviveTap.read(ctx.callbackQuery.data) ?? {};
    const { run, t, toast, who } = ctx.said;
    const isTried = await run((unit) => reviveLogin(unit, loginId));
    await toast(isTried ? t.cabinets.revived : t.cabinets.notRevived);
    await sendScreen(ctx.api, who.personId, await listOf(ctx));
  });

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
  await sendScreen(ctx.api, ctx.said.who.personId, await listOf(ctx));
}

async function listOf(ctx: Ctx): Promise<Screen> {
  const { run, t, language } = ctx.said;
  return accountsScreen(await run(cabinetsOf), { t, language });
}

/** Asks before a cabinet goes; after the yes it goes. */
async function removing(
  ctx: Ctx,
  { accountId, what, step }: NonNullable<ReturnType<typeof removeTap.read>>,
): Promise<Screen> {
  const { run, t, who } = ctx.said;
  const { account } = await run((unit) => cabinetOf(unit, accountId));
  const isWhole = what === "login" && account.loginId != null;
  const unwanted: Unwanted = isWhole ? { loginId: account.loginId ?? "" } : { accountId };
  if (step === "ask") {
    const preview = await run((unit) => previewRemoval(unit, unwanted));
    return removeAskScreen({ accountId, what, preview }, t);
  }
  const gone = await run((unit) => removeAccounts(unit, unwanted, who.personId));
  const orders = gone.reduce((sum, { removal }) => sum + (removal?.orders ?? 0), 0);
  return removingScreen(
    gone.map(({ name }) => name),
    orders,
    t,
  );
}

/** In the message that was tapped; an old button shows the list as it is now. */
async function showHere(ctx: Ctx, make: (ctx: Ctx) => Promise<Screen>): Promise<void> {
  let failure: unknown;
  const screen = await make(ctx).catch((error: unknown) => {
    if (!(error instanceof CabinetGone)) throw error;
    failure = error;
    return listOf(ctx);
  });
  const chatId = ctx.said.who.personId;
  const messageId = ctx.callbackQuery?.message?.message_id;
  const isShown = messageId !== undefined && (await editScreen(ctx.api, { chatId, messageId }, screen));
  if (!isShown) await sendScreen(ctx.api, chatId, screen);
  if (failure !== undefined) throw failure;
}
