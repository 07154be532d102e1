import { setTimeout as wait } from "node:timers/promises";

/** PostgreSQL ends, has crashed, starts or lacks room; the connection cannot be made, or was lost. */
const codes = /^(57P0[1-3]|08...|53...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const words = /Connection terminated|Client has encountered a connection error|not queryable/;

/** Whether the database is away at the moment, rather than refusing what was asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return codes.test(code) || words.test(error.message) || isDatabaseAway(error.cause);
}

/** Whether it is there and lacks disk, memory or connections: passing trouble that a person has to end. */
export function lacksRoom(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isFull = "code" in error && typeof error.code === "string" && /^53...$/.test(error.code);
  return isFull || lacksRoom(error.cause);
}

const againMs = 500;

/** Does something that must be written down, as soon as the database is there; after `patienceMs` its failure counts. */
export async function onceBack<T>(work: () => Promise<T>, patienceMs = 60_000): Promise<T> {
  const latest = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() > latest) throw error;
      await wait(againMs);
    }
  }
}
