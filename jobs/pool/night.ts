import { dayOf, startOfDay } from "#domain/kernel/clock.ts";

const hour = 3_600_000;

/** Between three and four in Moscow nobody waits for a slot: browsers are replaced then. */
export function isNight(now: Date): boolean {
  const sinceMidnight = now.getTime() - startOfDay(dayOf(now)).getTime();
  return sinceMidnight >= 3 * hour && sinceMidnight < 4 * hour;
}

/** A browser that was started in the evening can wait for the next night. */
const oldMs = 6 * hour;

/** Whether it is time to replace a browser that was started at that moment. */
export function isDueByNight(startedAt: number | undefined, now: Date): boolean {
  return startedAt !== undefined && isNight(now) && Date.now() - startedAt > oldMs;
}
