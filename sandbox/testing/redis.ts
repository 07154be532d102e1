import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Redis } from "ioredis";
import { freePort } from "./product.ts";

/** The redis-server of this machine: installed, or brought by `.ci/redis.sh`. */
function redisServer(): string | undefined {
  const brought = resolve(".data/redis/redis-server");
  if (existsSync(brought)) return brought;
  return spawnSync("redis-server", ["--version"]).status === 0 ? "redis-server" : undefined;
}

/** Whether tests on Redis can run; the gate demands it with REQUIRE_REDIS, a plain run says that it skips them. */
export function hasRedis(env: Readonly<Record<string, string | undefined>>): boolean {
  if (redisServer() !== undefined) return true;
  if (env["REQUIRE_REDIS"] === "true") throw new Error("REQUIRE_REDIS is set and there is no redis-server");
  return false;
}

/** A Redis of its own that can be ended and started again on what it kept. */
export interface TestRedis {
  readonly url: string;
  /** Ends it with this signal and waits. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** Starts it again; resolves when it answers. */
  start(): Promise<void>;
  /** Ends it, and nothing of it is left. */
  stop(): Promise<void>;
}

/** Starts a Redis of its own on a free loopback port, as the product wants it (AOF, noeviction). */
export async function startRedis(): Promise<TestRedis> {
  const program = redisServer();
  if (program === undefined)
    throw new Error("there is no redis-server: `.ci/redis.sh` brings one without installing it");
  const folder = mkdtempSync(join(tmpdir(), "postavka-redis-"));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const flags = [
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "yes",
    "--maxmemory-policy",
    "noeviction",
  ];
  let running: { readonly child: ChildProcess; readonly ended: Promise<void> } | undefined;
  const start = async (): Promise<void> => {
    const child = spawn(program, ["--port", String(port), "--dir", folder, ...flags], { stdio: "ignore" });
    running = { child, ended: new Promise((done) => child.once("exit", () => done())) };
    await untilItAnswers(url);
  };
  const end = async (signal: "SIGTERM" | "SIGKILL"): Promise<void> => {
    running?.child.kill(signal);
    await running?.ended;
    running = undefined;
  };
  await start();
  return {
    url,
    start,
    end,
    stop: async () => {
      await end("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(url: string): Promise<void> {
  const probe = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
  probe.on("error", () => undefined);
  await probe.ping();
  probe.disconnect();
}
