import type { SwitchBoard } from "#sandbox/wb/switches.ts";

/** Counts the requests of each login at seller-supply. */
export interface Rate {
  /** False when this request is one too many. */
  allow(login: string): boolean;
}

/** A bucket for each login, filled by the real clock: moving the sandbox's clock refills nothing. */
export function createRate(switches: SwitchBoard): Rate {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    allow(login) {
      const { requestsPerSecond, requestBurst } = switches.now;
      const now = Date.now();
      const bucket = buckets.get(login) ?? { left: requestBurst, at: now };
      const left = Math.min(requestBurst, bucket.left + ((now - bucket.at) / 1000) * requestsPerSecond);
      const allowed = left >= 1;
      buckets.set(login, { left: allowed ? left - 1 : left, at: now });
      return allowed;
    },
  };
}
