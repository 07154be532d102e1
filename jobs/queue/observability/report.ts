import { system } from "#domain/kernel/actor.ts";
import { figuresOf } from "#domain/operations/figures.ts";
import { queueKey } from "../enqueue.ts";
import type { Runtime } from "../runtime.ts";
import { registry } from "./counters.ts";
import { depthOf } from "./depths.ts";
import { showDepth, showFigures, showProcess } from "./gauges.ts";

/** An answer as HTTP carries it. */
export interface Report {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const asJson = (status: number, value: unknown): Report => ({
  status,
  type: "application/json",
  body: JSON.stringify(value),
});

/** That the process answers at all. */
export function reportLive(): Report {
  return asJson(200, { live: true });
}

/** Whether the process can do its work, and if not, why. */
export async function reportHealth({ vitals, processId, backend }: Runtime): Promise<Report> {
  const reasons = await vitals.reasons();
  const isReady = reasons.length === 0;
  return asJson(isReady ? 200 : 503, {
    ok: isReady,
    live: true,
    ready: isReady,
    reasons,
    process: processId,
    roles: vitals.roles,
    queue: backend.kind,
    startedAt: vitals.startedAt.toISOString(),
  });
}

/** Everything that is counted and measured, as Prometheus reads it. */
export async function reportMetrics(runtime: Runtime): Promise<Report> {
  const { vitals, act, log, now } = runtime;
  const [reasons, facts, figures] = await Promise.all([
    vitals.reasons(),
    vitals.facts(),
    act(system, figuresOf).catch((error: unknown) => {
      log.warn({ err: error }, "could not ask for figures");
      return undefined;
    }),
  ]);
  showProcess(reasons.length === 0, facts);
  showFigures(figures);
  await Promise.all(
    shownQueues(runtime).map(async ([label, name]) => {
      try {
        showDepth(label, await depthOf(runtime.queueOf(name), now().getTime()));
      } catch (error) {
        log.warn({ err: error, queue: label }, "could not look into a queue");
      }
    }),
  );
  return { status: 200, type: registry.contentType, body: await registry.metrics() };
}

/** The queues that all share, and this process's own where it has one. */
function shownQueues({ vitals, processId }: Runtime): readonly (readonly [string, string])[] {
  const shared = [["notify", "notify"] as const, ["pool", "pool"] as const];
  return vitals.roles.includes("jobs") ? [...shared, ["own", queueKey("pool", processId)]] : shared;
}
