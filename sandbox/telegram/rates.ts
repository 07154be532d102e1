import { tooMany } from "./errors.ts";
import type { World } from "./world.ts";

/** Telegram's published limits: a message a second per chat, 20 a minute per group, 30 a second in all. */
export interface RateModel {
  isOn: boolean;
  /** Counts one sent message, or refuses it with the seconds to wait. */
  spend(chatId: number): void;
}

interface Limit {
  readonly count: number;
  readonly perMs: number;
}

const everybody: Limit = { count: 30, perMs: 1_000 };
/** Short bursts pass, as they do at Telegram. */
const oneChat: Limit = { count: 3, perMs: 3_000 };
const oneGroup: Limit = { count: 20, perMs: 60_000 };

/** Makes the model; it refuses nothing while it is off. */
export function createRates(world: Pick<World, "clock">, isOn: boolean): RateModel {
  const spent = new Map<string, number[]>();

  const waitMs = (key: string, limit: Limit, now: number) => {
    const recent = (spent.get(key) ?? []).filter((at) => at > now - limit.perMs);
    spent.set(key, recent);
    const first = recent.at(-limit.count);
    return first === undefined ? 0 : first + limit.perMs - now;
  };
  return {
    isOn,
    spend(chatId) {
      if (!this.isOn) return;
      const now = world.clock.nowMs();
      const keys: [string, Limit][] = [
        ["all", everybody],
        [`chat ${chatId}`, oneChat],
        ...(chatId < 0 ? [[`group ${chatId}`, oneGroup] satisfies [string, Limit]] : []),
      ];
      const longest = Math.max(...keys.map(([key, limit]) => waitMs(key, limit, now)));
      if (longest > 0) throw tooMany(Math.ceil(longest / 1_000));
      for (const [key] of keys) spent.get(key)?.push(now);
    },
  };
}
