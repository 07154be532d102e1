import { openChallenge, retryChallenged } from "#domain/accounts/challenge.ts";
import { placeHandoff } from "#domain/accounts/handoff-message.ts";
import { handoffUrls } from "#domain/accounts/open-handoff.ts";
import { canConnect } from "#domain/kernel/config.ts";
import { moscowTime } from "#domain/texts/format.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { bold, html, paragraphs, time } from "../telegram/html.ts";
import { type Screen, sendScreen } from "../telegram/screen.ts";
import { ConnectingOff } from "./errors.ts";
import { removeSpentButtons } from "./spent-buttons.ts";
import { challengeTap } from "./taps.ts";

/** Opens the page that WB wants checked to an owner, or tries again without it. */
export async function pressChallenge(deps: BotDeps, ctx: Ctx): Promise<void> {
  const { loginId = "", verb } = challengeTap.read(ctx.callbackQuery?.data ?? "") ?? {};
  const { run, t, toast, who } = ctx.said;
  if (verb === "open") return showPage(deps, ctx, loginId);
  const text = t.challenge.retried(await run((unit) => retryChallenged(unit, loginId)));
  await toast(text);
  await sendScreen(ctx.api, who.personId, { text: html`${text}` });
}

async function showPage(deps: BotDeps, ctx: Ctx, loginId: string): Promise<void> {
  const { settings } = deps;
  if (!canConnect(settings)) throw new ConnectingOff("PUBLIC_URL is not https");
  const { run, who, toast } = ctx.said;
  const opened = await run((unit) => openChallenge(unit, loginId));
  await toast();
  const urls = handoffUrls(settings.PUBLIC_URL, opened);
  const messageId = await sendScreen(ctx.api, who.personId, pageScreen(ctx, urls, opened.handoff.expiresAt));
  await run((unit) => placeHandoff(unit, opened.handoff.id, messageId));
  await removeSpentButtons(deps, ctx.api, who.personId);
}

function pageScreen(ctx: Ctx, { webApp, link }: ReturnType<typeof handoffUrls>, until: Date): Screen {
  const { t, language } = ctx.said;
  const { challenge } = t;
  return {
    text: paragraphs(
      bold(challenge.openTitle),
      challenge.openText,
      html`${challenge.openUntil} ${time(until, moscowTime(until, language), "t")}.`,
    ),
    buttons: [
      [{ text: challenge.openButton, web_app: { url: webApp }, style: "primary" }],
      [{ text: challenge.openBrowser, url: link }],
    ],
  };
}
