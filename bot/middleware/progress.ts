import type { Context, MiddlewareFn } from "grammy";
import { isGivenUp } from "./deadline.ts";

/** An answer that is there within this time needs no sign before it. */
const quietMs = 1_000;
/** Telegram shows the sign for five seconds. */
const againMs = 4_500;

/** Shows that the bot is busy, as long as a handler takes: a file that is fetched, a database with much to do. */
export function progress<C extends Context>(): MiddlewareFn<C> {
  return async (ctx, next) => {
    if (ctx.chat === undefined) return next();
    let timer = setTimeout(show, quietMs);
    function show(): void {
      // Its person was told already; nobody waits for it any more.
      if (isGivenUp(ctx)) return;
      timer = setTimeout(show, againMs);
      // A sign that does not get through is missed by nobody.
      void ctx.replyWithChatAction("typing").catch(() => undefined);
    }
    try {
      await next();
    } finally {
      clearTimeout(timer);
    }
  };
}
