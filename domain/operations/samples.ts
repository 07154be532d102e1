import type { Unit } from "../kernel/act.ts";
import { liveProcesses } from "../pool/processes.ts";
import { figuresOf } from "./figures.ts";
import { Sample, type SampleFigures } from "./sample.ts";

const everyMs = 5 * 60_000;
const keptMs = 8 * 24 * 3_600_000;

/** Remembers how the service is, once in five minutes whoever asks; old samples go. */
export async function keepSample(unit: Unit): Promise<void> {
  const { em, now } = unit;
  const at = new Date(Math.floor(now.getTime() / everyMs) * everyMs);
  if ((await em.count(Sample, { at })) > 0) return;
  const figures = await sampleOf(unit);
  await em.execute("insert into sample (at, figures) values (?, ?) on conflict do nothing", [
    at,
    JSON.stringify(figures),
  ]);
  await em.nativeDelete(Sample, { at: { $lt: new Date(now.getTime() - keptMs) } });
}

async function sampleOf(unit: Unit): Promise<SampleFigures> {
  const { logins, hot, sources, notices } = await figuresOf(unit);
  const processes = await liveProcesses(unit);
  const lags = sources.flatMap(({ lagMs }) => lagMs ?? []);
  return {
    memoryMb: processes.reduce((sum, { memoryMb, browserMb }) => sum + memoryMb + (browserMb ?? 0), 0),
    hot,
    alive: logins.alive,
    dead: logins.dead,
    lagMs: lags.length === 0 ? null : Math.max(...lags),
    noticesWaiting: notices.waiting,
    noticesOldestMs: notices.oldestMs,
  };
}

/** How the service was since then, oldest first. */
export async function samplesSince({ em }: Unit, since: Date): Promise<readonly Sample[]> {
  return em.find(Sample, { at: { $gte: since } }, { orderBy: { at: "asc" } });
}
