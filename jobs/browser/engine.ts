import type { Browser } from "playwright";
import type { Logger } from "#domain/kernel/log.ts";
import type { ChromiumSettings } from "./chromium.ts";
import { launch, pidOf } from "./launch.ts";
import { treeMemory, treeOf } from "./process-memory.ts";

/** A browser that runs, with what is known of it. */
export interface Engine {
  readonly browser: Browser;
  /** Of its first process; undefined where it does not tell. */
  readonly pid: number | undefined;
  readonly startedAt: number;
  opened: number;
  live: number;
  retiring: boolean;
  /** When pages of it crashed. */
  crashes: number[];
  /** Set while it is being closed. */
  ending: Promise<void> | undefined;
}

/** What is wrong with a browser. */
export interface EngineFault {
  readonly reason: string;
  /** It does not even answer. */
  readonly isHung: boolean;
}

const killAfterMs = 15_000;
const crashesMs = 10 * 60_000;
const mostCrashes = 3;
/** More than this, beyond what its pages may take, is a browser that has grown fat. */
const fatMb = 600;
const largePageMb = 150;

/** Starts a browser. */
export async function openEngine(settings: ChromiumSettings): Promise<Engine> {
  const browser = await launch(settings);
  const pid = await pidOf(browser);
  const startedAt = Date.now();
  return { browser, pid, startedAt, opened: 0, live: 0, retiring: false, crashes: [], ending: undefined };
}

/** Looks at a browser: whether it answers, crashes no pages and has a decent size. */
export async function faultOf(
  engine: Engine,
  { patienceMs, memoryMb }: { readonly patienceMs: number; readonly memoryMb: number },
): Promise<EngineFault | undefined> {
  if (!(await answers(engine.browser, patienceMs))) return { reason: "it does not answer", isHung: true };
  const since = Date.now() - crashesMs;
  engine.crashes = engine.crashes.filter((at) => at > since);
  if (engine.crashes.length >= mostCrashes) return { reason: "its pages crash", isHung: false };
  const usedMb = engine.pid === undefined ? undefined : await treeMemory([engine.pid]);
  const isFat = usedMb !== undefined && isTooLarge({ usedMb, pages: engine.live, memoryMb });
  return isFat ? { reason: "it takes too much memory", isHung: false } : undefined;
}

/** Whether a browser takes more than its pages explain, or far more than the pool may have. */
export function isTooLarge({
  usedMb,
  pages,
  memoryMb,
}: {
  readonly usedMb: number;
  readonly pages: number;
  readonly memoryMb: number;
}): boolean {
  // Below the limit pages are put down one by one; what is left above it is no page's.
  return usedMb > Math.min(fatMb + pages * largePageMb, Math.max(fatMb, memoryMb * 1.25));
}

async function answers(browser: Browser, patienceMs: number): Promise<boolean> {
  const asked = async (): Promise<boolean> => {
    const session = await browser.newBrowserCDPSession();
    await session.send("Browser.getVersion");
    await session.detach();
    return true;
  };
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, patienceMs, false);
  try {
    // One that has ended by itself is no browser any more, and nothing to find fault with.
    return await Promise.race([promise, asked().catch(() => true)]);
  } finally {
    clearTimeout(timer);
  }
}

/** Closes a browser, and kills what does not close. */
export function endEngine(engine: Engine, log: Logger, patienceMs = killAfterMs): Promise<void> {
  engine.ending ??= closeOrKill(engine, log, patienceMs);
  return engine.ending;
}

async function closeOrKill({ browser, pid }: Engine, log: Logger, patienceMs: number): Promise<void> {
  const closed = browser.close().catch(() => undefined);
  const timer = setTimeout(() => {
    log.warn("the browser did not close, killing it");
    void killTree(pid);
  }, patienceMs);
  await closed;
  clearTimeout(timer);
}

/** The first process goes first: whoever watches the others would start them anew. */
async function killTree(pid: number | undefined): Promise<void> {
  if (pid === undefined) return;
  for (const one of (await treeOf([pid])) ?? [pid]) {
    try {
      process.kill(one, "SIGKILL");
    } catch {
      // It ended in the meantime.
    }
  }
}
