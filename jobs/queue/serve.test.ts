import type { Job, Worker } from "bullmq";
import { expect, test } from "vitest";
import { createLog } from "#domain/kernel/log.ts";
import type { QueueBackend, WorkerOptions } from "./backend.ts";
import { type Processors, serve } from "./serve.ts";

const idle = async () => undefined;

test("a queue that fails while it is closed neither cuts off the work at hand nor ends the process", async () => {
  const work = Promise.withResolvers<void>();
  let options: WorkerOptions | undefined;
  const closing: Pick<Worker, "once" | "waitUntilReady" | "close"> = {
    once: () => closing as Worker,
    waitUntilReady: async () => undefined as never,
    close: () => Promise.reject(new Error("Connection is closed.")),
  };
  const processors: Processors<"notify", undefined> = {
    ...{ "notices.deliver": idle, "alarms.climb": idle, "bulletins.send": idle, "alarms.show": idle },
    ...{ "summaries.refresh": idle, "forms.render": idle, "notices.sweep": () => work.promise },
  };
  const served = await serve({
    backend: {
      openWorker: (_, given) => {
        options = given;
        return closing as Worker;
      },
    } as Pick<QueueBackend, "openWorker"> as QueueBackend,
    ...{ queue: "notify", processors, deps: undefined, concurrency: 1, log: createLog("test", "silent") },
    onBug: async () => undefined,
  });
  const job = { name: "notices.sweep", data: {}, attemptsMade: 0, timestamp: Date.now() } as Job;
  let isDone = false;
  const done = options?.process(job, undefined, undefined).then(() => {
    isDone = true;
  });
  const closed = served.close();
  await new Promise(setImmediate);
  expect(isDone).toBe(false);
  work.resolve();
  await Promise.all([closed, done]);
  expect(isDone).toBe(true);
});
