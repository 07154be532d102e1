import { Gauge } from "prom-client";
import type { Figures } from "#domain/operations/figures.ts";
import { registry } from "./counters.ts";
import type { Depth } from "./depths.ts";
import type { ProcessFacts } from "./vitals.ts";

const gauge = <L extends string = never>(name: string, help: string, labelNames: readonly L[] = []) =>
  new Gauge<L>({ registers: [registry], name: `postavka_${name}`, help, labelNames });

const ready = gauge("ready", "1 when this process can do its work");
const memory = gauge("memory_bytes", "Memory of this process and of its browsers", ["part"]);
const pages = gauge("pages_open", "Pages of logins that this process holds");
const companies = gauge("companies", "Companies that are let in");
const logins = gauge("logins", "Connected logins by state", ["state"]);
const hot = gauge("logins_hot", "Logins whose page some process holds");
const watches = gauge("watches_active", "Watches that look for a slot");
const openAttempts = gauge("attempts_open", "Attempts to book that have not ended yet");
const sourceOn = gauge("source_on", "1 while a source of slots works", ["source"]);
const sourceLag = gauge("source_lag_seconds", "Age of the board minus the interval of looking", ["source"]);
const queueJobs = gauge("queue_jobs", "Jobs in a queue by state", ["queue", "state"]);
const queueOldest = gauge("queue_oldest_seconds", "How long the oldest waiting job waits", ["queue"]);
const notices = gauge("notices_waiting", "Notices that wait to be sent");
const noticesOldest = gauge("notices_oldest_seconds", "How long the most overdue notice waits");
const letters = gauge("letters_waiting", "Letters that wait to be sent");
const incidents = gauge("incidents_open", "Incidents that nobody has resolved or muted");
const truth = gauge("figures_ok", "1 when the database could be asked for this answer");

/** Shows how this process is. */
export function showProcess(isReady: boolean, facts: ProcessFacts): void {
  ready.set(isReady ? 1 : 0);
  memory.set({ part: "node" }, facts.memoryMb * 2 ** 20);
  if (facts.browserMb !== undefined) memory.set({ part: "browser" }, facts.browserMb * 2 ** 20);
  if (facts.hot !== undefined) pages.set(facts.hot);
}

/** Shows what the rows say; undefined when nobody could ask them. */
export function showFigures(figures: Figures | undefined): void {
  truth.set(figures === undefined ? 0 : 1);
  if (figures === undefined) return;
  companies.set(figures.companies);
  for (const [state, count] of Object.entries(figures.logins)) logins.set({ state }, count);
  hot.set(figures.hot);
  watches.set(figures.activeWatches);
  openAttempts.set(figures.openAttempts);
  sourceLag.reset();
  for (const { source, state, lagMs } of figures.sources) {
    sourceOn.set({ source }, state === "on" ? 1 : 0);
    if (lagMs !== undefined) sourceLag.set({ source }, lagMs / 1000);
  }
  notices.set(figures.notices.waiting);
  noticesOldest.set(figures.notices.oldestMs / 1000);
  letters.set(figures.letters.waiting);
  incidents.set(figures.openIncidents);
}

/** Shows how much lies in a queue. */
export function showDepth(queue: string, { oldestMs, ...counts }: Depth): void {
  for (const [state, count] of Object.entries(counts)) queueJobs.set({ queue, state }, count);
  queueOldest.set({ queue }, oldestMs / 1000);
}
