import type { Conversation } from "@grammyjs/conversations";
import type { Context } from "grammy";
import { identify } from "#domain/access/identify.ts";
import { onboardingStep } from "#domain/access/onboarding.ts";
import { registerCompany } from "#domain/access/register-company.ts";
import { forgetState, readState } from "#domain/inbox/bot-state.ts";
import { system } from "#domain/kernel/actor.ts";
import { Failure } from "#domain/kernel/failure.ts";
import type { Language } from "#domain/kernel/language.ts";
import { textsIn } from "#domain/texts/texts.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { sentenceOf } from "../middleware/failure.ts";
import { markupOf } from "../telegram/screen.ts";
import { onboardingScreen } from "./screens.ts";

/** The conversation's name in storage. */
export const companyNameId = "company-name";

/** How often a name is asked for before the conversation ends; anything typed later begins it anew. */
const mostTries = 5;

/** Where the invitation a person came with is kept until the company is registered. */
export const inviteKey = (personId: number): string => `invite/${personId}`;

/** Asks for the company's name and registers it. */
export function companyName(deps: BotDeps) {
  return async (
    conversation: Conversation<Ctx, Context>,
    ctx: Context,
    language: Language,
  ): Promise<void> => {
    const t = textsIn(language);
    await ctx.reply(t.start.askName(ctx.from?.first_name ?? ""));
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const answer = await conversation.waitFor("message:text");
      const { text, from } = answer.message;
      const sentence = await conversation.external(() =>
        register(deps, { personId: from.id, name: text, language }),
      );
      if (sentence !== null) {
        await answer.reply(sentence);
        continue;
      }
      const step = await conversation.external(() => stepOf(deps, from.id));
      if (step === "name" || step === "ready") return;
      const screen = onboardingScreen(step, t);
      await answer.reply(screen.text.source, { parse_mode: "HTML", reply_markup: markupOf(screen) });
      return;
    }
  };
}

interface Named {
  readonly personId: number;
  readonly name: string;
  readonly language: Language;
}

/** Registers; returns the sentence to say when that failed. */
async function register(
  { act, settings }: BotDeps,
  { personId, name, language }: Named,
): Promise<string | null> {
  const { REGISTRATION: mode, ADMIN_IDS: adminIds } = settings;
  try {
    await act(system, async (unit) => {
      const invite = await readState<string>(unit, inviteKey(personId));
      await registerCompany(unit, { personId, name, mode, adminIds, invite });
      await forgetState(unit, inviteKey(personId));
    });
    return null;
  } catch (error) {
    if (error instanceof Failure) return sentenceOf(textsIn(language), error);
    throw error;
  }
}

async function stepOf({ act }: BotDeps, personId: number) {
  return onboardingStep(await act(system, (unit) => identify(unit, personId)));
}
