import type { SandboxClock } from "#sandbox/clock.ts";
import type { Store } from "#sandbox/store.ts";
import type { Violation } from "./model.ts";

/** Every rule of Wildberries that a visitor broke; tests hold this list to be empty. */
export interface Violations {
  add(rule: string, call: string, detail?: string): void;
  all(): readonly Violation[];
  clear(): void;
}

/** Opens the stored list. */
export function openViolations(store: Store, clock: SandboxClock): Violations {
  const rows = store.collection<Violation>("wb.violations");
  let last = rows.size;
  return {
    add(rule, call, detail = "") {
      last += 1;
      rows.put(String(last), { at: clock.now().toISOString(), rule, call, detail });
    },
    all: () => rows.all(),
    clear: () => rows.clear(),
  };
}
