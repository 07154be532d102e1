import type { z } from "zod";

/** Queues, one per scarce resource: Telegram's flood limit, and the browser pool of one process. */
export type QueueName = "notify" | "pool";

/** A job as data: what it is called with, when it runs and how often it is tried. */
export interface JobDefinition<Q extends QueueName, S extends z.ZodType> {
  readonly queue: Q;
  readonly payload: S;
  /** Two jobs with one key that wait at the same time are one job. */
  readonly key: (payload: z.output<S>) => string;
  readonly attempts: number;
  readonly timeoutMs: number;
  /** For the clock's jobs: how often, in every process that serves the queue. */
  readonly everyMs?: number;
}

/** Declares a job; the body lives elsewhere, so that asking for work loads no browser. */
export function job<Q extends QueueName, S extends z.ZodType>(
  definition: JobDefinition<Q, S>,
): JobDefinition<Q, S> {
  return definition;
}
