/*
 * How fast, how slow and how long: every pace of seeing and trying, in one place. What WB allows is nowhere
 * written; these are what others kept to in 2025 and 2026, and what one measured on 28.04.2026: one request
 * a second was never answered with 429, two were in one case of ten.
 */

/** Between two calls of our own polling by one login; 28.04.2026. */
export const callGapMs = 1_000;

/** A source is looked at every 10 to 12 seconds; the official method allows six a minute, 03.12.2025. */
export const scanMs = 10_000;
export const jitterMs = 2_000;

/** The slowest that a source which works is looked at, after WB has complained again and again; our choice. */
export const slowestScanMs = 120_000;

/**
 * So many logins may look at slots of their own at the same time while no login of the operator's does it
 * for all; the others prepare and book what these see. Our choice, not measured at WB.
 */
export const mostScanners = 50;

/** A source that WB has switched off, or that changed its shape, is asked this often whether it is back; our choice. */
export const probeMs = 10 * 60_000;

/** After "too active" or 429 a login does nothing for so long; a commercial client of 2026. */
export const loginRestMs = 10 * 60_000;

/** A date that was gone is left alone for so long, by the same client. */
const goneRestMs = 2_000;

/** A cell that WB's page was too slow for is left alone for so long; our choice. */
export const pageSlowRestMs = 10_000;

/** A cell on which anything else went wrong is left alone for so long, by the same client. */
const otherRestMs = 60_000;

/** A date on which WB has no room is left alone for so long: it opens room seldom; our choice. */
export const limitRestMs = 30 * 60_000;

/** A legal entity that could not be chosen is left alone for so long; our choice. */
export const wrongAccountRestMs = 15 * 60_000;

/** A watch that met a page which is made otherwise is left alone for so long; our choice. */
export const pageChangedRestMs = 15 * 60_000;

/** The longest that any cell rests. */
export const longestCellRestMs = Math.max(limitRestMs, otherRestMs);

/** A source's new state is told to the admins when it has lasted for so long; our choice. */
export const tellSourceAfterMs = 2 * 60_000;

/** Of one source the admins are told no more often than this; our choice. */
export const tellSourceEveryMs = 30 * 60_000;

/** How long a cell is left alone after an attempt that failed, by how it ended. */
export function restAfter(outcome: string): number {
  if (outcome === "limit") return limitRestMs;
  if (outcome === "page-slow") return pageSlowRestMs;
  return outcome === "gone" || outcome === "lease-lost" || outcome === "given-up" ? goneRestMs : otherRestMs;
}
