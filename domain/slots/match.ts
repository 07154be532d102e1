import { type Day, dayOf } from "../kernel/clock.ts";
import { type Conditions, type Moment, type Unmet, unmet } from "./conditions.ts";
import type { WatchMode } from "./watch.ts";
import type { Box, Offer } from "./words.ts";

/** A way to book: an order that waits in the cabinet, or for `notify` just a place in the chain. */
export interface Route {
  /** Null where the bot only tells. */
  readonly orderId: string | null;
  readonly warehouseId: number;
  readonly box: Box;
  /** Place in the chain: 0 is the most wanted. */
  readonly rank: number;
}

/** A watch as the match sees it. */
export interface Candidate {
  readonly watchId: string;
  readonly companyId: string;
  readonly loginId: string;
  readonly mode: WatchMode;
  readonly boxes: readonly Box[];
  readonly maxCoefficient: number;
  readonly fromDay: Day;
  readonly untilDay: Day;
  readonly conditions?: Conditions;
  /** The seller's own order, smallest first. */
  readonly position: number;
  readonly createdAt: Date;
  /** Rank of the seller's plan; sellers with the highest go first. */
  readonly plan?: number;
  readonly routes: readonly Route[];
  /** Cells that were tried lately and are left alone for a while. */
  readonly resting?: ReadonlySet<string>;
}

/** What should be tried, in this order. */
export interface Wanted {
  readonly candidate: Candidate;
  readonly route: Route;
  readonly offer: Offer;
}

/** Names a cell of one watch. */
export function cellKey({ warehouseId, box, day }: Pick<Offer, "warehouseId" | "box" | "day">): string {
  return `${warehouseId}/${box}/${day}`;
}

/** Whether WB would take goods there at all. */
export function isBookable({ coefficient, unloading }: Offer): boolean {
  return coefficient >= 0 && unloading;
}

/** What is wished for, wherever it stands: in a watch that waits or in a form. */
export type Wish = Pick<
  Candidate,
  "boxes" | "maxCoefficient" | "fromDay" | "untilDay" | "conditions" | "resting"
>;

/** Whether an offer is what this seller wants. */
export function accepts(candidate: Wish, offer: Offer, at: Moment): boolean {
  return misfit(candidate, offer, at) === undefined;
}

/** Why an offer is not what a seller wants. */
export type Misfit = "closed" | "box" | "coefficient" | "days" | "resting" | Unmet;

/** The first thing about an offer that does not fit; undefined when it is what the seller wants. */
export function misfit(candidate: Wish, offer: Offer, at: Moment): Misfit | undefined {
  if (!isBookable(offer)) return "closed";
  if (!candidate.boxes.includes(offer.box)) return "box";
  if (offer.day <= at.today || offer.day < candidate.fromDay || offer.day > candidate.untilDay) return "days";
  if (offer.coefficient > candidate.maxCoefficient) return "coefficient";
  const condition = unmet(offer, candidate.conditions ?? {}, at);
  if (condition !== undefined) return condition;
  return candidate.resting?.has(cellKey(offer)) === true ? "resting" : undefined;
}

/**
 * Who should get what: one offer for each watch. A seller's watches go in the seller's own order, then by
 * deadline, importance of the warehouse and age; between sellers the higher plan goes first, then the older wish.
 */
export function match(candidates: readonly Candidate[], offers: readonly Offer[], now: Date): Wanted[] {
  const at = { now, today: dayOf(now) };
  const shelves = shelve(offers, at.today);
  const wanted: Wanted[] = [];
  for (const candidate of candidates) {
    const best = bestFor(candidate, shelves, at);
    if (best !== undefined) wanted.push(best);
  }
  return interleave(wanted);
}

type Shelves = ReadonlyMap<Box, ReadonlyMap<number, readonly Offer[]>>;

/** Bookable offers by box and warehouse, cheapest first, then soonest. */
function shelve(offers: readonly Offer[], today: Day): Shelves {
  const shelves = new Map<Box, Map<number, Offer[]>>();
  for (const offer of offers) {
    if (!isBookable(offer) || offer.day <= today) continue;
    const ofBox = shelves.get(offer.box) ?? new Map<number, Offer[]>();
    shelves.set(offer.box, ofBox);
    const shelf = ofBox.get(offer.warehouseId);
    if (shelf === undefined) ofBox.set(offer.warehouseId, [offer]);
    else shelf.push(offer);
  }
  for (const shelf of [...shelves.values()].flatMap((ofBox) => [...ofBox.values()])) {
    shelf.sort((a, b) => a.coefficient - b.coefficient || compare(a.day, b.day));
  }
  return shelves;
}

function bestFor(candidate: Candidate, shelves: Shelves, at: Moment): Wanted | undefined {
  let best: Wanted | undefined;
  for (const route of candidate.routes) {
    if (best !== undefined && best.route.rank <= route.rank) continue;
    const shelf = shelves.get(route.box)?.get(route.warehouseId);
    const offer = shelf && firstFit(candidate, shelf, at);
    if (offer !== undefined) best = { candidate, route, offer };
  }
  return best;
}

/** The cheapest offer of a shelf that fits: behind the first one that is too dear all others are as well. */
function firstFit(candidate: Candidate, shelf: readonly Offer[], at: Moment): Offer | undefined {
  const { maxCoefficient, fromDay, untilDay } = candidate;
  for (const offer of shelf) {
    if (offer.coefficient > maxCoefficient) return undefined;
    // Most offers fail by their day, and that is the cheapest question.
    if (offer.day < fromDay || offer.day > untilDay) continue;
    if (accepts(candidate, offer, at)) return offer;
  }
  return undefined;
}

/** What a seller without a plan counts as: everybody, as long as there are no tariffs. */
export const neutralPlan = 0;

function planOf({ candidate: { plan = neutralPlan } }: Wanted): number {
  return plan;
}

/** A plan weighs more than any difference in age: a moment in milliseconds is below 2^42 until the year 2109. */
const planWeight = 2 ** 42;

/** Between sellers by plan and age; within a seller by the seller's own order, whatever the age. */
function interleave(wanted: readonly Wanted[]): Wanted[] {
  const queues = new Map<string, Wanted[]>();
  // What is compared half a million times is one number, and no queue is looked for twice.
  const places = wanted.map((one) => {
    const { companyId, createdAt, watchId } = one.candidate;
    const queue = queues.get(companyId) ?? [];
    if (queue.push(one) === 1) queues.set(companyId, queue);
    return { weight: createdAt.getTime() - planOf(one) * planWeight, watchId, queue };
  });
  places.sort((a, b) => a.weight - b.weight || compare(a.watchId, b.watchId));
  for (const queue of queues.values()) if (queue.length > 1) queue.sort(byOwnOrder).reverse();
  // Every place that a seller earned by age is filled with that seller's next wish.
  return places.flatMap(({ queue }) => queue.pop() ?? []);
}

function byOwnOrder(a: Wanted, b: Wanted): number {
  return (
    a.candidate.position - b.candidate.position ||
    compare(a.candidate.untilDay, b.candidate.untilDay) ||
    a.route.rank - b.route.rank ||
    a.candidate.createdAt.getTime() - b.candidate.createdAt.getTime()
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
