import { createPostgresBackend, type Job, Queue, runMigrations, Worker, withBackend } from "bullmq";
import { Redis } from "ioredis";
import pg from "pg";
import { isDatabaseAway } from "#domain/db/away.ts";
import type { Logger } from "#domain/kernel/log.ts";

/** Where the clock ticks: on Redis when there is one, else on PostgreSQL. The only file that knows. */
export interface QueueBackend {
  readonly kind: "redis" | "postgres";
  openQueue(name: string): Queue;
  openWorker(name: string, options: WorkerOptions): Worker;
  /** Bytes between processes that are worth nothing a second later: pictures, taps and keys. */
  readonly bus: Bus;
  close(): Promise<void>;
}

/** How a worker of a queue works. */
export interface WorkerOptions {
  readonly concurrency: number;
  readonly process: (job: Job, token: string | undefined, signal: AbortSignal | undefined) => Promise<void>;
}

/** Publish and subscribe without memory. */
export interface Bus {
  publish(topic: string, message: Buffer): void;
  /** Resolves when messages really arrive; the result ends the subscription. */
  subscribe(topic: string, onMessage: (message: Buffer) => void): Promise<() => void>;
}

/** Opens the backend for a process. */
export async function openBackend(
  settings: { readonly redisUrl?: string | undefined; readonly databaseUrl: string },
  log: Logger,
): Promise<QueueBackend> {
  return settings.redisUrl ? openRedis(settings.redisUrl, log) : openPostgres(settings.databaseUrl, log);
}

const kept = { removeOnComplete: true, removeOnFail: { age: 7 * 24 * 3600 } };
/** A queue that was away is asked again so soon. */
const again = { lockDuration: 30_000, runRetryDelay: 1_000 };
/**
 * A worker on PostgreSQL sleeps until the next tick is due by the clock of its machine, up to an hour: when that clock
 * is set right meanwhile, nothing would tick until then.
 */
const longestWaitSeconds = 5;

/** What Redis and its client say while it ends, is away or starts. */
const redisIsAway =
  /^Connection is closed|^Stream isn't writeable|^Reached the max retries per request|^LOADING|^Command aborted/;

/** Whether the queue, or the database, is away at the moment: what was to be done is found by a sweep later. */
export function isServerAway(error: unknown): boolean {
  if (isDatabaseAway(error)) return true;
  return error instanceof Error && (redisIsAway.test(error.message) || isServerAway(error.cause));
}

async function openRedis(url: string, log: Logger): Promise<QueueBackend> {
  // Producers fail fast, so that a person is told; workers and subscribers wait for Redis to come back.
  const producer = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, lazyConnect: true });
  const patient = new Redis(url, { maxRetriesPerRequest: null });
  const listener = new Redis(url, { maxRetriesPerRequest: null });
  const report = (error: unknown) => log.warn({ err: error }, "redis connection");
  for (const connection of [producer, patient, listener]) connection.on("error", report);
  await producer.connect();
  return {
    kind: "redis",
    openQueue: (name) => {
      // A queue that is opened meanwhile would keep whoever asks until Redis is back.
      if (producer.status !== "ready") throw new Error("Connection is closed: Redis is away");
      return watched(new Queue(name, { connection: producer, defaultJobOptions: kept }), report);
    },
    openWorker: (name, { concurrency, process }) =>
      watched(new Worker(name, process, { connection: patient, concurrency, ...again }), report),
    bus: redisBus(producer, listener),
    close: async () => {
      for (const connection of [producer, patient, listener]) connection.disconnect();
    },
  };
}

/** Brings the tables of the queue on PostgreSQL up to date. */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    // BullMQ types its own client; a pg client is one.
    await runMigrations(client as never);
  } finally {
    await client.end();
  }
}

async function openPostgres(databaseUrl: string, log: Logger): Promise<QueueBackend> {
  await migrateQueue(databaseUrl);
  const { Queue: PgQueue, Worker: PgWorker } = withBackend(openWakeful);
  const connection = { connectionString: databaseUrl, max: 4 };
  const report = (error: unknown) => log.warn({ err: error }, "queue connection");
  return {
    kind: "postgres",
    // The class made by withBackend is Queue with another connection type.
    openQueue: (name) =>
      watched(new PgQueue(name, { connection, defaultJobOptions: kept }) as unknown as Queue, report),
    openWorker: (name, { concurrency, process }) =>
      watched(
        new PgWorker(name, process, { connection, concurrency, ...again }) as unknown as Worker,
        report,
      ),
    bus: localBus(),
    close: async () => {},
  };
}

/** BullMQ's own, which never sleeps for long. */
const openWakeful: typeof createPostgresBackend = (...given) => {
  const made = createPostgresBackend(...given);
  Object.defineProperty(made, "maximumBlockTimeout", { value: longestWaitSeconds });
  return made;
};

function watched<T extends { on(event: "error", listener: (error: Error) => void): unknown }>(
  part: T,
  report: (error: unknown) => void,
): T {
  part.on("error", report);
  return part;
}

/** One process needs no server between its parts. */
function localBus(): Bus {
  const listeners = new Map<string, Set<(message: Buffer) => void>>();
  return {
    publish: (topic, message) => {
      for (const listener of listeners.get(topic) ?? []) queueMicrotask(() => listener(message));
    },
    subscribe: async (topic, onMessage) => {
      const known = listeners.get(topic) ?? new Set();
      listeners.set(topic, known.add(onMessage));
      return () => {
        known.delete(onMessage);
        if (known.size === 0) listeners.delete(topic);
      };
    },
  };
}

function redisBus(producer: Redis, listener: Redis): Bus {
  const listeners = new Map<string, Set<(message: Buffer) => void>>();
  listener.on("messageBuffer", (channel: Buffer, message: Buffer) => {
    for (const onMessage of listeners.get(channel.toString()) ?? []) onMessage(message);
  });
  return {
    // A picture that Redis did not take is followed by the next one.
    publish: (topic, message) => void producer.publish(topic, message).catch(() => undefined),
    subscribe: async (topic, onMessage) => {
      const known = listeners.get(topic) ?? new Set();
      listeners.set(topic, known.add(onMessage));
      await listener.subscribe(topic);
      return () => {
        known.delete(onMessage);
        if (known.size > 0) return;
        listeners.delete(topic);
        void listener.unsubscribe(topic).catch(() => undefined);
      };
    },
  };
}
