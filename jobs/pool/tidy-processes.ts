import type { Act } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { forgetProcess, longGone } from "#domain/pool/processes.ts";
import type { QueueBackend } from "#jobs/queue/backend.ts";
import { queueKey } from "#jobs/queue/enqueue.ts";

/** Removes the queues of processes that have been gone for long, and then the processes' rows. */
export async function tidyProcesses({
  act,
  backend,
}: {
  readonly act: Act;
  readonly backend: QueueBackend;
}): Promise<void> {
  for (const id of await act(system, longGone)) {
    // A job only woke that process; whatever it was about has been found by a sweep since.
    const queue = backend.openQueue(queueKey("pool", id));
    try {
      // A queue writes of itself when it is opened, and must be done with that.
      await queue.getVersion();
      await queue.obliterate({ force: true });
    } finally {
      await queue.close();
    }
    await act(system, (unit) => forgetProcess(unit, id));
  }
}
