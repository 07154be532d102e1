import type { Queue } from "bullmq";
import { catalog, type JobName } from "./catalog.ts";
import type { QueueName } from "./define.ts";
import type { Runtime } from "./runtime.ts";

/** A tick that is planned for later than this beyond its turn was planned by a clock that was ahead. */
const farMs = 10_000;
const lookEveryMs = 10_000;

/** Keeps the clock's jobs of a queue in place until the process stops. */
export async function keepSchedule(
  { backend, log, lifecycle }: Pick<Runtime, "backend" | "log" | "lifecycle">,
  queue: QueueName,
): Promise<void> {
  const target = backend.openQueue(queue);
  await schedule(target, queue);
  const warn = (error: unknown) => log.warn({ err: error, queue }, "could not look after the clock's jobs");
  const looking = setInterval(() => void schedule(target, queue).catch(warn), lookEveryMs);
  lifecycle.onStop(`clock of ${queue}`, () => {
    clearInterval(looking);
    return target.close();
  });
}

/**
 * Puts the clock's jobs of a queue in place, takes out those that the catalog no longer has, and plans those anew that
 * a clock of another time has put too far ahead: nothing would tick until then.
 */
export async function schedule(target: Queue, queue: QueueName): Promise<void> {
  const wanted = Object.entries(catalog).flatMap(([name, job]) =>
    job.queue === queue && "everyMs" in job && job.everyMs !== undefined
      ? [{ name: name as JobName, every: job.everyMs }]
      : [],
  );
  const planned = await target.getJobSchedulers();
  const isInPlace = ({ name, every }: (typeof wanted)[number]): boolean =>
    planned.some(
      (one) => one.key === name && one.every === every && (one.next ?? 0) <= Date.now() + every + farMs,
    );
  const missing = wanted.filter((one) => !isInPlace(one));
  for (const { key } of planned) {
    const isWanted = wanted.some(({ name }) => name === key);
    if (!isWanted || missing.some(({ name }) => name === key)) await target.removeJobScheduler(key);
  }
  for (const { name, every } of missing)
    await target.upsertJobScheduler(name, { every }, { name, data: {}, opts: { attempts: 1 } });
}
