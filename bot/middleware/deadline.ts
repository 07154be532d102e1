import type { Context, MiddlewareFn } from "grammy";

/** A handler took too long and was given up. */
export class DeadlinePassed extends Error {
  override readonly name = "DeadlinePassed";
}

const givenUp = new WeakSet<object>();

/** Whether the person was told already that this update was given up; what its handler still does is no news. */
export function isGivenUp(ctx: object): boolean {
  return givenUp.has(ctx);
}

/** Gives up a handler that hangs, so that its chat goes on; `onPassed` tells the person. */
export function deadline<C extends Context>(
  limitMs: number,
  onPassed: (ctx: C) => Promise<void>,
): MiddlewareFn<C> {
  return async (ctx, next) => {
    let timer: NodeJS.Timeout | undefined;
    const passed = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new DeadlinePassed(`no end after ${limitMs} ms`)), limitMs);
    });
    const handled = next();
    try {
      await Promise.race([handled, passed]);
    } catch (error) {
      // Whatever the hung handler says later is no news any more.
      handled.catch(() => undefined);
      if (error instanceof DeadlinePassed) {
        givenUp.add(ctx);
        await onPassed(ctx);
      }
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
}
