import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "#sandbox/testing/database.ts";
import { createLog } from "../kernel/log.ts";
import { placeFor } from "./embedded-files.ts";
import { DatabaseBusy, takeDatabase } from "./own-database.ts";

const log = createLog("test", "fatal");
const patient = { timeout: 25_000 };

/** Somebody who works alone on an embedded database that is thrown away. */
async function somebody() {
  const parent = await mkdtemp(join(tmpdir(), "postavka-own-"));
  const folder = join(parent, "db");
  const wanted = { databaseUrl: undefined, folder, isShared: false, log, onLost: () => undefined };
  const database = await takeDatabase(wanted);
  onTestFinished(async () => {
    await database.stop();
    await rm(parent, { recursive: true, force: true });
  });
  const { dir } = await placeFor(folder);
  return {
    url: database.url,
    /** Ends the server as a crash would. */
    crash: () =>
      process.kill(Number(readFileSync(join(dir, "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL"),
    /** What somebody else meets who wants the same data. */
    another: (change: Partial<typeof wanted> | { readonly databaseUrl: string } = {}) =>
      takeDatabase({ ...wanted, ...change }),
  };
}

async function ask(url: string): Promise<unknown> {
  const client = new pg.Client(url);
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query("select 'here' as answer")).rows;
  } finally {
    await client.end();
  }
}

test("an embedded database that crashes is started again at its address, and is nobody else's meanwhile", async () => {
  const { url, crash, another } = await somebody();
  await expect(another()).rejects.toThrow(DatabaseBusy);
  crash();
  await expect.poll(() => ask(url).catch(String), patient).toEqual([{ answer: "here" }]);
  const refusal = () =>
    another({ databaseUrl: url }).then(
      (taken) => taken.stop().then(() => "taken"),
      (error: unknown) => (error instanceof DatabaseBusy ? "busy" : String(error)),
    );
  await expect.poll(refusal, patient).toBe("busy");
});

test("a database that is given takes back the lock of whoever works on it alone when its connection was lost", async () => {
  const { url, drop } = await freshDatabase();
  onTestFinished(drop);
  const wanted = { databaseUrl: url, folder: "", isShared: false, log, onLost: () => undefined };
  const database = await takeDatabase(wanted);
  onTestFinished(() => database.stop());
  const admin = new pg.Client(url);
  await admin.connect();
  onTestFinished(() => admin.end());
  const holders = async () => {
    const { rows } = await admin.query<{ pid: number }>(
      "select pid from pg_locks where locktype = 'advisory' and objid = 7042 and database = (select oid from pg_database where datname = current_database())",
    );
    return rows.map(({ pid }) => pid);
  };
  const [first] = await holders();
  await admin.query("select pg_terminate_backend($1)", [first]);
  // The server ends a connection in its own time, and holds its locks until then.
  const another = async () => (await holders()).filter((pid) => pid !== first);
  await expect.poll(another, patient).toEqual([expect.any(Number)]);
});
