import type { Act } from "#domain/kernel/act.ts";
import type { Clock } from "#domain/kernel/clock.ts";
import type { Logger } from "#domain/kernel/log.ts";
import type { Sealer } from "#domain/kernel/secret.ts";
import type { Sharing } from "#domain/slots/hot-choice.ts";
import type { Sessions } from "#jobs/browser/sessions.ts";
import type { LivePages } from "#jobs/login/keep-page.ts";
import type { OfficialSlots } from "#jobs/wb/official.ts";
import type { DayCounts } from "./day-counts.ts";

/** Places in the middle of a booking where a test may end the process. */
export type CrashPoint =
  | "after-claim"
  | "page-ready"
  | "before-click"
  | "after-click"
  | "answered"
  | "read-back"
  | "before-settle";

/** What working for logins needs. */
export interface SlotDeps {
  readonly act: Act;
  readonly sessions: Sessions;
  /** Seals what is kept of pages. */
  readonly sealer: Sealer;
  readonly now: Clock;
  readonly log: Logger;
  /** WB's official slots; left out where no token is set. */
  readonly official?: OfficialSlots | undefined;
  /** Who is told what a source does. */
  readonly adminIds?: readonly number[] | undefined;
  reportBug(name: string, error: unknown, facts?: Readonly<Record<string, unknown>>): Promise<void>;
  readonly crashPoint?: ((name: CrashPoint) => void | Promise<void>) | undefined;
  /** What was seen, for the journals; nothing is counted where it is left out. */
  readonly dayCounts?: DayCounts | undefined;
  /** How many pages may be open at once; plenty where it is left out. */
  readonly mostPages?: (() => number) | undefined;
  /** How logins are shared out among processes; there is no other one where it is left out. */
  readonly sharing?: (() => Sharing) | undefined;
  /** Shows a page that WB wants checked to its person; left out where nobody could see it. */
  readonly live?: LivePages | undefined;
  /** Aborted when whoever works for a login is to end. */
  readonly closing?: AbortSignal | undefined;
  /** A number in [0, 1) for the jitter. */
  readonly random?: (() => number) | undefined;
}
