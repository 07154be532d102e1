import type { Page, Request } from "playwright";

/** How much the pages of logins ask of WB. */
export class CallCount {
  #counts = new Map<string, number>();

  /** Counts what a page sends to the portal's hosts from now on, its own shell's calls included. */
  watch(page: Page, loginId: string): void {
    page.on("request", (request) => {
      if (isCall(request)) this.#counts.set(loginId, (this.#counts.get(loginId) ?? 0) + 1);
    });
  }

  /** What was counted since the last time. */
  take(): ReadonlyMap<string, number> {
    const counts = this.#counts;
    this.#counts = new Map();
    return counts;
  }
}

const kinds: ReadonlySet<string> = new Set(["document", "xhr", "fetch"]);

/** Scripts and styles come from a cache of files that serves everybody. */
function isCall(request: Request): boolean {
  return kinds.has(request.resourceType()) && new URL(request.url()).hostname.endsWith(".wildberries.ru");
}
