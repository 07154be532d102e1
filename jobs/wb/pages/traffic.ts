import type { Page } from "playwright";
import { type Call, dropped, networkOf } from "#jobs/browser/network.ts";
import { wbFacts } from "../facts.ts";

/** What a page has asked of WB, as far as it matters for what it shows. */
export interface Traffic {
  /** The path of something that has not come yet, or that came as trouble since then; undefined when all is well. */
  owed(since: number): string | undefined;
}

/** Without what these send, a page cannot show what it is asked for; whatever tells others of a visit does not count. */
const hosts = /^https:\/\/[\w.-]+\.(wildberries|wbbasket)\.ru$/;

const pages = new WeakMap<Page, Traffic>();

/** The traffic of a page from the first time that it is asked about. */
export function trafficOf(page: Page): Traffic {
  const known = pages.get(page) ?? watch(page);
  pages.set(page, known);
  return known;
}

function watch(page: Page): Traffic {
  /** Without an answer yet, and since when. */
  const open = new Map<Call, number>();
  let trouble: { readonly at: number; readonly what: string } | undefined;
  networkOf(page).listen({
    asked(call) {
      if (hosts.test(call.url.origin)) open.set(call, Date.now());
    },
    answered(call, { status }) {
      if (status >= 500 && open.has(call))
        trouble = { at: Date.now(), what: `${call.url.pathname} answers ${status}` };
    },
    ended(call, failure) {
      // What a page drops by itself when it is left is no trouble.
      const isTrouble = failure !== undefined && failure !== dropped;
      if (open.delete(call) && isTrouble) trouble = { at: Date.now(), what: `${call.url.pathname} failed` };
    },
  });
  return {
    owed(since) {
      // The page gives up after so long itself, and a browser may forget to say so.
      const givenUp = Date.now() - wbFacts.callTimeoutMs;
      const late = [...open].find(([, askedAt]) => askedAt > givenUp)?.[0];
      if (late !== undefined) return `${late.url.pathname} has not come`;
      return trouble !== undefined && trouble.at >= since ? trouble.what : undefined;
    },
  };
}
