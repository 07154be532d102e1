import { Composer } from "grammy";
import { agreeToTerms } from "#domain/access/agree-to-terms.ts";
import { RegistrationClosed } from "#domain/access/errors.ts";
import { identify } from "#domain/access/identify.ts";
import { validInvite } from "#domain/access/invites.ts";
import { chooseLanguage, meet } from "#domain/access/meet.ts";
import { onboardingStep } from "#domain/access/onboarding.ts";
import { termsVersion } from "#domain/access/terms.ts";
import { readState, writeState } from "#domain/inbox/bot-state.ts";
import { system } from "#domain/kernel/actor.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { mainMenu } from "../menu/items.ts";
import { giveOwnMenu } from "../menu/own-menu.ts";
import { spoken } from "../middleware/speaker.ts";
import { html } from "../telegram/html.ts";
import { editScreen, sendScreen } from "../telegram/screen.ts";
import { commandOfLink, sayingCommand } from "./command-link.ts";
import { companyNameId, inviteKey } from "./company-name.ts";
import { onboardingScreen } from "./screens.ts";
import { languageTap, onwardTap, termsTap } from "./taps.ts";

/** The way in: /start, language, name, terms, main menu. */
export function startFeature(deps: BotDeps): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  composer.command("start", async (ctx, next) => {
    if (ctx.from === undefined) return;
    const { id: personId, first_name: firstName } = ctx.from;
    await deps.act(system, (unit) => meet(unit, { personId, firstName }));
    await lookAnew(deps, ctx);
    if (/^i_[\w-]+$/.test(ctx.match)) await keepInvite(deps, ctx, ctx.match);
    const { isAdmin, who, language } = ctx.said;
    if (isAdmin) await giveOwnMenu(deps, ctx.api, { personId, language });
    const command = commandOfLink(ctx.match);
    if (command === undefined || onboardingStep(who) !== "ready") return showNextStep(deps, ctx);
    // A link in a group promised a command: it is as if it had been written here.
    Object.assign(ctx.msg, sayingCommand(command));
    await next();
  });

  composer.callbackQuery(languageTap.pattern, async (ctx) => {
    const tap = languageTap.read(ctx.callbackQuery.data);
    if (tap === undefined) return;
    const { id: personId, first_name: firstName } = ctx.from;
    await deps.act(system, async (unit) => {
      await meet(unit, { personId, firstName });
      await chooseLanguage(unit, personId, tap.language);
    });
    await lookAnew(deps, ctx);
    await ctx.said.toast(ctx.said.t.common.languageSet);
    await settle(ctx, ctx.said.t.common.languageSet);
    const clientLanguage = ctx.from.language_code;
    await giveOwnMenu(deps, ctx.api, { personId, language: tap.language, clientLanguage });
    await showNextStep(deps, ctx);
  });

  composer.callbackQuery(termsTap.pattern, async (ctx) => {
    const tap = termsTap.read(ctx.callbackQuery.data);
    if (ctx.said.who.company === null) return showNextStep(deps, ctx);
    if (tap?.version === termsVersion) {
      await ctx.said.run((unit) => agreeToTerms(unit, termsVersion));
      await lookAnew(deps, ctx);
      await ctx.editMessageReplyMarkup().catch(() => undefined);
    }
    await showNextStep(deps, ctx, true);
  });

  composer.callbackQuery(onwardTap.pattern, (ctx) => showNextStep(deps, ctx, true));
  return composer;
}

/** Shows where the person stands: the next question of the way in, or the main menu. */
export async function showNextStep(deps: BotDeps, ctx: Ctx, isNew = false): Promise<void> {
  const { who, t, language } = ctx.said;
  const step = onboardingStep(who);
  if (step === "name") {
    await checkMayRegister(deps, ctx);
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(companyNameId, language);
    return;
  }
  if (step !== "ready") {
    await sendScreen(ctx.api, who.personId, onboardingScreen(step, t));
    return;
  }
  const name = who.company?.name ?? "";
  const text = html`${isNew ? t.start.ready(name) : t.start.welcomeBack(name)}`;
  await sendScreen(ctx.api, who.personId, { text }, { reply: mainMenu(t) });
}

/** Reads the speaker's rows again, after they have changed. */
async function lookAnew({ act, settings }: BotDeps, ctx: Ctx): Promise<void> {
  const { personId } = ctx.said.who;
  const who = await act(system, (unit) => identify(unit, personId));
  const { toast } = ctx.said;
  ctx.said = { ...spoken(ctx, who, { act, isAdmin: settings.ADMIN_IDS.includes(personId) }), toast };
}

async function keepInvite({ act }: BotDeps, ctx: Ctx, code: string): Promise<void> {
  if (ctx.said.who.company !== null) return;
  await act(system, async (unit) => {
    await validInvite(unit, code);
    await writeState(unit, inviteKey(ctx.said.who.personId), code);
  });
}

/** By invitation only: nobody is asked for a name that would be refused. */
export async function checkMayRegister({ act, settings }: BotDeps, ctx: Ctx): Promise<void> {
  if (settings.REGISTRATION !== "invite" || ctx.said.isAdmin) return;
  const { personId } = ctx.said.who;
  await act(system, async (unit) => {
    const code = await readState<string>(unit, inviteKey(personId));
    if (code === undefined) throw new RegistrationClosed("no invitation");
    await validInvite(unit, code);
  });
}

/** Turns the message with the buttons just used into a plain one. */
async function settle(ctx: Ctx, text: string): Promise<void> {
  const messageId = ctx.callbackQuery?.message?.message_id;
  if (messageId === undefined || ctx.chat === undefined) return;
  await editScreen(ctx.api, { chatId: ctx.chat.id, messageId }, { text: html`${text}` });
}
