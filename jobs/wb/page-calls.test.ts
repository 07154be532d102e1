import type { Page } from "playwright";
import { expect, test } from "vitest";
import { openNetwork } from "#jobs/browser/network.ts";
import { NotLetIn, WbUnreachable } from "./failures.ts";
import { methods } from "./methods.ts";
import { callsOf } from "./page-calls.ts";

interface Shell {
  /** Where the page stands when the shell should have come up. */
  readonly url: string;
  readonly isUp?: boolean;
  readonly goto?: () => Promise<null>;
}

/** A page whose session WB does not know any more, and whose shell takes its time. */
function pageWith({ url, isUp = false, goto = async () => null }: Shell): Page {
  const late = async () => {
    if (!isUp) throw new Error("Timeout 15000ms exceeded");
  };
  const page = {
    context: () => ({ newCDPSession: async () => silent }),
    goto,
    url: () => url,
    locator: () => ({ waitFor: late }),
    evaluate: async () => ({ status: 401, text: "", retryAfter: null, minted: null }),
  };
  // Only these are used by a call.
  return page as unknown as Page;
}

/** A page that loads nothing while somebody listens. */
const silent = { on: () => undefined, send: async () => ({ frameTree: { frame: { id: "main" } } }) };

async function asked(shell: Shell) {
  const page = pageWith(shell);
  await openNetwork(page);
  return callsOf(page).call(methods.listDrafts, {});
}
const supplies = "https://seller.wildberries.ru/supplies-management/all-supplies";

test("a shell that is slow to come up says nothing of the session", async () => {
  await expect(asked({ url: supplies })).rejects.toThrow(WbUnreachable);
});

test.each([
  "https://seller-auth.wildberries.ru/ru/?redirect_url=x",
  "https://seller.wildberries.ru/about-portal/ru/",
])("a page that went to %s is not let in", async (url) => {
  await expect(asked({ url })).rejects.toThrow(NotLetIn);
});

test("a page that left for the login while it was loading is not let in either", async () => {
  const goto = async () => {
    throw new Error("page.goto: Navigation is interrupted by another navigation");
  };
  await expect(asked({ url: "https://seller-auth.wildberries.ru/ru/", goto })).rejects.toThrow(NotLetIn);
});

test("a session that WB does not know although its shell came up is not let in", async () => {
  await expect(asked({ url: supplies, isUp: true })).rejects.toThrow(NotLetIn);
});
