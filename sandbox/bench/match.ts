import { addDays } from "#domain/kernel/clock.ts";
import { type Candidate, match } from "#domain/slots/match.ts";
import { boxes, type Offer } from "#domain/slots/words.ts";
import { type Figure, percentile, spread } from "./figures.ts";

const watches = 100_000;
const warehouses = 134;
const days = 30;
const budgetMs = 100;
const now = new Date("2026-11-27T09:00:00Z");
const today = "2026-11-27";

/** The same numbers in every run: a generator with a seed. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

/** A board of about 12,000 cells, of which so many in a hundred are open at coefficients 0 to 20. */
function board(openShare: number): readonly Offer[] {
  const below = seeded(7);
  return Array.from({ length: warehouses }, (_, warehouseId) =>
    boxes.flatMap((box) =>
      Array.from({ length: days }, (_one, n): Offer => {
        const isOpen = below(100) < openShare;
        return {
          warehouseId,
          box,
          day: addDays(today, n),
          coefficient: isOpen ? below(21) : -1,
          unloading: isOpen,
          logistics: 60 + below(200),
          source: "report",
          seenAt: now,
        };
      }),
    ),
  ).flat();
}

/** Wishes as sellers have them: one to three warehouses, mostly boxes and low coefficients, some with conditions. */
function sellers(): readonly Candidate[] {
  const below = seeded(11);
  return Array.from({ length: watches }, (_, n): Candidate => {
    const first = 1 + below(14);
    const wanted = 1 + below(3);
    const box = boxes[below(10) < 8 ? 0 : 1 + below(2)] ?? "box";
    return {
      watchId: `w${n}`,
      companyId: `c${Math.floor(n / 8)}`,
      loginId: `l${Math.floor(n / 8)}`,
      mode: "book",
      boxes: [box],
      maxCoefficient: below(6),
      fromDay: addDays(today, first),
      untilDay: addDays(today, first + 3 + below(14)),
      conditions: below(4) === 0 ? { weekdays: [1, 2, 3, 4, 5], leadDays: below(6), maxLogistics: 150 } : {},
      position: n % 8,
      createdAt: new Date(now.getTime() - below(30 * 86_400) * 1_000),
      routes: Array.from({ length: wanted }, (_one, rank) => ({
        orderId: `o${n}/${rank}`,
        warehouseId: below(warehouses),
        box,
        rank,
      })),
    };
  });
}

/** The pure match of everybody's wishes against the whole board. */
export async function* benchMatch(n = 50): AsyncGenerator<Figure> {
  const candidates = sellers();
  for (const share of [5, 20]) {
    const offers = board(share);
    let found = 0;
    const samples = Array.from({ length: n + 5 }, () => {
      const startedAt = performance.now();
      found = match(candidates, offers, now).length;
      return performance.now() - startedAt;
    }).slice(5);
    yield {
      what: `${watches} watches against ${offers.length} cells, ${share} % of them open, ${found} of them fit`,
      budget: `p95 <= ${budgetMs} ms`,
      figure: spread(samples),
      isKept: percentile(samples, 0.95) <= budgetMs,
    };
  }
}
