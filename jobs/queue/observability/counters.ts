import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** What this process has counted since it started; one for the whole process, as memory and CPU are. */
export const registry = new Registry();

const into = { registers: [registry] };

/** Looks at a source of slots, by how they ended. */
export const scans = new Counter({
  ...into,
  name: "postavka_scans_total",
  help: "Looks at a source of slots, by what the source answered",
  labelNames: ["source", "outcome"],
});

/** Watches for which a slot was found that may be booked. */
export const matches = new Counter({
  ...into,
  name: "postavka_matches_total",
  help: "Watches that an open slot fitted, by the source that showed it",
  labelNames: ["source"],
});

/** Attempts to book, by how they ended. */
export const attempts = new Counter({
  ...into,
  name: "postavka_attempts_total",
  help: "Settled attempts to book, by outcome",
  labelNames: ["outcome"],
});

/** From the answer that showed a slot to the row that says booked. */
export const seenToBooked = new Histogram({
  ...into,
  name: "postavka_seen_to_booked_seconds",
  help: "From seeing a slot to its booking read back from the cabinet",
  buckets: [0.25, 0.5, 0.8, 1, 1.5, 2, 3, 5, 10, 30, 120],
});

/** Answers of WB, by class: of the portal inside a seller's page, or of the official API. */
export const wbAnswers = new Counter({
  ...into,
  name: "postavka_wb_answers_total",
  help: "Answers of Wildberries, by class",
  labelNames: ["channel", "answer"],
});

/** Answers of the Bot API, by class. */
export const telegramAnswers = new Counter({
  ...into,
  name: "postavka_telegram_answers_total",
  help: "Answers of the Bot API, by class",
  labelNames: ["method", "answer"],
});

const quick = [0.005, 0.02, 0.1, 0.5, 1, 5, 30, 120];

/** Updates of Telegram, from taking them up to the end. */
export const updateSeconds = new Histogram({
  ...into,
  name: "postavka_update_seconds",
  help: "Handling of updates from Telegram, by kind and outcome",
  labelNames: ["kind", "outcome"],
  buckets: quick,
});

/** Jobs, from taking them up to the end. */
export const jobSeconds = new Histogram({
  ...into,
  name: "postavka_job_seconds",
  help: "Runs of jobs, by name and outcome",
  labelNames: ["job", "outcome"],
  buckets: quick,
});

/** Errors that nobody expected. */
export const bugs = new Counter({
  ...into,
  name: "postavka_bugs_total",
  help: "Errors that nobody expected, by the part they happened in",
  labelNames: ["name"],
});

let isStarted = false;

/** Begins to measure the process itself: memory, CPU, event loop, garbage. */
export function measureProcess(): void {
  if (isStarted) return;
  isStarted = true;
  collectDefaultMetrics({ register: registry });
}
