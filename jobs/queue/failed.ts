import type { Queue } from "bullmq";

/** Jobs of one kind that have failed for good. */
export interface FailedJobs {
  readonly name: string;
  readonly count: number;
  /** Why the last one failed. */
  readonly reason: string;
  readonly lastAt: Date;
}

const most = 500;

/** What has failed in a queue, by kind, the most frequent first. */
export async function failedJobs(queue: Queue): Promise<readonly FailedJobs[]> {
  const kinds = new Map<string, FailedJobs>();
  for (const { name, failedReason, finishedOn, timestamp } of await queue.getJobs(["failed"], 0, most - 1)) {
    const known = kinds.get(name);
    const lastAt = new Date(finishedOn ?? timestamp);
    const latest =
      known !== undefined && known.lastAt > lastAt ? known : { reason: failedReason ?? "", lastAt };
    kinds.set(name, { ...latest, name, count: (known?.count ?? 0) + 1 });
  }
  return [...kinds.values()].toSorted((a, b) => b.count - a.count);
}

/** Runs everything that has failed once more; the answer is how many. */
export async function retryFailed(queue: Queue): Promise<number> {
  const jobs = await queue.getJobs(["failed"], 0, most - 1);
  await Promise.all(jobs.map((job) => job.retry("failed")));
  return jobs.length;
}

/** Forgets everything that has failed; the answer is how many. */
export async function discardFailed(queue: Queue): Promise<number> {
  return (await queue.clean(0, most, "failed")).length;
}
