import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startEmbeddedPostgres } from "#domain/db/embedded.ts";
import { placeFor } from "#domain/db/embedded-files.ts";
import { freePort } from "#sandbox/testing/product.ts";

/** A server that can be ended and started again on what it kept, at the same address. */
export interface Server {
  readonly url: string;
  end(signal: NodeJS.Signals): Promise<void>;
  /** Does nothing when it runs. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Its log stays small enough for a small disk. */
const settings = { max_connections: "200", max_wal_size: "96MB", min_wal_size: "32MB" };

/** A PostgreSQL with its usual, durable settings in a folder, on a port that it keeps. */
export async function openPostgres(folder: string): Promise<Server> {
  const { dir } = await placeFor(join(folder, "db"));
  const port = String(await freePort());
  const begin = () => startEmbeddedPostgres(join(folder, "db"), { ...settings, port });
  const url = new URL((await begin()).url());
  const admin = new pg.Client(url.href);
  await admin.connect();
  await admin.query("create database ruin");
  await admin.end();
  url.pathname = "/ruin";
  const pidFile = join(dir, "postmaster.pid");
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8").split("\n")[0]) : 0;
    if (pid === 0 || !isThere(pid)) return;
    process.kill(pid, signal);
    while (isThere(pid)) await sleep(20);
  };
  return {
    url: url.href,
    end,
    start: async () => void (await begin()),
    stop: () => end("SIGINT"),
  };
}

function isThere(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
