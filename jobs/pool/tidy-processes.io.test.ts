import { Redis } from "ioredis";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { createLog } from "#domain/kernel/log.ts";
import { sayAlive, sayGoodbye } from "#domain/pool/processes.ts";
import { freshAct } from "#sandbox/testing/database.ts";
import { hasRedis, startRedis } from "#sandbox/testing/redis.ts";
import { openBackend, type QueueBackend } from "../queue/backend.ts";
import { createEnqueue } from "../queue/enqueue.ts";
import { tidyProcesses } from "./tidy-processes.ts";

const log = createLog("test", "fatal");
const says = {
  host: "one",
  startedAt: new Date(),
  hot: 0,
  mostPages: 5,
  looking: 0,
  browserMb: null,
  browserSince: null,
  isDraining: false,
};

/** Three processes with a job in the queue of each: one lives, one has ended lately, one died two days ago. */
async function leftBehind(open: (databaseUrl: string) => Promise<QueueBackend>) {
  const { act, url } = await freshAct();
  const backend = await open(url);
  onTestFinished(() => backend.close());
  const { enqueue, close } = createEnqueue(backend);
  for (const id of ["living", "ended", "dead"]) {
    await act(system, (unit) => sayAlive(unit, { ...says, id }));
    await enqueue("logins.attend", { loginId: crypto.randomUUID() }, { process: id });
  }
  await close();
  await act(system, (unit) => sayGoodbye(unit, "ended"));
  await act(system, ({ em }) =>
    em.execute("update service_process set seen_at = seen_at - interval '2 days' where id = 'dead'"),
  );
  const known = async () => {
    const rows = await act(system, ({ em }) =>
      em.execute<{ id: string }[]>("select id from service_process order by id"),
    );
    return rows.map(({ id }) => id);
  };
  return { act, backend, known };
}

test("the queue of a process that died long ago goes with its row, on PostgreSQL", async () => {
  let databaseUrl = "";
  const { act, backend, known } = await leftBehind((url) => {
    databaseUrl = url;
    return openBackend({ databaseUrl: url }, log);
  });
  const client = new pg.Client(databaseUrl);
  await client.connect();
  onTestFinished(() => client.end());
  /** How many rows of the queue's tables speak of this process. */
  const mentions = async (id: string) => {
    const { rows } = await client.query<{ name: string }>(
      "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema = 'bullmq'",
    );
    expect(rows.length).toBeGreaterThan(2);
    let found = 0;
    for (const { name } of rows) {
      const { rowCount } = await client.query(`select 1 from ${name} t where t::text like '%pool.${id}%'`);
      found += rowCount ?? 0;
    }
    return found;
  };
  expect(await mentions("dead")).toBeGreaterThan(0);
  await tidyProcesses({ act, backend });
  await tidyProcesses({ act, backend });
  expect(await known()).toEqual(["ended", "living"]);
  expect(await mentions("dead")).toBe(0);
  expect(await mentions("living")).toBeGreaterThan(0);
});

test.skipIf(!hasRedis(process.env))(
  "the queue of a process that died long ago goes with its row, on Redis",
  async () => {
    const redis = await startRedis();
    const { act, backend, known } = await leftBehind((databaseUrl) =>
      openBackend({ redisUrl: redis.url, databaseUrl }, log),
    );
    const client = new Redis(redis.url);
    onTestFinished(async () => {
      client.disconnect();
      await redis.stop();
    });
    const keys = (id: string) => client.keys(`*pool.${id}*`);
    expect(await keys("dead")).not.toEqual([]);
    await tidyProcesses({ act, backend });
    expect(await known()).toEqual(["ended", "living"]);
    expect(await keys("dead")).toEqual([]);
    expect(await keys("ended")).not.toEqual([]);
  },
);
