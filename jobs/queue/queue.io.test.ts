import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { Failure } from "#domain/kernel/failure.ts";
import { createLog } from "#domain/kernel/log.ts";
import { freshDatabase } from "#sandbox/testing/database.ts";
import { hasRedis, startRedis } from "#sandbox/testing/redis.ts";
import { openBackend, type QueueBackend } from "./backend.ts";
import { createEnqueue, type Enqueue } from "./enqueue.ts";
import { schedule } from "./schedule.ts";
import { type Processors, serve } from "./serve.ts";

class Throttled extends Failure {
  readonly code = "wb.throttled";
  override readonly verdict = "postpone";
}

class Refused extends Failure {
  readonly code = "wb.refused";
}

const log = createLog("test", "fatal");
const noticeId = "00000000-0000-4000-8000-000000000001";

/** Collects what happened and lets a test wait for so many of it. */
function journal() {
  const entries: string[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  return {
    entries,
    write: (entry: string) => {
      entries.push(entry);
      for (const { count, done } of waiting) if (entries.length >= count) done();
    },
    until: (count: number) =>
      new Promise<void>((done) => (entries.length >= count ? done() : waiting.push({ count, done }))),
  };
}

async function serving(
  backend: QueueBackend,
  processors: Partial<Processors<"notify", undefined>>,
): Promise<{ enqueue: Enqueue; bugs: string[] }> {
  const bugs: string[] = [];
  const idle = async () => undefined;
  const worker = await serve({
    backend,
    queue: "notify",
    processors: {
      "notices.deliver": idle,
      "notices.sweep": idle,
      "alarms.climb": idle,
      "bulletins.send": idle,
      "alarms.show": idle,
      "summaries.refresh": idle,
      "forms.render": idle,
      ...processors,
    },
    deps: undefined,
    concurrency: 4,
    log,
    onBug: async (name) => void bugs.push(name),
  });
  const producer = createEnqueue(backend);
  onTestFinished(async () => {
    await worker.close();
    await producer.close();
    const queue = backend.openQueue("notify");
    await queue.obliterate({ force: true });
    await queue.close();
  });
  return { enqueue: producer.enqueue, bugs };
}

const kinds = ["postgres", "redis"] as const;
const available = { postgres: true, redis: hasRedis(process.env) };

describe.each(kinds)("the queue on %s", (kind) => {
  let backend: QueueBackend;
  let close: () => Promise<void>;

  beforeAll(async () => {
    if (!available[kind]) return;
    const database = await freshDatabase();
    const redis = kind === "redis" ? await startRedis() : undefined;
    backend = await openBackend({ databaseUrl: database.url, redisUrl: redis?.url }, log);
    close = async () => {
      await backend.close();
      await redis?.stop();
      await database.drop();
    };
  });
  afterAll(async () => close?.());

  const it = test.skipIf(!available[kind]);

  it("does the same wish once while it waits", async () => {
    const seen = journal();
    const producer = createEnqueue(backend);
    for (let i = 0; i < 3; i++) await producer.enqueue("notices.deliver", { noticeId });
    await producer.close();
    const { enqueue } = await serving(backend, {
      "notices.deliver": async (_, payload) => seen.write(payload.noticeId),
      "summaries.refresh": async () => undefined,
      "forms.render": async () => seen.write("form"),
    });
    await seen.until(1);
    await enqueue("forms.render", { formId: noticeId });
    await seen.until(2);
    expect(seen.entries).toEqual([noticeId, "form"]);
  });

  it("comes back later to what was postponed, and spends no attempt on it", async () => {
    const seen = journal();
    const { enqueue } = await serving(backend, {
      "notices.deliver": async () => {
        seen.write("try");
        if (seen.entries.length < 3) throw new Throttled("429", { seconds: 0.1 });
      },
    });
    await enqueue("notices.deliver", { noticeId });
    await seen.until(3);
    expect(seen.entries).toHaveLength(3);
  });

  it("tries a bug again as often as the catalog says, and reports it once", async () => {
    const seen = journal();
    const { enqueue, bugs } = await serving(backend, {
      "forms.render": async () => {
        seen.write("try");
        throw new Error("a bug");
      },
    });
    await enqueue("forms.render", { formId: noticeId });
    await seen.until(3);
    await expect.poll(() => bugs).toEqual(["forms.render"]);
  });

  it("gives up at once on a refusal", async () => {
    const seen = journal();
    const { enqueue, bugs } = await serving(backend, {
      "forms.render": async (_, { formId }) => {
        seen.write(formId);
        if (formId === noticeId) throw new Refused("no");
      },
    });
    await enqueue("forms.render", { formId: noticeId });
    await seen.until(1);
    const other = "00000000-0000-4000-8000-000000000002";
    await enqueue("forms.render", { formId: other });
    await seen.until(2);
    expect(seen.entries).toEqual([noticeId, other]);
    expect(bugs).toEqual([]);
  });

  it("ticks the clock's jobs and forgets those the catalog no longer has", async () => {
    const seen = journal();
    const queue = backend.openQueue("notify");
    await queue.upsertJobScheduler("retired", { every: 50 }, { name: "retired", data: {} });
    await schedule(queue, "notify");
    const kept = (await queue.getJobSchedulers()).map(({ key }) => key);
    expect(kept).toContain("notices.sweep");
    expect(kept).not.toContain("retired");
    await queue.close();
    await serving(backend, { "notices.sweep": async () => seen.write("sweep") });
    await seen.until(1);
  });

  it("ticks on when the clock that planned the next tick was ahead", async () => {
    const seen = journal();
    const queue = backend.openQueue("notify");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 600_000 });
    await schedule(queue, "notify");
    vi.useRealTimers();
    await schedule(queue, "notify");
    await queue.close();
    await serving(backend, { "notices.sweep": async () => seen.write("sweep") });
    await seen.until(1);
  });

  it("ticks on when the clock that it began to wait by was behind and is set right", async () => {
    const seen = journal();
    const queue = backend.openQueue("notify");
    await schedule(queue, "notify");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 600_000 });
    onTestFinished(() => void vi.useRealTimers());
    await serving(backend, { "notices.sweep": async () => seen.write("sweep") });
    await seen.until(1);
    // By now the worker waits for the next tick, which is minutes away by its clock.
    for (let looks = 0; looks < 50; looks += 1) await queue.getJobCounts("delayed");
    await queue.close();
    vi.useRealTimers();
    await seen.until(2);
  });

  it("carries pictures between the roles", async () => {
    const seen = journal();
    const stop = await backend.bus.subscribe("handoff/1", (message) => seen.write(message.toString("hex")));
    backend.bus.publish("handoff/1", Buffer.from([0, 255]));
    await seen.until(1);
    stop();
    expect(seen.entries).toEqual(["00ff"]);
  });
});

test("a process that is stopped while it asks for its first work ends at once", async () => {
  const { url, drop } = await freshDatabase();
  onTestFinished(drop);
  for (let waitMs = 0; waitMs < 20; waitMs += 1) {
    const backend = await openBackend({ databaseUrl: url }, log);
    const producer = createEnqueue(backend);
    const asked = producer.enqueue("notices.deliver", { noticeId });
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    await Promise.all([producer.close(), asked]);
    await backend.close();
  }
});
