import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { kindOf, treeOf } from "#sandbox/bench/process-tree.ts";
import { freePort, startRole } from "#sandbox/testing/product.ts";
import { restartMs } from "./promises.ts";

/** A process of the product that is started again whenever it ends, as `restart: always` does. */
export interface Post {
  readonly name: string;
  readonly role: "bot" | "jobs" | "web-auth" | "all";
  /** Its process at the moment. */
  pid(): number | undefined;
  /** Sends a signal; one that ends the process is expected to. */
  signal(name: NodeJS.Signals): void;
  /** Moves the clock of its machine to so much ahead of the real one. */
  moveClock(offsetMs: number): void;
  /** Why it cannot do its work, or nothing. */
  trouble(): Promise<string | undefined>;
}

/** Everybody who works for the product. */
export interface Staff {
  readonly posts: readonly Post[];
  /** Processes that ended by themselves, and how. */
  readonly deaths: readonly string[];
  /** Ends all in order; whoever does not is named. */
  stop(): Promise<readonly string[]>;
}

/** What runs on each backend: Redis lets the roles run apart, and the pool twice. */
const posts = {
  redis: [
    { name: "bot", role: "bot", file: "bot/main.ts" },
    { name: "jobs 1", role: "jobs", file: "jobs/main.ts" },
    { name: "jobs 2", role: "jobs", file: "jobs/main.ts" },
    { name: "web-auth", role: "web-auth", file: "web-auth/main.ts" },
  ],
  postgres: [{ name: "application", role: "all", file: "main.ts" }],
} as const;

export type Backend = keyof typeof posts;

const ending: ReadonlySet<string> = new Set(["SIGKILL", "SIGTERM"]);

/** Starts every process on a backend, with these settings and in this folder. */
export async function openStaff(
  backend: Backend,
  env: Readonly<Record<string, string>>,
  folder: string,
): Promise<Staff> {
  const deaths: string[] = [];
  const hired = await Promise.all(posts[backend].map((post) => hire(post, { env, folder, deaths })));
  return {
    posts: hired,
    deaths,
    async stop() {
      const ends = await Promise.all(hired.map((post) => post.stop()));
      return ends.flatMap((code, at) => (code === 0 ? [] : [`${hired[at]?.name} ended with ${code}`]));
    },
  };
}

type Running = Awaited<ReturnType<typeof startRole>>;

interface Hiring {
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly deaths: string[];
}

async function hire(
  { name, role, file }: (typeof posts)[Backend][number],
  { env, folder, deaths }: Hiring,
): Promise<Post & { stop(): Promise<number | null> }> {
  const [port, health] = [await freePort(), await freePort()];
  const clock = join(folder, `clock-${health}`);
  const preload = pathToFileURL(resolve("sandbox/soak/ruin/moved-clock.ts")).href;
  const own = {
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    HEALTH_PORT: String(health),
    CLOCK_FILE: clock,
    NODE_OPTIONS: `--import ${preload}`,
  };
  let running: Running | undefined;
  let isExpected = false;
  let isOver = false;
  const begin = async (): Promise<void> => {
    running = await startRole(file, { ...env, ...own });
    isExpected = false;
    void running.ended.then((code) => again(code, running?.output() ?? ""));
  };
  const again = async (code: number | null, output: string): Promise<void> => {
    running = undefined;
    if (isOver) return;
    if (!isExpected) deaths.push(`${name} ended by itself with ${code}: ${output.slice(-1_500)}`);
    while (!isOver && running === undefined) {
      await sleep(restartMs);
      // What it needs may be away: it says so and is started again.
      await begin().catch(() => undefined);
    }
  };
  await begin();
  return {
    name,
    role,
    pid: () => running?.pid,
    signal(signal) {
      isExpected ||= ending.has(signal);
      running?.signal(signal);
    },
    moveClock(offsetMs) {
      writeFileSync(`${clock}.new`, String(offsetMs));
      renameSync(`${clock}.new`, clock);
    },
    trouble: () => (running === undefined ? Promise.resolve("does not run") : askHealth(health)),
    async stop() {
      isOver = true;
      const { ended } = running ?? {};
      // One that was stopped in the middle of a strike hears nothing until it goes on.
      running?.signal("SIGCONT");
      running?.signal("SIGTERM");
      return (await ended) ?? null;
    },
  };
}

async function askHealth(port: number): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(5_000) });
    if (answer.ok) return undefined;
    return `is not ready: ${(await answer.text()).slice(0, 300)}`;
  } catch (error) {
    return `does not answer: ${String(error)}`;
  }
}

/** The first processes of a process's browsers, or their renderers. */
export function browserParts(pid: number, part: "browser" | "renderer"): readonly number[] {
  return treeOf(pid).filter((one) =>
    part === "renderer" ? kindOf(one) === "renderer" : wordsOf(one).includes("--remote-debugging-pipe"),
  );
}

function wordsOf(pid: number): readonly string[] {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return words.some((word) => word.startsWith("--type=")) ? [] : words;
  } catch {
    return [];
  }
}
