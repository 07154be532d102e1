import type { Queue } from "bullmq";
import type { QueueBackend } from "./backend.ts";
import { catalog, type JobName, type Payload } from "./catalog.ts";

/** Where a job goes besides its queue: to one process's own queue, or some time later. */
export interface EnqueueOptions {
  /** The process that must take it; without it any process of the role may. */
  readonly process?: string;
  readonly delayMs?: number;
}

/** The only way to ask for work. */
export type Enqueue = <N extends JobName>(
  name: N,
  payload: Payload<N>,
  options?: EnqueueOptions,
) => Promise<void>;

/** The queue's name on the backend; every `pool` process has one of its own as well. */
export function queueKey(queue: string, process?: string): string {
  return process === undefined ? queue : `${queue}.${process}`;
}

/** The producer of a process. */
export interface Producer {
  readonly enqueue: Enqueue;
  /** A queue by its name on the backend, to look into it. */
  queueOf(name: string): Queue;
  /** Ends its queues. */
  close(): Promise<void>;
}

/** Makes the producer of a process. */
export function createEnqueue(backend: QueueBackend): Producer {
  const queues = new Map<string, Queue>();
  // A queue that is closed while it still connects for its first job never ends.
  const asking = new Set<Promise<unknown>>();
  const queueOf = (name: string): Queue => {
    const known = queues.get(name);
    if (known !== undefined) return known;
    const queue = backend.openQueue(name);
    queues.set(name, queue);
    // One whose server was away when it was opened never works: the next who asks opens another.
    queue.waitUntilReady().catch(() => {
      if (queues.get(name) === queue) queues.delete(name);
      void queue.close().catch(() => undefined);
    });
    return queue;
  };
  return {
    queueOf,
    enqueue: async (name, payload, { process, delayMs = 0 } = {}) => {
      const { queue, key, attempts } = catalog[name];
      const asked = queueOf(queueKey(queue, process)).add(name, payload, {
        attempts,
        delay: delayMs,
        backoff: { type: "exponential", delay: 1_000 },
        // The payload fits: `name` and `payload` were bound to each other by the signature.
        // What is asked for while the same job runs is done once more after it: it may have looked too early.
        deduplication: {
          id: (key as (payload: Payload<JobName>) => string)(payload),
          keepLastIfActive: true,
        },
      });
      asking.add(asked);
      try {
        await asked;
      } finally {
        asking.delete(asked);
      }
    },
    close: async () => {
      while (asking.size > 0) await Promise.allSettled(asking);
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}
