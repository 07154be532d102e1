import { expect, test } from "vitest";
import { countOf, type Seen, verdicts, withSeen } from "./day-count.ts";
import type { Offer } from "./words.ts";

const at = { now: new Date("2026-11-21T09:00:00Z"), today: "2026-11-21" };
const wish = {
  boxes: ["box" as const],
  maxCoefficient: 5,
  fromDay: "2026-11-25",
  untilDay: "2026-12-05",
  conditions: { weekdays: [1, 2, 3, 4, 5] },
};
const ready = new Map([
  ["507/box", true],
  ["117986/box", false],
]);
const nothing: Seen = { days: {}, cheapest: null };

function offer(more: Partial<Offer> = {}): Offer {
  const seenAt = at.now;
  return {
    source: "calendar",
    warehouseId: 507,
    box: "box",
    day: "2026-11-26",
    coefficient: 2,
    unloading: true,
    seenAt,
    ...more,
  };
}

const counts = ({ days }: Seen) =>
  Object.fromEntries(verdicts.map((verdict) => [verdict, countOf(days, verdict)]));

test("every open day of a warehouse is counted once under the reason why it was or was not taken", () => {
  const seen = withSeen(
    nothing,
    { wish, ready },
    [
      offer(),
      offer(),
      offer({ day: "2026-11-27", coefficient: 9 }),
      offer({ day: "2026-11-30", coefficient: 7 }),
      offer({ day: "2026-11-28" }),
      offer({ day: "2026-12-09" }),
      offer({ day: "2026-12-01", unloading: false }),
      offer({ day: "2026-12-02", coefficient: -1 }),
      offer({ warehouseId: 117_986 }),
      offer({ warehouseId: 999 }),
    ],
    at,
  );
  expect(counts(seen)).toEqual({ fit: 2, dear: 2, day: 2, unloading: 1, unready: 1 });
  expect(seen.cheapest).toBe(7);
});

test("what was seen before changes nothing, whoever saw it", () => {
  const once = withSeen(nothing, { wish, ready }, [offer()], at);
  expect(withSeen(once, { wish, ready }, [offer(), offer()], at)).toEqual(once);
});
