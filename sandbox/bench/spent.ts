import { system } from "#domain/kernel/actor.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import { Watch } from "#domain/slots/watch.ts";
import { type Figure, percentile, spread } from "./figures.ts";
import type { Place } from "./place.ts";

/** One booking: how long it took until its row was committed, and how the journal divides that. */
export interface Booking {
  readonly ms: number;
  readonly steps: Readonly<Record<Step, number>>;
}

const steps = ["claimed", "page ready", "sent", "answered", "read back", "settled", "committed"] as const;
type Step = (typeof steps)[number];

/** Bookings of one case, and what did not become one. */
export interface Tally {
  readonly bookings: Booking[];
  readonly misses: string[];
}

/** An empty tally. */
export function newTally(): Tally {
  return { bookings: [], misses: [] };
}

/** Reads from the journal what became of a watch that took so long, and counts it. */
export async function count(
  { quiet }: Place,
  { bookings, misses }: Tally,
  { watchId, ms }: { readonly watchId: string; readonly ms: number },
): Promise<void> {
  const attempt = await quiet(system, async ({ em }) => {
    await em.nativeUpdate(Watch, { id: watchId, state: "active" }, { state: "deleted" });
    return em.findOne(Attempt, { watchId }, { orderBy: { claimedAt: "desc" } });
  });
  if (attempt?.outcome !== "booked") {
    misses.push(`${attempt?.outcome ?? attempt?.state ?? "never claimed"} ${attempt?.words ?? ""}`.trim());
    return;
  }
  const { seenAt, claimedAt, pageReadyAt, sentAt, answeredAt, readBackAt, settledAt } = attempt;
  const times = [seenAt, claimedAt, pageReadyAt, sentAt, answeredAt, readBackAt, settledAt].map(
    (at) => at?.getTime() ?? Number.NaN,
  );
  const ends = [...times.slice(1), seenAt.getTime() + ms];
  const spans = ends.map((end, index) => end - (times[index] ?? Number.NaN));
  // One span for each step, in the order of `steps`.
  const named = Object.fromEntries(steps.map((step, index) => [step, spans[index]])) as Booking["steps"];
  bookings.push({ ms, steps: named });
}

/** The lines of one case: the promise, and where the time went. */
export function figuresOf(what: string, { bookings, misses }: Tally, budgetMs: number): Figure[] {
  const all = bookings.map(({ ms }) => ms);
  const p95 = percentile(all, 0.95);
  const spent = steps.map((step) => {
    const own = bookings.map((one) => one.steps[step]);
    return `${step} +${Math.round(percentile(own, 0.5))}/${Math.round(percentile(own, 0.95))}`;
  });
  const missed =
    misses.length === 0 ? "" : `; ${misses.length} not booked: ${[...new Set(misses)].join(", ")}`;
  return [
    {
      what,
      budget: `p95 <= ${budgetMs} ms, all booked`,
      figure: `${spread(all)}${missed}`,
      isKept: p95 <= budgetMs && misses.length === 0,
    },
    { what: `${what}, how it is spent, p50/p95 ms`, figure: spent.join(", ") },
  ];
}
