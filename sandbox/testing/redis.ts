import { spawn, spawnSync } from "node:child_process";
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

/** Starts a Redis of its own on a free loopback port, as the product wants it (AOF, noeviction). */
export async function startRedis(): Promise<{ url: string; stop(): Promise<void> }> {
  const program = redisServer();
  if (program === undefined) throw new Error("there is no redis-server");
  const folder = mkdtempSync(join(tmpdir(), "postavka-redis-"));
  const port = await freePort();
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
  const child = spawn(program, ["--port", String(port), "--dir", folder, ...flags], { stdio: "ignore" });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const url = `redis://127.0.0.1:${port}`;
  const probe = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
  probe.on("error", () => undefined);
  await probe.ping();
  probe.disconnect();
  return {
    url,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
