import type { Violations } from "#sandbox/wb/violations.ts";

/** Notices one login that is alive in two browsers at once. */
export interface Runs {
  /** `run` names a browser context: pages that can see each other share one. */
  note(login: string, run: string): void;
}

/**
 * A page's script takes the name of the context it runs in from a lock that pages of one context share, and sends it
 * along. The first context may hand over to a second one and never come back; if it does come back, both are alive.
 */
export function createRuns(violations: Violations): Runs {
  const latest = new Map<string, string>();
  const retired = new Map<string, Set<string>>();
  const told = new Set<string>();
  return {
    note(login, run) {
      const gone = retired.get(login) ?? new Set();
      retired.set(login, gone);
      const last = latest.get(login);
      if (last === run) return;
      if (gone.has(run) && !told.has(`${login}/${run}`)) {
        told.add(`${login}/${run}`);
        violations.add("two-processes", login, `${run} came back after ${last}`);
      }
      if (last !== undefined) gone.add(last);
      latest.set(login, run);
    },
  };
}
