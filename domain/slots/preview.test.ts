import { expect, test } from "vitest";
import type { Conditions } from "./conditions.ts";
import type { Wish } from "./match.ts";
import { previewOf } from "./preview.ts";
import type { Offer } from "./words.ts";

// A Friday noon in Moscow.
const now = new Date("2026-11-27T09:00:00Z");
const at = { now, today: "2026-11-27" };
const wish: Wish = { boxes: ["box"], maxCoefficient: 3, fromDay: "2026-11-28", untilDay: "2026-12-01" };
const offer = (change: Partial<Offer> = {}): Offer => ({
  warehouseId: 1,
  box: "box",
  day: "2026-11-28",
  coefficient: 1,
  unloading: true,
  source: "calendar",
  seenAt: now,
  ...change,
});
const preview = (change: Partial<Wish>, board: readonly Offer[], warehouseIds: readonly number[] = [1]) =>
  previewOf({ wish: { ...wish, ...change }, warehouseIds }, board, at);

test("a seller is told how many slots fit, and which condition stands in the way most", () => {
  const board = [
    offer(),
    offer({ day: "2026-11-29", coefficient: 7 }),
    offer({ day: "2026-11-30", coefficient: 9 }),
    offer({ day: "2026-12-05" }),
    offer({ day: "2026-12-01", coefficient: -1 }),
    offer({ warehouseId: 2 }),
  ];
  expect(preview({}, board)).toMatchObject({ fits: 1, worst: { what: "coefficient", fits: 3 } });
  expect(preview({ maxCoefficient: 20 }, board)).toMatchObject({ fits: 3, worst: { what: "days", fits: 4 } });
});

test("of several packings every one counts, and none is in the way when all of them suit", () => {
  const board = [offer(), offer({ box: "pallet" }), offer({ box: "supersafe" })];
  expect(preview({ boxes: ["pallet", "box"] }, board)).toMatchObject({
    fits: 2,
    cells: 8,
    unseen: 6,
    worst: { what: "box", fits: 3 },
  });
  expect(preview({ boxes: ["pallet", "box", "supersafe"] }, board)).toMatchObject({ fits: 3, worst: null });
});

test("where no single condition stands in the way none is named", () => {
  expect(preview({}, [offer({ coefficient: -1 })])).toMatchObject({ fits: 0, worst: null });
});

test("another packing, days of the week, lead time, excepted days and a deadline are named as well", () => {
  expect(preview({}, [offer({ box: "pallet" })]).worst).toEqual({ what: "box", fits: 1 });
  const worst = (conditions: Conditions) => preview({ conditions }, [offer()]).worst?.what;
  expect(worst({ weekdays: [1] })).toBe("weekdays");
  expect(worst({ leadDays: 3 })).toBe("lead");
  expect(worst({ skipDays: ["2026-11-28"] })).toBe("skip");
  expect(worst({ onlyDays: ["2026-11-29"] })).toBe("days");
  expect(worst({ lookUntil: "2026-11-27T08:00:00.000Z" })).toBe("deadline");
});

test("days that nobody has seen are counted as unseen, not as closed", () => {
  const empty = preview({}, []);
  expect(empty).toMatchObject({ fits: 0, cells: 4, unseen: 4, seen: null, sources: [] });
  expect(preview({}, [offer()], [1, 2])).toMatchObject({ fits: 1, cells: 8, unseen: 7 });
  expect(preview({ conditions: { weekdays: [6, 7] } }, [])).toMatchObject({ cells: 2, unseen: 2 });
});

test("where two sources show a cell, the same one is believed as on the board", () => {
  const earlier = new Date(now.getTime() - 60_000);
  const board = [offer({ coefficient: -1 }), offer({ source: "report", seenAt: earlier })];
  expect(preview({}, board)).toMatchObject({ fits: 0, sources: ["calendar"] });
});

test("logistics that the board does not show are left out of the count, and that is said", () => {
  const conditions = { maxLogistics: 120 };
  expect(preview({ conditions }, [offer()])).toMatchObject({ fits: 1, isLogisticsOpen: true });
  expect(preview({ conditions }, [offer({ logistics: 150 })])).toMatchObject({
    fits: 0,
    isLogisticsOpen: false,
    worst: { what: "logistics", fits: 1 },
  });
});
