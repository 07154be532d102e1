import { forgetLeases } from "#domain/accounts/lease.ts";
import { system } from "#domain/kernel/actor.ts";
import { endOthers } from "#domain/pool/processes.ts";
import { createJobDeps, type JobOptions } from "./deps.ts";
import { processors } from "./processors.ts";
import type { Runtime } from "./queue/runtime.ts";
import { keepSchedule } from "./queue/schedule.ts";
import { serve } from "./queue/serve.ts";

/** Jobs only look at rows and hand work on, so many may run at once. */
const concurrency = 16;

const keepEveryMs = 1_000;

/** Starts the pool on a runtime: the queue of all such processes and the one of this process alone. */
export async function startJobs(runtime: Runtime, options: JobOptions = {}): Promise<void> {
  const { act, backend, log, lifecycle, processId, reportBug } = runtime;
  // Without Redis there is one process: whoever left leases behind was killed, and nobody need wait for them.
  if (backend.kind === "postgres") {
    await act(system, forgetLeases);
    await act(system, endOthers);
  }
  runtime.vitals.serves("jobs");
  const deps = createJobDeps(runtime, options);
  runtime.vitals.expect(deps.chromium.trouble);
  runtime.vitals.measure(async () => ({
    browserMb: await deps.chromium.memoryMb(),
    hot: deps.sessions.held().length,
  }));
  const common = { backend, queue: "pool", processors, deps, concurrency, log, onBug: reportBug } as const;
  const workers = await Promise.all([serve(common), serve({ ...common, process: processId })]);
  // Whose pages stay open is each process's own affair, and a login whose process died must not wait for a job.
  await deps.beat.start(() => deps.attendants.looking());
  lifecycle.onStop("pulse", () => deps.beat.stop());
  const keeping = setInterval(() => {
    void deps.attendants
      .keep()
      .catch((error: unknown) => log.warn({ err: error }, "could not look after the logins"));
  }, keepEveryMs);
  lifecycle.onStop("looking after logins", () => clearInterval(keeping));
  lifecycle.onStop("pool queues", () => Promise.all(workers.map((worker) => worker.close())));
  // First of all: work at hand may wait for a page that comes up slowly.
  lifecycle.onStop("opening logins", () => deps.sessions.stopOpening());
  await keepSchedule(runtime, "pool");
}
