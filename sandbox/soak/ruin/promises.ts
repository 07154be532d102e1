import { leaseSeconds } from "#domain/accounts/lease.ts";
import { sendingLimitMs } from "#domain/notices/outbox.ts";
import { jitterMs, scanMs } from "#domain/slots/pacing.ts";
import { backOffMs, certainAfterMs, settleReadMs } from "#jobs/slots/pace.ts";

/** When everything works again after a strike at the latest, in milliseconds from its end. */
export interface Promised {
  /** Every process says that it can do its work. */
  readonly ready: number;
  /** Every living login is held by a process that lives. */
  readonly held: number;
  /** The bot has answered a question. */
  readonly answered: number;
  /** A slot that opened afterwards is booked. */
  readonly booked: number;
}

/** What a strike takes away for longer than it lasts. */
export interface Damage {
  /** What was struck needs so long to be there again. */
  readonly backMs: number;
  /** Nobody of the product asks Telegram for so long beside that. */
  readonly deafMs?: number;
  /** Logins rest for so long, as WB did not answer them. */
  readonly restMs?: number;
}

/** Whoever watches over the product starts what has ended again after so long. */
export const restartMs = 1_000;

/** A warm process is given so long to start. */
export const startMs = 8_000;

/** A process that was asked to end is ended by force after so long (`lifecycle.ts`). */
export const stopMs = 9_000;

/** The queue is asked again after a second, by workers that have seen it go after five (BullMQ's own pause). */
export const queueBackMs = 6_000;

/** Another `getUpdates` of ours may still be under way: the bot waits so long before it asks again (`bot/role.ts`). */
export const conflictMs = 10_000;

/** A check of health, and the pulse of a process (`vitals.ts`, `beat.ts`). */
const pulseMs = 3_000 + 2_000;

/** A lease ends by itself, the round that finds its login is made every second, and the login backs off once. */
const takeoverMs = leaseSeconds * 1_000 + 1_000 + backOffMs(1);

/** Four pages that open cold at the same time, on two cores that are the sandbox's as well. */
const openMs = 4 * 3_000;

/** A booking that was cut off is certain after that, and only then is its login's next one begun. */
const unsureMs = certainAfterMs + 2 * settleReadMs;

/** A slot is looked for so often, and booked within the budget of a burst; traders take up to four seconds between two. */
const tradeMs = scanMs + jitterMs + 5_000 + 4_000;

/** What the product promises after such damage: it follows from how long it waits for what. */
export function promisedAfter({ backMs, deafMs = 0, restMs = 0 }: Damage): Promised {
  const held = backMs + restMs + takeoverMs + openMs;
  return {
    ready: backMs + pulseMs,
    held,
    answered: backMs + deafMs + pulseMs,
    booked: held + unsureMs + tradeMs,
  };
}

/** Nothing may be under way for longer when nobody strikes: an end that is not known, or a send that was interrupted. */
export const quietWithinMs = promisedAfter({ backMs: startMs }).booked + 2 * sendingLimitMs;
