import { seeded } from "../recover.ts";

/** Chance that comes out the same for the same seed. */
export interface Dice {
  /** A whole number below this one. */
  below(limit: number): number;
  /** True so many times of a hundred. */
  percent(chance: number): boolean;
  pick<T>(from: readonly T[]): T;
  bytes(length: number): Buffer;
}

/** Makes dice. */
export function dice(seed: number): Dice {
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  return {
    below,
    percent: (chance) => random() * 100 < chance,
    pick(from) {
      const one = from[below(from.length)];
      if (one === undefined) throw new Error("nothing to pick from");
      return one;
    },
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  };
}
