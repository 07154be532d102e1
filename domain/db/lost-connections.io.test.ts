import { setImmediate as turn } from "node:timers/promises";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "#sandbox/testing/database.ts";
import { createAct } from "../kernel/act.ts";
import { system } from "../kernel/actor.ts";
import { connect } from "./orm.ts";

test("connections that end in the middle of a unit of work do not use up the pool", async () => {
  const database = await freshDatabase();
  const orm = await connect(database.url, 2);
  const killer = new pg.Client(database.url);
  await killer.connect();
  onTestFinished(async () => {
    await killer.end();
    await orm.close();
    await database.drop();
  });
  const act = createAct({ orm, now: () => new Date(), onWake: () => undefined });
  for (let lost = 0; lost < 5; lost += 1) {
    const work = act(system, async ({ em }) => {
      const [own] = await em.execute<{ pid: number }[]>("select pg_backend_pid() as pid");
      void killer.query("select pg_terminate_backend($1)", [own?.pid]);
      await em.execute("select pg_sleep(30)");
    });
    await expect(work).rejects.toThrow("terminating connection");
  }
  expect(await act(system, ({ em }) => em.execute("select 1 as alive"))).toEqual([{ alive: 1 }]);
});

test("a database that is closed while a connection is being made is closed all the same", async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  for (let round = 0; round < 20; round += 1) {
    const orm = await connect(database.url, 2);
    const act = createAct({ orm, now: () => new Date(), onWake: () => undefined });
    const work = act(system, ({ em }) => em.execute("select 1"));
    const ended = expect(work).rejects.toThrow("the database is being closed");
    await turn();
    await orm.close();
    await ended;
  }
});
