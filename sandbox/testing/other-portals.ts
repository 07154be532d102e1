import type { WbSwitches } from "#sandbox/wb/switches.ts";

/** Portals as somebody else might build them from the same facts; class tails differ at every start besides. */
export const otherPortals: readonly [string, Partial<WbSwitches>][] = [
  ["names its classes after another build", { otherClasses: true }],
  ["answers slowly and unevenly", { latencyMs: 300, jitterMs: 500 }],
  ["lets browsers keep preflights", { preflightCache: true, latencyMs: 0 }],
  ["lays everything over its pages", { cookieBar: true, quiz: true, tour: true }],
  ["speaks English by a cookie", { english: true }],
  ["draws the cells of its calendar in no order", { shuffledCells: true }],
  [
    "does all of that at once",
    {
      otherClasses: true,
      jitterMs: 300,
      cookieBar: true,
      quiz: true,
      tour: true,
      english: true,
      shuffledCells: true,
    },
  ],
];
