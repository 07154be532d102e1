import { randomBytes } from "node:crypto";
import { GrammyError, type MiddlewareFn } from "grammy";
import type { FailureCode } from "#domain/failures.ts";
import { Failure } from "#domain/kernel/failure.ts";
import type { Texts } from "#domain/texts/texts.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { cut } from "../telegram/screen.ts";
import { isGivenUp } from "./deadline.ts";

/** The sentence for a failure. */
export function sentenceOf(t: Texts, failure: Failure): string {
  // Codes of failures are members of the union; the texts are typed by it.
  return t.failures[failure.code as FailureCode](failure.facts);
}

/** Failures after which the screen is drawn anew anyway. */
const shownAnew: ReadonlySet<string> = new Set(["forms.outdated", "slots.watch-changed", "slots.watch-gone"]);

/** The edge: an expected failure is told in its sentence, a bug gets a number, and no tap stays unanswered. */
export function failureEdge({ reportBug, log }: BotDeps): MiddlewareFn<Ctx> {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (isGivenUp(ctx)) return;
      if (error instanceof Failure) await tell(ctx, sentenceOf(ctx.said.t, error), shownAnew.has(error.code));
      else if (error instanceof GrammyError && error.error_code === 403)
        log.debug("the chat is closed to us");
      else {
        const id = randomBytes(3).toString("hex");
        await reportBug("bot.update", error, { id, updateId: ctx.update.update_id });
        await tell(ctx, ctx.said.t.common.bug(id));
      }
    } finally {
      await ctx.said?.toast();
    }
  };
}

/** Says a sentence over the button just pressed, and in the chat unless it is worth a glance only. */
async function tell(ctx: Ctx, sentence: string, isPassing = false): Promise<void> {
  if (ctx.callbackQuery !== undefined) await ctx.said.toast(cut(sentence, 200));
  if (ctx.callbackQuery !== undefined && isPassing) return;
  if (ctx.chat !== undefined) await ctx.reply(sentence);
}
