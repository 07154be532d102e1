import { cpus } from "node:os";
import { system } from "#domain/kernel/actor.ts";
import { jitterMs, scanMs } from "#domain/slots/pacing.ts";
import { treeMemoryByKind, treeProcessorTime } from "#sandbox/bench/process-tree.ts";
import type { Town } from "./crowd.ts";
import type { Sample } from "./fit.ts";

/** Something by kind of process: MiB, or milliseconds. */
export type ByKind = Readonly<Record<string, number>>;

/** What was read while the product worked. */
export interface Readings {
  /** Of the whole tree, in MiB. */
  readonly memory: Sample[];
  readonly memoryByKind: { readonly at: number; readonly taken: ByKind }[];
  /** Age of the report's board beyond the interval of looking, in milliseconds. */
  readonly lag: Sample[];
  /** What the product itself says of it to whoever reads its metrics. */
  readonly saidLag: Sample[];
}

const memoryEveryMs = 5_000;
const lagEveryMs = 500;
/** As Prometheus would ask; what it costs the product counts. */
const metricsEveryMs = 15_000;

/** Reads everything every few seconds until it is stopped. */
export function startMeters(town: Town): { readonly readings: Readings; stop(): Promise<void> } {
  const readings: Readings = { memory: [], memoryByKind: [], lag: [], saidLag: [] };
  const inHand = new Set<Promise<void>>();
  const every = (ms: number, read: () => Promise<void>) =>
    setInterval(() => {
      const reading = read()
        .catch((error: unknown) => console.log(`a reading failed: ${String(error)}`))
        .finally(() => inHand.delete(reading));
      inHand.add(reading);
    }, ms);
  const timers = [
    every(memoryEveryMs, async () => readMemory(town, readings)),
    every(lagEveryMs, () => readLag(town, readings)),
    every(metricsEveryMs, () => readMetrics(town, readings)),
  ];
  return {
    readings,
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(inHand);
    },
  };
}

function readMemory({ pid }: Town, { memory, memoryByKind }: Readings): void {
  const at = Date.now();
  const taken = treeMemoryByKind(pid);
  memoryByKind.push({ at, taken });
  memory.push({ at, value: sumOf(taken) });
}

/** When the report was last read; undefined when it never was. */
export async function reportReadAt({ quiet }: Pick<Town, "quiet">): Promise<number | undefined> {
  const rows = await quiet(system, ({ em }) =>
    em.execute<{ ok_at: string | Date | null }[]>("select ok_at from source_status where source = 'report'"),
  );
  const at = rows[0]?.ok_at;
  return at == null ? undefined : new Date(at).getTime();
}

async function readLag(town: Town, { lag }: Readings): Promise<void> {
  const readAt = await reportReadAt(town);
  const at = Date.now();
  if (readAt !== undefined) lag.push({ at, value: Math.max(0, at - readAt - scanMs - jitterMs) });
}

async function readMetrics({ publicUrl }: Town, { saidLag }: Readings): Promise<void> {
  const text = await (await fetch(`${publicUrl}/metrics`)).text();
  const said = /^postavka_source_lag_seconds\{source="report"\} (.*)$/m.exec(text)?.[1];
  if (said !== undefined) saidLag.push({ at: Date.now(), value: Number(said) * 1000 });
}

/** Processor time of the product by kind, of the world outside, and of the whole machine, in milliseconds. */
export interface Spent {
  readonly at: number;
  readonly product: ByKind;
  readonly world: number;
  readonly machine: number;
}

/** What has been spent so far. */
export function spentSoFar({ pid }: Pick<Town, "pid">): Spent {
  const own = process.cpuUsage();
  const machine = cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  return {
    at: Date.now(),
    product: treeProcessorTime(pid),
    world: (own.user + own.system) / 1000,
    machine,
  };
}

/** What was spent since; a process that has ended in between is not in it. */
export function spentSince(before: Spent, town: Pick<Town, "pid">): Spent {
  const now = spentSoFar(town);
  const kinds = Object.entries(now.product);
  return {
    at: now.at - before.at,
    product: Object.fromEntries(
      kinds.map(([kind, ms]) => [kind, Math.max(0, ms - (before.product[kind] ?? 0))]),
    ),
    world: now.world - before.world,
    machine: now.machine - before.machine,
  };
}

/** All kinds together. */
export function sumOf(byKind: ByKind): number {
  return Object.values(byKind).reduce((sum, one) => sum + one, 0);
}
