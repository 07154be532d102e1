import { randomBytes } from "node:crypto";
import { GrammyError, HttpError, type MiddlewareFn } from "grammy";
import { isDatabaseAway } from "#domain/db/away.ts";
import type { FailureCode } from "#domain/failures.ts";
import { Failure } from "#domain/kernel/failure.ts";
import type { Texts } from "#domain/texts/texts.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";
import { cut } from "../telegram/screen.ts";
import { isGivenUp } from "./deadline.ts";
import { noteOutcome } from "./trace.ts";

/** The sentence for a failure. */
export function sentenceOf(t: Texts, failure: Failure): string {
  // Codes of failures are members of the union; the texts are typed by it.
  return t.failures[failure.code as FailureCode](failure.facts);
}

/** Failures after which the screen is drawn anew anyway. */
const shownAnew: ReadonlySet<string> = new Set(["forms.outdated", "slots.watch-changed", "slots.watch-gone"]);

/** The edge: an expected failure is told in its sentence, a bug gets a number, and no tap stays unanswered. */
export function failureEdge(deps: BotDeps): MiddlewareFn<Ctx> {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      // Nothing to tell anybody yet: it is done once more when the database is back.
      if (isDatabaseAway(error) && !isGivenUp(ctx)) throw error;
      if (!isGivenUp(ctx)) await answer(deps, ctx, error).catch(unlessClosed);
    } finally {
      await ctx.said?.toast();
    }
  };
}

async function answer({ reportBug, log }: BotDeps, ctx: Ctx, error: unknown): Promise<void> {
  const { t } = ctx.said;
  noteOutcome(ctx, kindOf(error));
  if (error instanceof Failure) return tell(ctx, sentenceOf(t, error), shownAnew.has(error.code));
  if (error instanceof GrammyError && error.error_code === 403) return log.debug("the chat is closed to us");
  if (isLineTrouble(error)) {
    log.warn({ err: error }, "a reply may not have arrived");
    return tell(ctx, t.common.shaky);
  }
  const id = randomBytes(3).toString("hex");
  await reportBug("bot.update", error, { id, updateId: ctx.update.update_id });
  await tell(ctx, t.common.bug(id));
}

function kindOf(error: unknown): string {
  if (error instanceof Failure) return "refused";
  if (error instanceof GrammyError && error.error_code === 403) return "closed";
  return isLineTrouble(error) ? "line" : "bug";
}

/** Nobody can be told anything in a chat that is closed to us. */
function unlessClosed(error: unknown): void {
  if (!(error instanceof GrammyError && error.error_code === 403)) throw error;
}

/** Whether Telegram or the way to it failed; an answer may have arrived all the same. */
function isLineTrouble(error: unknown): boolean {
  if (error instanceof HttpError) return true;
  return error instanceof GrammyError && (error.error_code >= 500 || error.error_code === 429);
}

/** Says a sentence over the button just pressed, and in the chat unless it is worth a glance only. */
async function tell(ctx: Ctx, sentence: string, isPassing = false): Promise<void> {
  if (ctx.callbackQuery !== undefined) await ctx.said.toast(cut(sentence, 200));
  if (ctx.callbackQuery !== undefined && isPassing) return;
  if (ctx.chat !== undefined) await ctx.reply(sentence);
}
