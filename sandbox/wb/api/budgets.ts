import type { SandboxClock } from "#sandbox/clock.ts";

const minute = 60_000;
const hour = 60 * minute;

/** So many requests in a period; `burst` may come at once. */
interface Budget {
  readonly limit: number;
  readonly periodMs: number;
  readonly burst: number;
}

/** What a request costs the group it belongs to. */
export interface Charge {
  readonly allowed: boolean;
  /** What goes with the answer, allowed or not. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The groups of methods, each with its full budget and the one of a basic token. */
const groups = {
  ping: { full: { limit: 3, periodMs: 30_000, burst: 3 }, basic: { limit: 3, periodMs: 30_000, burst: 3 } },
  "seller-info": {
    full: { limit: 1, periodMs: minute, burst: 10 },
    basic: { limit: 1, periodMs: 24 * hour, burst: 1 },
  },
  news: { full: { limit: 1, periodMs: minute, burst: 10 }, basic: { limit: 1, periodMs: minute, burst: 10 } },
  coefficients: {
    full: { limit: 6, periodMs: minute, burst: 6 },
    basic: { limit: 1, periodMs: hour, burst: 1 },
  },
  options: { full: { limit: 6, periodMs: minute, burst: 6 }, basic: { limit: 2, periodMs: hour, burst: 1 } },
  warehouses: {
    full: { limit: 6, periodMs: minute, burst: 6 },
    basic: { limit: 1, periodMs: 12 * hour, burst: 1 },
  },
  transit: {
    full: { limit: 6, periodMs: minute, burst: 10 },
    basic: { limit: 1, periodMs: 12 * hour, burst: 1 },
  },
  supplies: {
    full: { limit: 30, periodMs: minute, burst: 10 },
    basic: { limit: 2, periodMs: hour, burst: 2 },
  },
} as const satisfies Record<string, { full: Budget; basic: Budget }>;

/** The name of a group. */
export type Group = keyof typeof groups;

/** Keeps the buckets of every seller, kind of token and group. */
export function createBudgets(clock: SandboxClock): {
  charge(owner: string, group: Group, basic: boolean): Charge;
} {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    charge(owner, group, basic) {
      const { limit, periodMs, burst } = groups[group][basic ? "basic" : "full"];
      const everyMs = periodMs / limit;
      const key = `${owner}/${group}/${basic}`;
      const now = clock.nowMs();
      const bucket = buckets.get(key) ?? { left: burst, at: now };
      const left = Math.min(burst, bucket.left + Math.max(0, now - bucket.at) / everyMs);
      const allowed = left >= 1;
      buckets.set(key, { left: allowed ? left - 1 : left, at: now });
      if (allowed) return { allowed, headers: { "x-ratelimit-remaining": String(Math.floor(left - 1)) } };
      return {
        allowed,
        headers: {
          "x-ratelimit-retry": String(Math.ceil(((1 - left) * everyMs) / 1000)),
          "x-ratelimit-reset": String(Math.ceil(((burst - left) * everyMs) / 1000)),
          "x-ratelimit-limit": String(burst),
        },
      };
    },
  };
}
