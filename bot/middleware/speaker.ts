import type { MiddlewareFn } from "grammy";
import { identify, type Who } from "#domain/access/identify.ts";
import { system } from "#domain/kernel/actor.ts";
import { languageFor } from "#domain/kernel/language.ts";
import { textsIn } from "#domain/texts/texts.ts";
import type { Ctx, Spoken } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { isLateAnswer } from "../telegram/errors.ts";

/** Finds out who speaks and in which language to answer. */
export function speaker({ act, settings }: BotDeps): MiddlewareFn<Ctx> {
  return async (ctx, next) => {
    // Where nobody speaks there is nobody to answer.
    if (ctx.from === undefined) return;
    const personId = ctx.from.id;
    const who = await act(system, (unit) => identify(unit, personId));
    ctx.said = spoken(ctx, who, { act, isAdmin: settings.ADMIN_IDS.includes(personId) });
    await next();
  };
}

/** Makes what handlers know of the speaker, anew after it has changed. */
export function spoken(
  ctx: Ctx,
  who: Who,
  { act, isAdmin }: { readonly act: BotDeps["act"]; readonly isAdmin: boolean },
): Spoken {
  const language = who.language ?? languageFor(ctx.from?.language_code);
  let isAnswered = ctx.callbackQuery === undefined;
  return {
    who,
    language,
    t: textsIn(language),
    isAdmin,
    run: (work) => act(who.actor, work),
    async toast(text) {
      if (isAnswered) return;
      isAnswered = true;
      try {
        await ctx.answerCallbackQuery(text === undefined ? {} : { text });
      } catch (error) {
        if (!isLateAnswer(error)) throw error;
      }
    },
  };
}
