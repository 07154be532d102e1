import type { CDPSession, Page } from "playwright";
import type { Day } from "#domain/kernel/clock.ts";
import { type PlanAnswer, watchPlanning } from "./planning.ts";

/** The one call that books, kept back while a person stands before WB's check: it leaves only by our word. */
export interface HeldPlan {
  /** Resolves when the page makes the call: then WB's check is passed. */
  readonly asked: Promise<void>;
  readonly isAsked: boolean;
  /** Lets the call go and hears the answer. */
  letGo(): Promise<PlanAnswer>;
  /** Ends what is kept back: it never leaves. The page should be loaded anew before `free`. */
  stop(): Promise<void>;
  /** Lets later calls of the page pass as usual. */
  free(): Promise<void>;
}

/** What the call is about; any other is a person's own. */
export interface PlanWanted {
  readonly preorderId: number;
  readonly day: Day;
}

/** Keeps the page's booking call back from now on. What left before is not held: the caller has to look. */
export async function holdPlan(page: Page, wanted: PlanWanted): Promise<HeldPlan> {
  const cdp = await page.context().newCDPSession(page);
  const asked = Promise.withResolvers<void>();
  const held = new Set<string>();
  let isStopped = false;
  let isFree = false;
  cdp.on("Fetch.requestPaused", ({ requestId, request }) => {
    // What a person books by hand meanwhile is theirs to book.
    const isOurs = request.method === "POST" && isAbout(request.postData, wanted);
    if (!isOurs || isFree) return void go(cdp, requestId);
    if (isStopped) return void fail(cdp, requestId);
    held.add(requestId);
    asked.resolve();
  });
  await cdp.send("Fetch.enable", { patterns: [{ urlPattern: "*/plan/add*" }] });
  const take = (): readonly string[] => {
    const all = [...held];
    held.clear();
    return all;
  };
  return {
    asked: asked.promise,
    get isAsked() {
      return held.size > 0;
    },
    async letGo() {
      const planning = watchPlanning(page);
      isFree = true;
      for (const id of take()) go(cdp, id);
      try {
        return await planning.answer;
      } finally {
        planning.stop();
      }
    },
    async stop() {
      isStopped = true;
      for (const id of take()) fail(cdp, id);
    },
    free: () => cdp.detach().catch(() => undefined),
  };
}

function isAbout(body: string | undefined, { preorderId, day }: PlanWanted): boolean {
  if (body === undefined) return false;
  const isOrder = new RegExp(`"preorderid"\\s*:\\s*"?${preorderId}\\b`, "i").test(body);
  return isOrder && new RegExp(`"deliverydate"\\s*:\\s*"${day}`, "i").test(body);
}

// A page that goes away takes its requests with it.
function go(cdp: CDPSession, requestId: string): void {
  void cdp.send("Fetch.continueRequest", { requestId }).catch(() => undefined);
}

function fail(cdp: CDPSession, requestId: string): void {
  void cdp.send("Fetch.failRequest", { requestId, errorReason: "Aborted" }).catch(() => undefined);
}
