import { readFile } from "node:fs/promises";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from "playwright";
import { dayOf } from "#domain/kernel/clock.ts";
import type { Logger } from "#domain/kernel/log.ts";
import { findChromium } from "./find.ts";

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
    const launching = launch(settings).then((browser) => {
      const engine: Engine = { browser, startedAt: Date.now(), opened: 0, live: 0, retiring: false };
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
    if (engine.live === 0) void closeOrKill(engine.browser, log);
    else setTimeout(() => void closeOrKill(engine.browser, log), closeAfterMs).unref();
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
        if (engine.retiring && engine.live === 0) void closeOrKill(engine.browser, log);
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
      await Promise.all([...engines].map((engine) => closeOrKill(engine.browser, log)));
    },
  };
}

/** Whether the system lets Chromium have its sandbox; asked once in a process. */
let sandboxed = true;

async function launch({ chromiumPath, dataDir, portalResolve, log }: ChromiumSettings): Promise<Browser> {
  const { executable, env } = await findChromium({ chromiumPath, dataDir });
  const rules = ["wildberries.ru", "wbbasket.ru"].map((zone) => `MAP *.${zone} ${portalResolve}`).join(", ");
  const options = {
    executablePath: executable,
    env: { ...env },
    // Whoever started us also stops us, in order; the browser must not go first.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      "--disable-quic",
      "--disable-background-networking",
      "--disable-gpu",
      ...(portalResolve === undefined ? [] : [`--host-resolver-rules=${rules}`]),
    ],
  };
  if (sandboxed) {
    try {
      return await chromium.launch({ ...options, chromiumSandbox: true });
    } catch (error) {
      const browser = await chromium.launch({ ...options, chromiumSandbox: false });
      sandboxed = false;
      log.warn({ err: firstLine(error) }, "Chromium runs without its sandbox: the system does not allow one");
      return browser;
    }
  }
  return chromium.launch({ ...options, chromiumSandbox: false });
}

function firstLine(error: unknown): string {
  return String(error).split("\n")[0] ?? "";
}

/** Closes, and kills what does not close. */
async function closeOrKill(browser: Browser, log: Logger): Promise<void> {
  const pids = await processesOf(browser);
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
  const pids = (await Promise.all(engines.map(({ browser }) => processesOf(browser)))).flat();
  const kilobytes = await Promise.all(
    pids.map(async (pid) => {
      const roll = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
      return Number(/^Pss:\s+(\d+)/m.exec(roll)?.[1] ?? 0);
    }),
  );
  const sum = kilobytes.reduce((total, one) => total + one, 0);
  return sum === 0 ? undefined : Math.round(sum / 1024);
}

async function processesOf(browser: Browser): Promise<readonly number[]> {
  if (!browser.isConnected()) return [];
  try {
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    await session.detach();
    return processInfo.map(({ id }) => id);
  } catch {
    return [];
  }
}
