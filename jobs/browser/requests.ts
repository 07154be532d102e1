import type { CDPSession, Page } from "playwright";

/** What happens to a page's requests on their way out. */
export interface RequestRules {
  /** Called while WB's renewal waits for its confirmation; false: the confirmation must not leave. */
  readonly beforeConfirm?: () => Promise<boolean>;
  /** Pictures, fonts and media are not loaded; a function is asked each time. */
  readonly blockMedia: boolean | (() => boolean);
  /** Where the page itself may go; what is refused leaves the page as it is. */
  readonly mayVisit?: (url: URL) => boolean;
}

const confirmCall = "*/auth/v2/auth/slide-v3-confirm*";
const media = ["Image", "Font", "Media"] as const;

/**
 * Puts the rules on a page. Only requests that a rule names are stopped at all: Playwright's own routes
 * stop every one, switch the cache off and answer preflights in the server's name. The answer lifts the rules.
 */
export async function ruleRequests(page: Page, rules: RequestRules): Promise<() => Promise<void>> {
  const cdp = await page.context().newCDPSession(page);
  const { frameTree } = await cdp.send("Page.getFrameTree");
  cdp.on("Fetch.requestPaused", (paused) => {
    const isPage = paused.resourceType === "Document" && paused.frameId === frameTree.frame.id;
    // A page that closes in the middle takes its requests with it.
    void (isPage ? visit : decide)(cdp, rules, paused).catch(() => undefined);
  });
  await cdp.send("Fetch.enable", {
    patterns: [
      ...(rules.beforeConfirm ? [{ urlPattern: confirmCall }] : []),
      ...(rules.blockMedia ? media.map((resourceType) => ({ urlPattern: "*", resourceType })) : []),
      ...(rules.mayVisit ? [{ urlPattern: "*", resourceType: "Document" as const }] : []),
    ],
  });
  return () => cdp.detach().catch(() => undefined);
}

interface Paused {
  readonly requestId: string;
  readonly resourceType: string;
  readonly request: { readonly method: string; readonly url: string };
}

/** An answer without content leaves the page where it is. */
async function visit(cdp: CDPSession, { mayVisit }: RequestRules, paused: Paused): Promise<void> {
  const { requestId, request } = paused;
  if (mayVisit === undefined || mayVisit(new URL(request.url))) {
    await cdp.send("Fetch.continueRequest", { requestId });
  } else await cdp.send("Fetch.fulfillRequest", { requestId, responseCode: 204 });
}

async function decide(
  cdp: CDPSession,
  { beforeConfirm, blockMedia }: RequestRules,
  { requestId, request, resourceType }: Paused,
): Promise<void> {
  const isBlocked = typeof blockMedia === "function" ? blockMedia() : blockMedia;
  if (isBlocked && media.some((type) => type === resourceType)) {
    await cdp.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
    return;
  }
  const isConfirm = request.method === "POST" && request.url.includes("slide-v3-confirm");
  const allowed = !isConfirm || beforeConfirm === undefined || (await beforeConfirm().catch(() => false));
  if (allowed) await cdp.send("Fetch.continueRequest", { requestId });
  else await cdp.send("Fetch.failRequest", { requestId, errorReason: "Aborted" });
}
