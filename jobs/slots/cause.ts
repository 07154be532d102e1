import type { HotLogin } from "#jobs/browser/sessions.ts";
import { TooActive, WbRefused, WbThrottled } from "#jobs/wb/failures.ts";

/**
 * Why a piece of work in a page failed. Under a page that goes away everything fails in its own way, and only what
 * took the page is true; what WB has answered before stands.
 */
export function causeOf(hot: Pick<HotLogin, "gone">, error: unknown): unknown {
  const isAnswer = [WbRefused, TooActive, WbThrottled].some((kind) => error instanceof kind);
  return hot.gone.aborted && !isAnswer ? hot.gone.reason : error;
}
