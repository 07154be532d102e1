/** Counts what happens under a name and says when it is too much. */
export interface Limiter {
  /** False: too often, do nothing. */
  allow(name: string): boolean;
}

/** Allows so many a minute for each name; names that rest are forgotten. */
export function createLimiter(perMinute: number, now: () => number = Date.now): Limiter {
  const seen = new Map<string, { count: number; until: number }>();
  const forget = (): void => {
    for (const [name, { until }] of seen) if (until <= now()) seen.delete(name);
  };
  return {
    allow(name) {
      if (seen.size > 10_000) forget();
      const known = seen.get(name);
      const current = known && known.until > now() ? known : { count: 0, until: now() + 60_000 };
      current.count += 1;
      seen.set(name, current);
      return current.count <= perMinute;
    },
  };
}
