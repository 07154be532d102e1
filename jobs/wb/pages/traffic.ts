import type { Page, Request } from "playwright";
import { wbFacts } from "../facts.ts";

/** What a page has asked of WB, as far as it matters for what it shows. */
export interface Traffic {
  /** The path of something that has not come yet, or that came as trouble since then; undefined when all is well. */
  owed(since: number): string | undefined;
}

/** Without these a page cannot show what it is asked for; pictures and whatever tells others of a visit do not count. */
const kinds: ReadonlySet<string> = new Set(["document", "script", "xhr", "fetch"]);
const hosts = /^https:\/\/[\w.-]+\.(wildberries|wbbasket)\.ru\//;

const pages = new WeakMap<Page, Traffic>();

/** The traffic of a page from the first time that it is asked about. */
export function trafficOf(page: Page): Traffic {
  const known = pages.get(page) ?? watch(page);
  pages.set(page, known);
  return known;
}

function watch(page: Page): Traffic {
  /** Without an answer yet, and since when. */
  const open = new Map<Request, number>();
  let trouble: { readonly at: number; readonly what: string } | undefined;
  const isCounted = (request: Request) => kinds.has(request.resourceType()) && hosts.test(request.url());
  page.on("request", (request) => {
    if (isCounted(request)) open.set(request, Date.now());
  });
  page.on("response", (response) => {
    const request = response.request();
    if (response.status() >= 500 && isCounted(request))
      trouble = { at: Date.now(), what: `${pathOf(request)} answers ${response.status()}` };
  });
  page.on("requestfinished", (request) => void open.delete(request));
  page.on("requestfailed", (request) => {
    // What a page drops by itself when it is left is no trouble.
    const why = request.failure()?.errorText ?? "";
    if (open.delete(request) && why !== "net::ERR_ABORTED")
      trouble = { at: Date.now(), what: `${pathOf(request)} failed` };
  });
  return {
    owed(since) {
      // The page gives up after so long itself, and a browser may forget to say so.
      const givenUp = Date.now() - wbFacts.callTimeoutMs;
      const late = [...open].find(([, askedAt]) => askedAt > givenUp)?.[0];
      if (late !== undefined) return `${pathOf(late)} has not come`;
      return trouble !== undefined && trouble.at >= since ? trouble.what : undefined;
    },
  };
}

function pathOf(request: Request): string {
  return new URL(request.url()).pathname;
}
