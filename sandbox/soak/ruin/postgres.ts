import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
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
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A PostgreSQL with its usual, durable settings on a port that it keeps. */
export async function openPostgres(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "postavka-ruin-pg-"));
  const { dir } = await placeFor(join(folder, "db"));
  const port = String(await freePort());
  const begin = () => startEmbeddedPostgres(join(folder, "db"), { port, max_connections: "200" });
  const url = new URL((await begin()).url());
  const admin = new pg.Client(url.href);
  await admin.connect();
  await admin.query("create database ruin");
  await admin.end();
  url.pathname = "/ruin";
  const pidOfServer = () => Number(readFileSync(join(dir, "postmaster.pid"), "utf8").split("\n")[0]);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const pid = pidOfServer();
    process.kill(pid, signal);
    while (isThere(pid)) await sleep(20);
  };
  return {
    url: url.href,
    end,
    start: async () => void (await begin()),
    async stop() {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isThere(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
