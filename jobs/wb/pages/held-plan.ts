import type { CDPSession, Page } from "playwright";
import type { Day } from "#domain/kernel/clock.ts";
import {
  type ChangeAnswer,
  type Listening,
  type PlanAnswer,
  watchChange,
  watchPlanning,
} from "./planning.ts";

/** The one call that books or moves, kept back while a person stands before WB's check: it leaves only by our word. */
export interface HeldCall<Answer> {
  /** Resolves when the page makes the call: then WB's check is passed. */
  readonly asked: Promise<void>;
  readonly isAsked: boolean;
  /** Lets the call go and hears the answer. */
  letGo(): Promise<Answer>;
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

/** A move that the call is about. */
export interface MoveWanted {
  readonly supplyId: number;
  readonly day: Day;
}

/** The call that books, kept back. */
export type HeldPlan = HeldCall<PlanAnswer>;

/** The call that moves, kept back. */
export type HeldMove = HeldCall<ChangeAnswer>;

/** Keeps the page's booking call back from now on. What left before is not held: the caller has to look. */
export function holdPlan(page: Page, { preorderId, day }: PlanWanted): Promise<HeldPlan> {
  const isAbout = (body: string) => names(body, "preorderid", preorderId) && goesTo(body, day);
  return hold(page, { path: "plan/add", isAbout, watch: watchPlanning });
}

/** The same for the call that moves a supply to a day. */
export function holdMove(page: Page, { supplyId, day }: MoveWanted): Promise<HeldMove> {
  const isAbout = (body: string) => names(body, "supplyid", supplyId) && goesTo(body, day);
  return hold(page, { path: "plan/update", isAbout, watch: (of) => watchChange(of, "plan/update") });
}

interface Call<Answer> {
  readonly path: string;
  isAbout(body: string): boolean;
  watch(page: Page): Listening<Answer>;
}

async function hold<Answer>(page: Page, { path, isAbout, watch }: Call<Answer>): Promise<HeldCall<Answer>> {
  const cdp = await page.context().newCDPSession(page);
  const asked = Promise.withResolvers<void>();
  const held = new Set<string>();
  let isStopped = false;
  let isFree = false;
  cdp.on("Fetch.requestPaused", ({ requestId, request }) => {
    // What a person books by hand meanwhile is theirs to book.
    const isOurs = request.method === "POST" && isAbout(request.postData ?? "");
    if (!isOurs || isFree) return void go(cdp, requestId);
    if (isStopped) return void fail(cdp, requestId);
    held.add(requestId);
    asked.resolve();
  });
  await cdp.send("Fetch.enable", { patterns: [{ urlPattern: `*/${path}*` }] });
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
      const heard = watch(page);
      isFree = true;
      for (const id of take()) go(cdp, id);
      try {
        return await heard.answer;
      } finally {
        heard.stop();
      }
    },
    async stop() {
      isStopped = true;
      for (const id of take()) fail(cdp, id);
    },
    free: () => cdp.detach().catch(() => undefined),
  };
}

function names(body: string, key: string, id: number): boolean {
  return new RegExp(`"${key}"\\s*:\\s*"?${id}\\b`, "i").test(body);
}

function goesTo(body: string, day: Day): boolean {
  return new RegExp(`"deliverydate"\\s*:\\s*"${day}`, "i").test(body);
}

// A page that goes away takes its requests with it.
function go(cdp: CDPSession, requestId: string): void {
  void cdp.send("Fetch.continueRequest", { requestId }).catch(() => undefined);
}

function fail(cdp: CDPSession, requestId: string): void {
  void cdp.send("Fetch.failRequest", { requestId, errorReason: "Aborted" }).catch(() => undefined);
}
