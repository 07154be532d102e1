import type { Page } from "playwright";
import { wbFacts } from "./facts.ts";
import { AnswerUnexpected, WbUnreachable } from "./failures.ts";

const patienceMs = 5_000;

interface Ask {
  readonly url: string;
  readonly appName: string;
  /** Where the shell keeps its version, and one that is known of it. */
  readonly versionKey: string;
  readonly version: string;
  readonly timeoutMs: number;
}

/** Ends the session of the page at WB, in the words of the shell itself. */
export async function logOff(page: Page): Promise<void> {
  const { hosts, logOff: fact, storage } = wbFacts;
  const ask: Ask = {
    url: hosts.auth + fact.path,
    appName: fact.appName,
    versionKey: storage.shellVersion,
    version: fact.shellVersion,
    timeoutMs: patienceMs,
  };
  const { promise: late, reject } = Promise.withResolvers<never>();
  // A page that does not answer at all keeps nobody waiting either.
  const timer = setTimeout(() => reject(new WbUnreachable("the page does not answer")), 2 * patienceMs);
  try {
    const said = await Promise.race([page.evaluate(askInPage, ask), late]);
    if (said !== "0") throw new AnswerUnexpected(`logoff answers ${said}`);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs inside the page: it may use nothing from outside. */
async function askInPage({ url, appName, versionKey, version, timeoutMs }: Ask): Promise<string> {
  try {
    const stored = localStorage.getItem(versionKey)?.replaceAll('"', "");
    const answer = await fetch(url, {
      method: "POST",
      credentials: "include",
      headers: { "app-name": appName, "wb-appversion": stored ?? version },
      signal: AbortSignal.timeout(timeoutMs),
    });
    // Whatever is no such answer is told as it came.
    if (answer.ok) return String(((await answer.json()) as { result?: unknown }).result);
    return `HTTP ${answer.status}`;
  } catch (error) {
    return String(error);
  }
}
