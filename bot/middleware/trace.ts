import type { Context, MiddlewareFn } from "grammy";
import { updateSeconds } from "#jobs/queue/observability/counters.ts";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";

const outcomes = new WeakMap<Context["update"], string>();

/** Remembers how an update ended, when it did not simply end. */
export function noteOutcome({ update }: Pick<Context, "update">, outcome: string): void {
  outcomes.set(update, outcome);
}

/** Writes one line per update: its kind, how it ended and how long it took, nothing of what was said. */
export function trace({ log }: BotDeps): MiddlewareFn<Ctx> {
  return async (ctx, next) => {
    const startedAt = performance.now();
    try {
      await next();
    } finally {
      const [kind = "none"] = Object.keys(ctx.update).filter((key) => key !== "update_id");
      const ms = Math.round(performance.now() - startedAt);
      const outcome = outcomes.get(ctx.update) ?? "done";
      updateSeconds.observe({ kind, outcome }, ms / 1000);
      const ids = { updateId: ctx.update.update_id, chatId: ctx.chat?.id, personId: ctx.from?.id };
      // The kind of a button says what was asked for; its data may name rows.
      const tap = ctx.callbackQuery?.data?.split(":")[0]?.slice(0, 3);
      log.info({ ids, kind, ...(tap === undefined ? {} : { tap }), outcome, ms }, "update");
    }
  };
}
