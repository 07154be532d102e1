import { jitterMs, scanMs, slowestScanMs } from "#domain/slots/pacing.ts";

/** How often a source is looked at, in looks a minute. */
export type Rate = number;

/** What a source is looked at when nothing speaks against it. */
export const fullRate: Rate = 60_000 / scanMs;

const slowestRate: Rate = 60_000 / slowestScanMs;
const step: Rate = 0.5;

/** A look went well: a little more often from now on, up to what is decent. */
export function quicker(rate: Rate): Rate {
  return Math.min(fullRate, rate + step);
}

/** WB complained or could not answer: half as often from now on. */
export function slower(rate: Rate): Rate {
  return Math.max(slowestRate, rate / 2);
}

/** When a source may be looked at again. */
export function nextScanAt(lastAt: number, random: number, rate: Rate = fullRate): number {
  return lastAt + Math.round(60_000 / rate) + Math.floor(random * jitterMs);
}

/** Goods are held against their warehouses once a day, and not faster than this. */
export const checkedForMs = 24 * 3_600_000;
export const checkGapMs = 3_000;

/** Refused goods are mended by their seller: whether they have changed is looked at so often. */
export const mendedReadMs = 3_600_000;

/** Reads of an attempt whose outcome nobody knows. */
export const settleReadMs = 7_000;

/** Not booked is certain only when the order is unplanned in two reads, the first this long after sending. */
export const certainAfterMs = 65_000;

/** A claim that was not acted on for so long is given up: the slot is no news any more. */
export const staleClaimMs = 20_000;

/** Legal entities of one login take turns no more often than this, as long as nothing is to be booked. */
export const turnMs = 30_000;

/** How long a page stays open with nothing to do: somebody may be filling in a form. */
export const idleMs = 45_000;

/** Work that can wait gives others so long before it takes the room of a less useful page. */
export const patienceMs = 15_000;

/** After trouble the next try waits longer each time, up to a minute. */
export function backOffMs(troubles: number): number {
  return Math.min(60_000, 2_000 * 2 ** Math.min(troubles, 5));
}
