import type { BrowserContext, BrowserContextOptions } from "playwright";
import type { Logger } from "#domain/kernel/log.ts";
import { type Engine, endEngine, faultOf, openEngine } from "./engine.ts";
import { firstLine } from "./launch.ts";
import { treeMemory } from "./process-memory.ts";

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
  /** When the browser was started that new contexts come from; undefined while there is none. */
  readonly startedAt: number | undefined;
  /** Why no context could be opened now, as far as is known; undefined when all is well. */
  trouble(): string | undefined;
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
  /** How often a browser is looked at, and how long it may take to answer. */
  readonly checks?: { readonly everyMs: number; readonly patienceMs: number };
  /** Told once about a browser that had to be replaced for a fault of its own. */
  readonly onFault?: (reason: string) => void;
}

const retireAfterContexts = 500;
/** Longer than a person may take to sign in: what is still open then has been forgotten. */
const closeAfterMs = 20 * 60_000;
const usualChecks = { everyMs: 30_000, patienceMs: 10_000 };

/** Starts launching at once, so that the first person does not wait for it. */
export function createChromium(settings: ChromiumSettings): Chromium {
  const { log } = settings;
  const engines = new Set<Engine>();
  let current: Promise<Engine> | undefined;
  let closed = false;
  let trouble: string | undefined = "Chromium has not started yet";

  const start = (): Promise<Engine> => {
    const launching = openEngine(settings).then((engine) => {
      engines.add(engine);
      trouble = undefined;
      engine.browser.on("disconnected", () => {
        engines.delete(engine);
        if (current === launching) current = undefined;
        if (!closed && !engine.retiring) {
          log.warn("the browser ended by itself");
          settings.onFault?.("it ended by itself");
        }
      });
      return engine;
    });
    launching.catch((error: unknown) => {
      if (current === launching) current = undefined;
      trouble = `Chromium does not start: ${firstLine(error)}`;
      log.error({ err: error }, "could not start Chromium");
    });
    return launching;
  };
  const retire = (engine: Engine, reason: string): void => {
    if (engine.retiring) return;
    log.info({ reason, contexts: engine.live }, "retiring the browser");
    engine.retiring = true;
    current = undefined;
    if (engine.live === 0) void endEngine(engine, log);
    else setTimeout(() => void endEngine(engine, log), closeAfterMs).unref();
  };
  const revive = () => {
    if (trouble !== undefined && !closed) current ??= start();
  };
  const checking = checkNowAndThen({ engines, settings, retire, revive });
  current = start();

  return {
    async openContext(options = {}) {
      if (closed) throw new Error("the browser pool is closed");
      current ??= start();
      const engine = await current;
      const context = await contextOn(engine, { options, settings, retire });
      if (engine.opened >= retireAfterContexts) retire(engine, "it opened many contexts");
      return { context, isRetiring: () => engine.retiring };
    },
    get startedAt() {
      const ages = [...engines].flatMap((engine) => (engine.retiring ? [] : [engine.startedAt]));
      return ages[0];
    },
    trouble: () => trouble,
    get contexts() {
      return [...engines].reduce((sum, engine) => sum + engine.live, 0);
    },
    retire(reason) {
      for (const engine of engines) retire(engine, reason);
    },
    memoryMb: () => treeMemory([...engines].flatMap(({ pid }) => pid ?? [])),
    async close() {
      closed = true;
      clearInterval(checking);
      await current?.catch(() => undefined);
      await Promise.all([...engines].map((engine) => endEngine(engine, log)));
    },
  };
}

interface Opening {
  readonly options: BrowserContextOptions;
  readonly settings: ChromiumSettings;
  readonly retire: (engine: Engine, reason: string) => void;
}

/** A context of this browser, which counts it until it is closed. */
async function contextOn(engine: Engine, { options, settings, retire }: Opening): Promise<BrowserContext> {
  engine.opened += 1;
  engine.live += 1;
  const left = () => {
    engine.live -= 1;
    if (engine.retiring && engine.live === 0) void endEngine(engine, settings.log);
  };
  const ignore = settings.portalResolve === undefined ? {} : { ignoreHTTPSErrors: true };
  const context = await engine.browser.newContext({ ...options, ...ignore }).catch((error: unknown) => {
    left();
    retire(engine, "it opens no contexts");
    throw error;
  });
  context.once("close", left);
  context.on("page", (page) => page.once("crash", () => engine.crashes.push(Date.now())));
  return context;
}

interface Checked {
  readonly engines: ReadonlySet<Engine>;
  readonly settings: ChromiumSettings;
  readonly retire: (engine: Engine, reason: string) => void;
  /** What stopped a browser from starting may have passed. */
  readonly revive: () => void;
}

/** Replaces browsers that something is wrong with; one that does not even answer is not closed in peace. */
function checkNowAndThen({ engines, settings, retire, revive }: Checked): NodeJS.Timeout {
  const { everyMs, patienceMs } = settings.checks ?? usualChecks;
  const check = async (engine: Engine): Promise<void> => {
    const fault = await faultOf(engine, { patienceMs, memoryMb: settings.memoryMb });
    if (fault === undefined || !engines.has(engine)) return;
    if (!engine.retiring) settings.onFault?.(fault.reason);
    retire(engine, fault.reason);
    if (fault.isHung) await endEngine(engine, settings.log, 0);
  };
  const checking = setInterval(() => {
    revive();
    for (const engine of engines) void check(engine);
  }, everyMs);
  return checking.unref();
}
