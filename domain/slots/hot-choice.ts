import type { Day } from "../kernel/clock.ts";

/** What speaks for keeping the page of a login open. */
export interface HotWish {
  readonly loginId: string;
  /** Something was claimed or sent: the page stays, whatever else is wanted. */
  readonly isBusy: boolean;
  /** It reads the report for everybody. */
  readonly isWatcher: boolean;
  /** Orders that can be booked the moment a slot opens. */
  readonly ready: number;
  /** How many openings the past lets expect within the hour, at the warehouses of these orders. */
  readonly expected: number;
  /** Rank of the seller's plan. */
  readonly plan: number;
  /** The soonest last day of its watches. */
  readonly untilDay: Day;
  /** How long the oldest of them has waited. */
  readonly since: Date;
}

/** Where nobody has an order ready, so many logins without one look at the market for those who only want to know. */
export const fewestEyes = 2;

/** Pages are kept free for logins that come for a moment: one in so many. */
const spareEvery = 10;

/** How many pages may stay open for good where so many may be open at all. */
export function pagesToStay(most: number): number {
  return most < 4 ? most : most - Math.ceil(most / spareEvery);
}

/**
 * The most useful first: what is being booked, then who looks for everybody, then who can book at once, then where slots are likely to open
 * soon, then the higher plan, the nearer deadline and the longer wait.
 */
export function byUse<W extends HotWish>(wishes: readonly W[]): readonly W[] {
  return wishes.toSorted(
    (a, b) =>
      Number(b.isBusy) - Number(a.isBusy) ||
      Number(b.isWatcher) - Number(a.isWatcher) ||
      Number(b.ready > 0) - Number(a.ready > 0) ||
      likelihood(b) - likelihood(a) ||
      b.plan - a.plan ||
      compare(a.untilDay, b.untilDay) ||
      a.since.getTime() - b.since.getTime() ||
      compare(a.loginId, b.loginId),
  );
}

/** Twice as many openings make a difference, one more does not: pages are not swapped for trifles. */
function likelihood({ expected }: HotWish): number {
  return Math.round(Math.log2(1 + expected));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The logins whose pages stay open, the most useful first; `most` is how many may. */
export function chooseHot<W extends HotWish>(wishes: readonly W[], most: number): readonly W[] {
  const ranked = byUse(wishes);
  const able = ranked.filter(({ isBusy, isWatcher, ready }) => isBusy || isWatcher || ready > 0);
  const eyes = ranked.filter((one) => !able.includes(one)).slice(0, Math.max(0, fewestEyes - able.length));
  return [...able, ...eyes].slice(0, most);
}

/** A process among all that serve logins. */
export interface Sharing {
  /** How many pages it may have. */
  readonly most: number;
  /** How many all of them may have, itself included. */
  readonly mostOfAll: number;
}

/** A process with so many logins or more keeps one above its part before it gives one away: they do not wander to and fro. */
const slackFrom = 4;

/** How many of the chosen logins are the business of one process. */
export function partOf(chosen: number, { most, mostOfAll }: Sharing): number {
  if (mostOfAll <= most) return pagesToStay(most);
  const part = Math.ceil((chosen * most) / mostOfAll);
  return Math.min(pagesToStay(most), part < slackFrom ? part : part + 1);
}

/**
 * The logins that a process keeps: of the chosen ones those that it holds first, then those that nobody holds.
 * What it holds beyond its part it gives to others.
 */
export function shareOut<W extends HotWish>(
  chosen: readonly W[],
  isHeldBy: (wish: W) => "us" | "nobody" | "another",
  sharing: Sharing,
): readonly W[] {
  const held = chosen.filter((wish) => isHeldBy(wish) === "us");
  const free = chosen.filter((wish) => isHeldBy(wish) === "nobody");
  return [...held, ...free].slice(0, partOf(chosen.length, sharing));
}
