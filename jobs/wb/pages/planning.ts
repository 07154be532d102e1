import type { Page } from "playwright";
import { type Answer as Answered, type Call, networkOf } from "#jobs/browser/network.ts";
import { says, wbWords } from "../facts.ts";
import { envelope, planned } from "../schemas.ts";

/** What came of a click that was not followed by WB's yes, as heard on the network. */
type NoYes =
  | { readonly kind: "refused"; readonly words: string; readonly answeredAt: number }
  | { readonly kind: "too-active"; readonly words: string }
  /** WB wants to see a person; `isShown`: the page asks for it, and does not just say that it failed. */
  | { readonly kind: "challenge"; readonly isShown: boolean }
  | { readonly kind: "session-dead" }
  /** Nobody can tell from here whether WB did it. */
  | { readonly kind: "unknown"; readonly words: string };

/** What came of the one click that books. */
export type PlanAnswer =
  | { readonly kind: "planned"; readonly supplyId: number; readonly answeredAt: number }
  | NoYes;

/** What came of a click that changes a planned supply. */
export type ChangeAnswer = { readonly kind: "done"; readonly answeredAt: number } | NoYes;

/** Listens to what a click makes the page send. */
export interface Listening<Answer> {
  readonly answer: Promise<Answer>;
  /** How many times the page has made the call so far. */
  readonly sent: number;
  /** Whether the page's own words still count: not once it has made the call, nor when nobody listens any more. */
  readonly hearsPage: boolean;
  /** What the page itself shows meanwhile. */
  pageSays(state: string | undefined, text?: string): void;
  stop(): void;
}

/** The answer is usually there within half a second; after this, reading decides. */
const patienceMs = 12_000;
/** The shell renews a refused session and repeats the call by itself. */
const repeatMs = 6_000;

/** WB's yes as the answer of a call; undefined when the answer is of no shape that we know. */
type Yes<Answer> = (result: unknown, answeredAt: number) => Answer | undefined;

/** Listens to the call that books. */
export function watchPlanning(page: Page): Listening<PlanAnswer> {
  return listen<PlanAnswer>(page, "plan/add", (result, answeredAt) => {
    const made = planned.safeParse(result);
    return made.success ? { kind: "planned", supplyId: made.data.id.supplyId, answeredAt } : undefined;
  });
}

/** Listens to the call that moves or cancels a planned supply: which it was is read from the cabinet afterwards. */
export function watchChange(page: Page, call: "plan/update" | "supply/delete"): Listening<ChangeAnswer> {
  return listen<ChangeAnswer>(page, call, (_, answeredAt) => ({ kind: "done", answeredAt }));
}

/** Sets the ears up before the click. */
function listen<Answer>(page: Page, name: string, yes: Yes<Answer | NoYes>): Listening<Answer | NoYes> {
  const { promise, resolve } = Promise.withResolvers<Answer | NoYes>();
  let sent = 0;
  let isOver = false;
  let isShutOut = false;
  let open = 0;
  let waiting = setTimeout(() => resolve({ kind: "unknown", words: "no answer in time" }), patienceMs);
  const isPlan = ({ method, url }: Call): boolean => method === "POST" && url.pathname.endsWith(`/${name}`);
  const stopHearing = networkOf(page).listen({
    asked(call) {
      if (!isPlan(call)) return;
      sent += 1;
      open += 1;
    },
    answered(call, answer) {
      if (!isPlan(call)) return;
      const answeredAt = Date.now();
      open -= 1;
      isShutOut = answer.status === 401 || answer.status === 403;
      if (isShutOut) {
        clearTimeout(waiting);
        waiting = setTimeout(() => resolve({ kind: "session-dead" }), repeatMs);
        return;
      }
      void read(answer, answeredAt, yes).then(resolve);
    },
    ended(call, failure) {
      if (failure !== undefined && isPlan(call)) resolve({ kind: "unknown", words: failure });
    },
  });
  // A session that could not be renewed takes its page with it: then WB has let nothing in.
  const onClose = (): void =>
    resolve(
      isShutOut && open === 0 ? { kind: "session-dead" } : { kind: "unknown", words: "the page was closed" },
    );
  page.on("close", onClose);
  page.on("crash", onClose);
  return {
    answer: promise,
    get sent() {
      return sent;
    },
    get hearsPage() {
      return sent === 0 && !isOver;
    },
    pageSays(state, text = "") {
      if (state === undefined || sent > 0) return;
      const isShown = state === "captcha";
      if (isShown || says(text, ...wbWords.captcha)) resolve({ kind: "challenge", isShown });
      // The page seems to have given up before it asked WB, but only reading can tell.
      else resolve({ kind: "unknown", words: text });
    },
    stop() {
      isOver = true;
      clearTimeout(waiting);
      stopHearing();
      page.off("close", onClose);
      page.off("crash", onClose);
    },
  };
}

async function read<Answer>(
  answered: Answered,
  answeredAt: number,
  yes: Yes<Answer>,
): Promise<Answer | NoYes> {
  const { status } = answered;
  if (status === 429) return { kind: "too-active", words: "429" };
  if (status !== 200) return { kind: "unknown", words: `HTTP ${status}` };
  const body: unknown = await answered.json().catch(() => undefined);
  const { data } = envelope.safeParse(body);
  if (data?.error !== undefined) {
    const words = data.error.message;
    if (says(words, wbWords.tooActive)) return { kind: "too-active", words };
    if (says(words, ...wbWords.unauthorised)) return { kind: "session-dead" };
    // Both are also what a browser hears that repeats a call by itself after a torn connection.
    if (says(words, wbWords.alreadyPlanned, ...wbWords.captcha)) return { kind: "unknown", words };
    return { kind: "refused", words, answeredAt };
  }
  const said = data === undefined ? undefined : yes(data.result, answeredAt);
  return said ?? { kind: "unknown", words: "an answer of unknown shape" };
}
