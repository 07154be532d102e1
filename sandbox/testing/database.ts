import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { inject, onTestFinished } from "vitest";
import { connect } from "#domain/db/orm.ts";
import { type Act, createAct, type Wake } from "#domain/kernel/act.ts";
import type { Clock } from "#domain/kernel/clock.ts";

let made = 0;

/** One line for all tests of a process: each costs the server a process of its own. */
let admin: pg.Pool | undefined;

async function asAdmin(sql: string): Promise<void> {
  admin ??= openAdmin();
  await admin.query(sql);
}

function openAdmin(): pg.Pool {
  const url = inject("postgresUrl").replace("DBNAME", "postgres");
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
  });
  // It ends with the process, or with the server, whichever goes first.
  return pool.on("error", () => undefined);
}

/** A migrated database of its own; dropped by `drop`. */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `t_${process.pid}_${made++}`;
  await asAdmin(`create database ${name} template template_postavka strategy file_copy`);
  const url = inject("postgresUrl").replace("DBNAME", name);
  return { url, drop: () => asAdmin(`drop database ${name} with (force)`) };
}

/** Connections are given back within so long, also on a busy machine. */
const closeMs = 20_000;

/** Rejects late with what keeps a database from being closed, for whoever has to find out why. */
async function tooLate(url: string, signal: AbortSignal): Promise<never> {
  await sleep(closeMs, undefined, { signal });
  const asked = new pg.Client(url);
  await asked.connect();
  const { rows } = await asked.query(
    `select state, wait_event_type, wait_event, state_change, query from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await asked.end();
  throw new Error(`a database of a test does not close: ${JSON.stringify(rows)}`);
}

/** The door on a fresh database, closed when the test ends; `wakes` collects what was woken. */
export async function freshAct(
  now: Clock = () => new Date(),
): Promise<{ act: Act; wakes: Wake[]; url: string }> {
  const database = await freshDatabase();
  const orm = await connect(database.url, 5);
  const wakes: Wake[] = [];
  onTestFinished(async () => {
    const closed = new AbortController();
    const late = tooLate(database.url, closed.signal);
    await Promise.race([orm.close(), late]).finally(() => closed.abort());
    await database.drop();
  });
  return { act: createAct({ orm, now, onWake: (wake) => wakes.push(wake) }), wakes, url: database.url };
}
