import { expect, onTestFinished, test } from "vitest";
import { Incident } from "#domain/incidents/incident.ts";
import { system } from "#domain/kernel/actor.ts";
import { readSettings } from "#domain/kernel/config.ts";
import { createLifecycle } from "#domain/kernel/lifecycle.ts";
import { createLog } from "#domain/kernel/log.ts";
import { freshDatabase } from "#sandbox/testing/database.ts";
import { openGate } from "#sandbox/testing/gate.ts";
import { hasRedis, startRedis } from "#sandbox/testing/redis.ts";
import { openRuntime, type Runtime } from "./runtime.ts";
import { keepSchedule } from "./schedule.ts";
import { type Processors, serve } from "./serve.ts";

const noticeId = "00000000-0000-4000-8000-000000000001";
const patient = { timeout: 25_000 };
const log = createLog("test", "fatal");

/** A process of the product on this queue, which serves `notify` and whose clock ticks. */
async function aProcess(urls: { readonly databaseUrl: string; readonly redisUrl?: string }) {
  const lifecycle = createLifecycle(log);
  const settings = readSettings(urls.redisUrl === undefined ? {} : { REDIS_URL: urls.redisUrl });
  const { databaseUrl } = urls;
  const runtime = await openRuntime({ settings, databaseUrl, secretKey: "for tests only", log, lifecycle });
  onTestFinished(() => lifecycle.stop("the test is over"));
  return runtime;
}

/** The same with a Redis of its own. */
async function onRedis() {
  const { url: databaseUrl, drop } = await freshDatabase();
  onTestFinished(drop);
  const redis = await startRedis();
  onTestFinished(() => redis.stop());
  return { redis, runtime: await aProcess({ databaseUrl, redisUrl: redis.url }) };
}

async function serving(runtime: Runtime, processors: Partial<Processors<"notify", undefined>>) {
  const idle = async () => undefined;
  const served = await serve({
    ...{ backend: runtime.backend, queue: "notify", deps: undefined, concurrency: 4, log },
    onBug: runtime.reportBug,
    processors: {
      ...{ "notices.deliver": idle, "notices.sweep": idle, "alarms.climb": idle, "bulletins.send": idle },
      ...{ "alarms.show": idle, "summaries.refresh": idle, "forms.render": idle },
      ...processors,
    },
  });
  runtime.lifecycle.onStop("notices", () => served.close());
  await keepSchedule(runtime, "notify");
}

test.skipIf(!hasRedis(process.env))(
  "Redis ends under a sweep and comes back: the work goes on, and no admin is told of a bug",
  async () => {
    const { redis, runtime } = await onRedis();
    const [swept, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let delivered = 0;
    let failures = 0;
    await serving(runtime, {
      "notices.sweep": async () => {
        swept.resolve();
        await ended.promise;
        await runtime.enqueue("notices.deliver", { noticeId }).catch((error: unknown) => {
          failures += 1;
          throw error;
        });
      },
      "notices.deliver": async () => {
        delivered += 1;
      },
    });
    await swept.promise;
    await redis.end("SIGKILL");
    ended.resolve();
    await expect.poll(() => failures, patient).toBeGreaterThan(0);
    await redis.start();
    await expect.poll(() => delivered, patient).toBeGreaterThan(0);
    expect(await runtime.act(system, ({ em }) => em.find(Incident, {}))).toEqual([]);
  },
);

test.skipIf(!hasRedis(process.env))(
  "a process that is stopped while Redis is away finishes the work at hand, and ends",
  async () => {
    const { redis, runtime } = await onRedis();
    const [swept, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let isFinished = false;
    await serving(runtime, {
      "notices.sweep": async () => {
        swept.resolve();
        await ended.promise;
        isFinished = true;
      },
    });
    await swept.promise;
    await redis.end("SIGKILL");
    const stopped = runtime.lifecycle.stop("somebody stops it");
    ended.resolve();
    await stopped;
    expect(isFinished).toBe(true);
  },
);

test("PostgreSQL ends under the queue and comes back: it takes work again, and ticks on within seconds", async () => {
  const { url, drop } = await freshDatabase();
  onTestFinished(drop);
  const line = await openGate(new URL(url).host);
  onTestFinished(() => line.shut());
  const far = new URL(url);
  far.host = line.address;
  const runtime = await aProcess({ databaseUrl: far.href });
  let swept = 0;
  await serving(runtime, {
    "notices.sweep": async () => {
      swept += 1;
    },
  });
  await expect.poll(() => swept, patient).toBeGreaterThan(0);
  await line.shut();
  await expect(runtime.enqueue("notices.deliver", { noticeId })).rejects.toThrow();
  await line.open();
  await expect
    .poll(() => runtime.enqueue("notices.deliver", { noticeId }).catch(String), patient)
    .toBe(undefined);
  const before = swept;
  await expect.poll(() => swept, { timeout: 14_000 }).toBeGreaterThan(before);
  expect(await runtime.act(system, ({ em }) => em.find(Incident, {}))).toEqual([]);
});

test("an admin is told of a database that lacks room, and not of one that is restarted", async () => {
  const { url: databaseUrl, drop } = await freshDatabase();
  onTestFinished(drop);
  const runtime = await aProcess({ databaseUrl });
  const met = (code: string) => Object.assign(new Error("what PostgreSQL says"), { code });
  await runtime.reportBug("a restart", met("57P01"));
  await runtime.reportBug("a full disk", met("53100"));
  const told = await runtime.act(system, ({ em }) => em.find(Incident, {}));
  expect(told.map(({ name }) => name)).toEqual(["a full disk"]);
});
