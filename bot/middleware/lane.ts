import { sequentialize } from "@grammyjs/runner";
import { Composer, type Context, type MiddlewareFn } from "grammy";

/** Whose updates wait for each other: one person in one chat and topic. */
export function laneOf(ctx: Context): string | undefined {
  const chat = ctx.chat?.id ?? ctx.from?.id;
  if (chat === undefined) return undefined;
  const thread = ctx.msg?.is_topic_message ? ctx.msg.message_thread_id : 0;
  return `${chat}:${thread ?? 0}:${ctx.from?.id ?? 0}`;
}

/** Commands that must get through even when something before them hangs. */
export function isControl(ctx: Context): boolean {
  return /^\/(start|cancel)(@\w+)?(\s|$)/.test(ctx.message?.text ?? "");
}

/** Keeps a person's updates in order; control commands pass by, and what comes after them waits for them. */
export function inOrder<C extends Context>(): Composer<C> {
  const controls = new Map<string, Promise<void>>();
  const pass: MiddlewareFn<C> = async (ctx, next) => {
    const lane = laneOf(ctx) ?? "";
    if (!isControl(ctx)) {
      await controls.get(lane)?.catch(() => undefined);
      return next();
    }
    const running = next();
    controls.set(lane, running);
    try {
      await running;
    } finally {
      if (controls.get(lane) === running) controls.delete(lane);
    }
  };
  const key = (ctx: C): string | undefined => {
    const lane = laneOf(ctx);
    return lane !== undefined && isControl(ctx) ? `${lane}:control` : lane;
  };
  return new Composer<C>(pass, sequentialize<C>(key));
}
