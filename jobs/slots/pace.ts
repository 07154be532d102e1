/** A source is looked at every 10 to 12 seconds. */
const scanMs = 10_000;
const jitterMs = 2_000;

/** Between two looks of our own polling, whatever they look at. */
export const callGapMs = 1_000;

/** A source that WB has switched off, or that changed its shape, is asked this often whether it is back. */
export const probeMs = 10 * 60_000;

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

/** When a source may be looked at again. */
export function nextScanAt(lastAt: number, random: number): number {
  return lastAt + scanMs + Math.floor(random * jitterMs);
}

/** After trouble the next try waits longer each time, up to a minute. */
export function backOffMs(troubles: number): number {
  return Math.min(60_000, 2_000 * 2 ** Math.min(troubles, 5));
}
