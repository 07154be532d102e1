import { describe, expect, test } from "vitest";
import { accepts, type Candidate, cellKey, match } from "./match.ts";
import { restAfter } from "./pacing.ts";
import type { Box, Offer } from "./words.ts";

const now = new Date("2026-11-21T09:00:00Z");
const today = "2026-11-21";
const at = { now, today };

const candidate = (change: Partial<Candidate> = {}): Candidate => ({
  watchId: "w1",
  companyId: "c1",
  loginId: "l1",
  mode: "book",
  boxes: ["box"],
  maxCoefficient: 5,
  fromDay: "2026-11-22",
  untilDay: "2026-11-30",
  position: 1,
  createdAt: new Date("2026-11-20T09:00:00Z"),
  routes: [
    { orderId: "o1", warehouseId: 507, box: "box", rank: 0 },
    { orderId: "o2", warehouseId: 117_501, box: "box", rank: 1 },
  ],
  ...change,
});

const offer = (change: Partial<Offer> = {}): Offer => ({
  warehouseId: 507,
  box: "box",
  day: "2026-11-25",
  coefficient: 1,
  unloading: true,
  source: "calendar",
  seenAt: now,
  ...change,
});

describe("an offer is taken only when the seller asked for it", () => {
  test.each<[string, Partial<Offer>]>([
    ["closed", { coefficient: -1 }],
    ["unloading forbidden", { unloading: false }],
    ["dearer than the ceiling", { coefficient: 6 }],
    ["another packing", { box: "pallet" }],
    ["before the range", { day: "2026-11-21" }],
    ["after the range", { day: "2026-12-01" }],
  ])("%s: no", (_, change) => expect(accepts(candidate(), offer(change), at)).toBe(false));

  test("free of charge and exactly at the ceiling: yes", () => {
    expect(accepts(candidate(), offer({ coefficient: 0 }), at)).toBe(true);
    expect(accepts(candidate(), offer({ coefficient: 5 }), at)).toBe(true);
  });

  test("today is too late, even when the range still names it", () => {
    expect(accepts(candidate({ fromDay: today }), offer({ day: today }), at)).toBe(false);
  });

  test("a cell tried a moment ago rests", () => {
    const resting = new Set([cellKey(offer())]);
    expect(accepts(candidate({ resting }), offer(), at)).toBe(false);
    expect(accepts(candidate({ resting }), offer({ day: "2026-11-26" }), at)).toBe(true);
  });
});

describe("a watch gets the best offer", () => {
  test("a more wanted warehouse wins over a cheaper one", () => {
    const offers = [offer({ warehouseId: 117_501, coefficient: 0 }), offer({ coefficient: 4 })];
    expect(match([candidate()], offers, now).map((one) => one.route.orderId)).toEqual(["o1"]);
  });

  test("a fallback is taken when the first warehouse has nothing", () => {
    const offers = [offer({ warehouseId: 117_501 }), offer({ coefficient: 9 })];
    expect(match([candidate()], offers, now).map((one) => one.route.orderId)).toEqual(["o2"]);
  });

  test("of several packings the first one that is open is taken, at the most wanted warehouse first", () => {
    const route = (orderId: string, warehouseId: number, box: Box, rank: number) => ({
      orderId,
      warehouseId,
      box,
      rank,
    });
    const several = candidate({
      boxes: ["box", "pallet"],
      routes: [
        route("boxes here", 507, "box", 0),
        route("pallets here", 507, "pallet", 1),
        route("boxes there", 117_501, "box", 3),
      ],
    });
    const taken = (offers: readonly Offer[]) => match([several], offers, now)[0]?.route.orderId;
    const pallets = offer({ box: "pallet", coefficient: 4 });
    const there = offer({ warehouseId: 117_501, coefficient: 0 });
    expect(taken([there, pallets, offer({ coefficient: 5 })])).toBe("boxes here");
    expect(taken([there, pallets])).toBe("pallets here");
    expect(taken([there, offer({ box: "supersafe" })])).toBe("boxes there");
    const resting = new Set([cellKey(pallets)]);
    expect(match([{ ...several, resting }], [pallets, offer()], now)[0]?.route.orderId).toBe("boxes here");
  });

  test("in one warehouse the cheapest wins, then the soonest", () => {
    const offers = [
      offer({ day: "2026-11-24", coefficient: 2 }),
      offer({ day: "2026-11-28" }),
      offer({ day: "2026-11-26" }),
    ];
    expect(match([candidate()], offers, now)[0]?.offer.day).toBe("2026-11-26");
  });

  test("nothing is wanted where nothing fits", () => {
    expect(match([candidate()], [offer({ warehouseId: 1 })], now)).toEqual([]);
  });
});

describe("the order in which watches are served", () => {
  const ids = (candidates: readonly Candidate[]) =>
    match(candidates, [offer()], now).map((one) => one.candidate.watchId);

  test("a seller's own order comes before age", () => {
    const old = candidate({ watchId: "old", position: 2, createdAt: new Date("2026-11-01T00:00:00Z") });
    const young = candidate({ watchId: "young", position: 1, createdAt: new Date("2026-11-10T00:00:00Z") });
    expect(ids([old, young])).toEqual(["young", "old"]);
  });

  test("equal positions go by deadline, then by age", () => {
    const late = candidate({ watchId: "late", untilDay: "2026-11-30" });
    const soon = candidate({ watchId: "soon", untilDay: "2026-11-26" });
    expect(ids([late, soon])).toEqual(["soon", "late"]);
  });

  test("between sellers a higher plan goes before age", () => {
    const old = candidate({ watchId: "old", createdAt: new Date("2026-11-01T00:00:00Z") });
    const paid = candidate({ watchId: "paid", companyId: "c2", plan: 1 });
    expect(ids([old, paid])).toEqual(["paid", "old"]);
  });

  test("between sellers the older wish goes first, and nobody gains by renumbering", () => {
    const first = candidate({ watchId: "a1", position: 9, createdAt: new Date("2026-11-01T00:00:00Z") });
    const other = candidate({
      watchId: "b1",
      companyId: "c2",
      position: 1,
      createdAt: new Date("2026-11-05T00:00:00Z"),
    });
    const second = candidate({ watchId: "a2", position: 1, createdAt: new Date("2026-11-09T00:00:00Z") });
    expect(ids([other, first, second])).toEqual(["a2", "b1", "a1"]);
  });
});

test("a date that is gone rests two seconds, one without room half an hour, any other trouble a minute", () => {
  expect(restAfter("limit")).toBe(30 * 60_000);
  expect(restAfter("gone")).toBe(2_000);
  expect(restAfter("page-changed")).toBe(60_000);
});

test("a hundred thousand watches are matched against twelve thousand cells quickly", () => {
  const offers = Array.from({ length: 12_000 }, (_, index) =>
    offer({
      warehouseId: index % 120,
      day: `2026-11-${22 + (index % 9)}`,
      coefficient: index % 50 === 0 ? index % 12 : -1,
    }),
  );
  const candidates = Array.from({ length: 100_000 }, (_, index) =>
    candidate({
      watchId: `w${index}`,
      companyId: `c${index % 20_000}`,
      position: index,
      maxCoefficient: index % 7,
      routes: [0, 1, 2].map((rank) => ({
        orderId: "o",
        warehouseId: (index + rank * 7) % 120,
        box: "box",
        rank,
      })),
    }),
  );
  const startedAt = performance.now();
  const wanted = match(candidates, offers, now);
  expect(wanted.length).toBeGreaterThan(1_000);
  // The budget of 100 ms is measured by the bench; here only an accident of another order is caught.
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
