import type { Browser, BrowserContext, BrowserContextOptions } from "playwright";
import { dayOf } from "#domain/kernel/clock.ts";
import type { Logger } from "#domain/kernel/log.ts";
import { launch, pidOf } from "./launch.ts";
import { treeMemory, treeOf } from "./process-memory.ts";

/** A context and whether its browser is to be replaced soon. */
export interface OpenContext {
  readonly context: BrowserContext;
  isRetiring(): boolean;
}

/** The one browser of a process, replaced when it is old, large or broken. */
export interface Chromium {
  openContext(options?: BrowserContextOptions): Promise<OpenContext>;
  /** Contexts open at the moment. */
  readonly contexts: number;
  /** Gives no new contexts from this browser: it closes when empty, and by force after a while. */
  retire(reason: string): void;
  /** What the process tree of the browsers takes, in MiB; undefined where the system does not tell. */
  memoryMb(): Promise<number | undefined>;
  close(): Promise<void>;
}

/** What a browser is started with. */
export interface ChromiumSettings {
  readonly chromiumPath: string | undefined;
  readonly dataDir: string;
  /** `host:port` to resolve every portal host to, in tests. */
  readonly portalResolve: string | undefined;
  readonly memoryMb: number;
  readonly log: Logger;
}

interface Engine {
  readonly browser: Browser;
  /** Of its first process; undefined where it does not tell. */
  readonly pid: number | undefined;
  readonly startedAt: number;
  opened: number;
  live: number;
  retiring: boolean;
}

const retireAfterContexts = 500;
const closeAfterMs = 10 * 60_000;
const killAfterMs = 15_000;
const checkEveryMs = 5 * 60_000;
const recycleAgeMs = 12 * 3_600_000;

/** Starts launching at once, so that the first person does not wait for it. */
export function createChromium(settings: ChromiumSettings): Chromium {
  const { log } = settings;
  const engines = new Set<Engine>();
  let current: Promise<Engine> | undefined;
  let closed = false;

  const start = (): Promise<Engine> => {
    const launching = launch(settings).then(async (browser) => {
      const pid = await pidOf(browser);
      const engine: Engine = { browser, pid, startedAt: Date.now(), opened: 0, live: 0, retiring: false };
      engines.add(engine);
      browser.on("disconnected", () => {
        engines.delete(engine);
        if (current === launching) current = undefined;
        if (!closed && !engine.retiring) log.warn("the browser ended by itself");
      });
      return engine;
    });
    launching.catch(() => {
      if (current === launching) current = undefined;
    });
    return launching;
  };
  const retire = (engine: Engine, reason: string): void => {
    if (engine.retiring) return;
    log.info({ reason, contexts: engine.live }, "retiring the browser");
    engine.retiring = true;
    current = undefined;
    if (engine.live === 0) void closeOrKill(engine, log);
    else setTimeout(() => void closeOrKill(engine, log), closeAfterMs).unref();
  };
  const checking = setInterval(() => {
    void checkUp(engines, settings).then((tired) => {
      for (const [engine, reason] of tired) retire(engine, reason);
    });
  }, checkEveryMs);
  checking.unref();
  current = start();
  current.catch((error: unknown) => log.error({ err: error }, "could not start Chromium"));

  return {
    async openContext(options = {}) {
      if (closed) throw new Error("the browser pool is closed");
      current ??= start();
      const engine = await current;
      engine.opened += 1;
      engine.live += 1;
      const left = () => {
        engine.live -= 1;
        if (engine.retiring && engine.live === 0) void closeOrKill(engine, log);
      };
      const ignore = settings.portalResolve === undefined ? {} : { ignoreHTTPSErrors: true };
      const context = await engine.browser.newContext({ ...options, ...ignore }).catch((error: unknown) => {
        left();
        retire(engine, "it opens no contexts");
        throw error;
      });
      context.once("close", left);
      if (engine.opened >= retireAfterContexts) retire(engine, "it opened many contexts");
      return { context, isRetiring: () => engine.retiring };
    },
    get contexts() {
      return [...engines].reduce((sum, engine) => sum + engine.live, 0);
    },
    retire(reason) {
      for (const engine of engines) retire(engine, reason);
    },
    memoryMb: () => memoryOf([...engines]),
    async close() {
      closed = true;
      clearInterval(checking);
      await current?.catch(() => undefined);
      await Promise.all([...engines].map((engine) => closeOrKill(engine, log)));
    },
  };
}

/** Closes, and kills what does not close. */
async function closeOrKill({ browser, pid }: Engine, log: Logger): Promise<void> {
  const pids = pid === undefined ? [] : ((await treeOf([pid])) ?? [pid]);
  const timer = setTimeout(() => {
    log.warn("the browser did not close, killing it");
    for (const pid of pids) kill(pid);
  }, killAfterMs);
  await browser.close().catch(() => undefined);
  clearTimeout(timer);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended in the meantime.
  }
}

/** Which browsers should be replaced, and why: by night, or because they grew too large. */
async function checkUp(
  engines: ReadonlySet<Engine>,
  { memoryMb }: ChromiumSettings,
): Promise<readonly (readonly [Engine, string])[]> {
  const tired: [Engine, string][] = [];
  for (const engine of engines) {
    const isOld = Date.now() - engine.startedAt > recycleAgeMs;
    if (isOld && isNight(new Date())) tired.push([engine, "it is night"]);
    else if (((await memoryOf([engine])) ?? 0) > memoryMb) tired.push([engine, "it takes too much memory"]);
  }
  return tired;
}

/** Between three and four in Moscow nobody waits for a slot. */
function isNight(now: Date): boolean {
  const sinceMidnight = now.getTime() - Date.parse(`${dayOf(now)}T00:00:00+03:00`);
  return sinceMidnight >= 3 * 3_600_000 && sinceMidnight < 4 * 3_600_000;
}

async function memoryOf(engines: readonly Engine[]): Promise<number | undefined> {
  return treeMemory(engines.flatMap(({ pid }) => pid ?? []));
}
