import type { Queue } from "bullmq";

/** How much lies in a queue. */
export interface Depth {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  /** How long the job that waits longest waits. */
  readonly oldestMs: number;
}

/** Looks into a queue. */
export async function depthOf(queue: Queue, nowMs: number): Promise<Depth> {
  const [counts, [first]] = await Promise.all([
    queue.getJobCounts("wait", "prioritized", "active", "delayed", "failed"),
    queue.getJobs(["wait"], 0, 0, true),
  ]);
  const of = (state: string) => counts[state] ?? 0;
  return {
    waiting: of("wait") + of("prioritized"),
    active: of("active"),
    delayed: of("delayed"),
    failed: of("failed"),
    oldestMs: first === undefined ? 0 : Math.max(0, nowMs - first.timestamp),
  };
}
