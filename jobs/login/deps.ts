import type { Act } from "#domain/kernel/act.ts";
import type { Clock } from "#domain/kernel/clock.ts";
import type { Logger } from "#domain/kernel/log.ts";
import type { Chromium } from "#jobs/browser/chromium.ts";
import type { Vault } from "#jobs/browser/vault.ts";
import type { Bus } from "#jobs/queue/backend.ts";

/** What showing WB's login page to a person needs. */
export interface HandoffDeps {
  readonly act: Act;
  readonly bus: Bus;
  readonly chromium: Chromium;
  readonly vault: Vault;
  readonly now: Clock;
  readonly log: Logger;
  readonly processId: string;
  /** How long a person may be away from the page; a minute if left out. */
  readonly awayMs?: number;
  reportBug(name: string, error: unknown, facts?: Readonly<Record<string, unknown>>): Promise<void>;
}
