import type { MiddlewareFn } from "grammy";
import type { Ctx } from "../context.ts";
import type { BotDeps } from "../deps.ts";

/** Writes one line per update: its kind and how long it took, nothing of what was said. */
export function trace({ log }: BotDeps): MiddlewareFn<Ctx> {
  return async (ctx, next) => {
    const startedAt = performance.now();
    try {
      await next();
    } finally {
      const [kind] = Object.keys(ctx.update).filter((key) => key !== "update_id");
      const ms = Math.round(performance.now() - startedAt);
      log.debug({ updateId: ctx.update.update_id, kind, chatId: ctx.chat?.id, ms }, "update");
    }
  };
}
