import type { Page } from "playwright";
import { type Call, networkOf } from "./network.ts";

/** How much the pages of logins ask of WB. */
export class CallCount {
  #counts = new Map<string, number>();

  /** Counts what a page sends to the portal's hosts from now on, its own shell's calls included; tells how many so far. */
  watch(page: Page, loginId: string): () => number {
    let made = 0;
    networkOf(page).listen({
      asked: (call) => {
        if (!isCounted(call)) return;
        made += 1;
        this.#counts.set(loginId, (this.#counts.get(loginId) ?? 0) + 1);
      },
    });
    return () => made;
  }

  /** What was counted since the last time. */
  take(): ReadonlyMap<string, number> {
    const counts = this.#counts;
    this.#counts = new Map();
    return counts;
  }
}

/** Scripts and styles come from a cache of files that serves everybody. */
function isCounted({ kind, url }: Call): boolean {
  return kind !== "script" && url.hostname.endsWith(".wildberries.ru");
}
