import type { QueueBackend } from "./backend.ts";
import { catalog, type JobName } from "./catalog.ts";
import type { QueueName } from "./define.ts";
import { queueKey } from "./enqueue.ts";

/** Puts the clock's jobs of a queue in place and takes out those that the catalog no longer has. */
export async function schedule(backend: QueueBackend, queue: QueueName, process?: string): Promise<void> {
  const target = backend.openQueue(queueKey(queue, process));
  const wanted = Object.entries(catalog).filter(([, job]) => job.queue === queue && "everyMs" in job);
  const names = new Set<string>(wanted.map(([name]) => name));
  try {
    for (const scheduler of await target.getJobSchedulers()) {
      if (!names.has(scheduler.key)) await target.removeJobScheduler(scheduler.key);
    }
    for (const [name, job] of wanted) {
      const every = "everyMs" in job ? job.everyMs : undefined;
      if (every === undefined) continue;
      await target.upsertJobScheduler(
        name,
        { every },
        { name: name as JobName, data: {}, opts: { attempts: 1 } },
      );
    }
  } finally {
    await target.close();
  }
}
