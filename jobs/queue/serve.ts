import { setTimeout as wait } from "node:timers/promises";
import { DelayedError, type Job, UnrecoverableError } from "bullmq";
import { Failure } from "#domain/kernel/failure.ts";
import type { Logger } from "#domain/kernel/log.ts";
import { isServerAway, type QueueBackend } from "./backend.ts";
import { catalog, type JobName, type JobOn, type Payload } from "./catalog.ts";
import type { QueueName } from "./define.ts";
import { queueKey } from "./enqueue.ts";
import { jobSeconds } from "./observability/counters.ts";

/** The body of a job: fetches, decides, saves; obeys the signal. */
export type Processor<N extends JobName, Deps> = (
  deps: Deps,
  payload: Payload<N>,
  signal: AbortSignal,
) => Promise<unknown>;

/** One processor per job on these queues: a missing or misplaced one does not compile. */
export type Processors<Q extends QueueName, Deps> = { readonly [N in JobOn<Q>]: Processor<N, Deps> };

/** How a queue is served. */
export interface Serving<Q extends QueueName, Deps> {
  readonly backend: QueueBackend;
  readonly queue: Q;
  /** This process's own name, for the queue that only it serves. */
  readonly process?: string;
  readonly processors: Processors<Q, Deps>;
  readonly deps: Deps;
  readonly concurrency: number;
  readonly log: Logger;
  /** Called once per bug, on the last attempt. */
  readonly onBug: (name: string, error: unknown, facts: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** A queue that is served. */
export interface Served {
  /** Takes no more work and resolves when the work at hand is done. */
  close(): Promise<void>;
}

const slowTickMs = 2_000;
/** The queue may be away when the work at hand is done: to say so to it is worth no longer wait. */
const lastWordsMs = 2_000;

/** Serves a queue until closed. */
export async function serve<Q extends QueueName, Deps>(serving: Serving<Q, Deps>): Promise<Served> {
  const stopping = new AbortController();
  const atHand = new Set<Promise<void>>();
  const worker = serving.backend.openWorker(queueKey(serving.queue, serving.process), {
    concurrency: serving.concurrency,
    process: (job, token) => {
      const work = runJob(serving, job, token, stopping.signal).finally(() => atHand.delete(work));
      atHand.add(work);
      return work;
    },
  });
  worker.once("closing", () => stopping.abort(new Error("the process is stopping")));
  // A worker that is closed before it is ready leaks its connection on PostgreSQL.
  await worker.waitUntilReady();
  return {
    async close() {
      const closed = worker.close().then(
        () => true,
        (error: unknown) => {
          serving.log.warn({ err: error, queue: serving.queue }, "a queue failed while it was closed");
          return true;
        },
      );
      while (atHand.size > 0) await Promise.allSettled(atHand);
      if (await Promise.race([closed, wait(lastWordsMs, false)])) return;
      serving.log.warn({ queue: serving.queue }, "the queue does not answer, and is left as it is");
    },
  };
}

async function runJob<Q extends QueueName, Deps>(
  { processors, deps, log, onBug }: Serving<Q, Deps>,
  job: Job,
  token: string | undefined,
  stopping: AbortSignal,
): Promise<void> {
  const startedAt = performance.now();
  let ids: unknown;
  const done = (outcome: string, more: Record<string, unknown> = {}) => {
    const ms = Math.round(performance.now() - startedAt);
    // Names come from the catalog, or from a version that we do not know.
    const known = job.name in catalog ? job.name : "unknown";
    jobSeconds.observe({ job: known, outcome: outcome.split(",")[0] ?? outcome }, ms / 1000);
    const waitedMs = Math.max(0, (job.processedOn ?? job.timestamp) - job.timestamp - (job.delay ?? 0));
    const facts = { job: job.name, ids, attempt: job.attemptsMade + 1, waitedMs, outcome, ms };
    log[levelOf(job.name, outcome, ms)]({ ...facts, ...more }, "job");
  };
  if (!(job.name in catalog)) {
    done("unknown");
    throw new UnrecoverableError(`no such job: ${job.name}`);
  }
  // The name is in the catalog; which processor it has was checked by the type of `processors`.
  const name = job.name as JobOn<Q>;
  const definition = catalog[name];
  const payload = definition.payload.safeParse(job.data);
  if (!payload.success) {
    done("unparsable");
    throw new UnrecoverableError(`payload of ${job.name} does not parse`);
  }
  ids = payload.data;
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(definition.timeoutMs)]);
  try {
    // `processors` is typed per name; for a name known only now that collapses to one shape.
    const process = processors[name] as (
      deps: Deps,
      payload: unknown,
      signal: AbortSignal,
    ) => Promise<unknown>;
    await process(deps, payload.data, signal);
    done("done");
  } catch (error) {
    if (stopping.aborted) {
      done("stopped");
      throw error;
    }
    if (error instanceof Failure) return settleFailure(job, token, error, done);
    const isLast = job.attemptsMade + 1 >= definition.attempts;
    const outcome = isServerAway(error) ? "away" : "bug";
    done(isLast ? outcome : `${outcome}, trying again`, { err: error });
    if (isLast) await onBug(job.name, error, payload.data as Record<string, unknown>);
    throw error;
  }
}

/** One line for every job; the clock's ticks only when they fail or are slow. */
function levelOf(name: string, outcome: string, ms: number): "debug" | "info" | "warn" {
  if (outcome !== "done") return "warn";
  const isTick = name in catalog && "everyMs" in catalog[name as JobName];
  return isTick && ms < slowTickMs ? "debug" : "info";
}

async function settleFailure(
  job: Job,
  token: string | undefined,
  failure: Failure,
  done: (outcome: string, more?: Record<string, unknown>) => void,
): Promise<void> {
  done(failure.verdict, { code: failure.code });
  switch (failure.verdict) {
    case "retry":
      throw failure;
    case "stop":
      throw new UnrecoverableError(failure.message);
    case "postpone": {
      const seconds = Number(failure.facts["seconds"] ?? 1);
      await job.moveToDelayed(Date.now() + seconds * 1000, token);
      throw new DelayedError();
    }
  }
}
