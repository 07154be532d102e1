import { describe, expect, test } from "vitest";
import { readConditions, readDayList } from "./condition-input.ts";
import { type Conditions, firstDay, unmet } from "./conditions.ts";

// A Friday noon in Moscow.
const now = new Date("2026-11-27T09:00:00Z");
const at = { now, today: "2026-11-27" };
const on = (day: string, conditions: Conditions, logistics?: number) =>
  unmet({ day, logistics }, conditions, at);

describe("a day suits only when every condition is met", () => {
  test("weekdays, lead time, skipped and exact days together", () => {
    const wish: Conditions = { weekdays: [1, 2, 3, 4, 5], leadDays: 4, skipDays: ["2026-12-02"] };
    expect(on("2026-12-01", wish)).toBeUndefined();
    expect(on("2026-11-30", wish)).toBe("lead");
    expect(on("2026-12-02", wish)).toBe("skipped");
    expect(on("2026-12-05", wish)).toBe("weekday");
    expect(on("2026-12-03", { ...wish, onlyDays: ["2026-12-01", "2026-12-04"] })).toBe("only-days");
  });

  test("logistics above the ceiling do not suit, and unknown ones are no reason to book blindly", () => {
    expect(on("2026-12-01", { maxLogistics: 120 }, 120)).toBeUndefined();
    expect(on("2026-12-01", { maxLogistics: 120 }, 121)).toBe("logistics");
    expect(on("2026-12-01", { maxLogistics: 120 })).toBe("logistics");
  });

  test("after the deadline nothing suits", () => {
    expect(on("2026-12-01", { lookUntil: "2026-11-27T09:00:00.000Z" })).toBe("over");
    expect(on("2026-12-01", { lookUntil: "2026-11-27T09:01:00.000Z" })).toBeUndefined();
  });

  test("without conditions every day suits", () => expect(on("2026-11-28", {})).toBeUndefined());
});

test("the first day that could be booked is known beforehand", () => {
  const range = { fromDay: "2026-11-28", untilDay: "2026-12-10" };
  expect(firstDay(range, {}, at)).toBe("2026-11-28");
  expect(firstDay(range, { weekdays: [1], maxLogistics: 100 }, at)).toBe("2026-11-30");
  expect(firstDay(range, { onlyDays: ["2026-12-25"] }, at)).toBeUndefined();
});

describe("conditions are read as people write them", () => {
  test.each<[string, Conditions]>([
    ["кроме 30.11, 01.12", { skipDays: ["2026-11-30", "2026-12-01"] }],
    ["Кроме 30.11 и 01.12", { skipDays: ["2026-11-30", "2026-12-01"] }],
    ["только 05.12 03.12", { onlyDays: ["2026-12-03", "2026-12-05"] }],
    ["до 28.11 18:00", { lookUntil: "2026-11-28T15:00:00.000Z" }],
    ["искать до завтра", { lookUntil: "2026-11-28T20:59:00.000Z" }],
    ["логистика 120%", { maxLogistics: 120 }],
    ["через 3 дня", { leadDays: 3 }],
    ["except 30.11", { skipDays: ["2026-11-30"] }],
    ["until 28.11 at 18:00", { lookUntil: "2026-11-28T15:00:00.000Z" }],
    ["except 30 Nov, 1 Dec", { skipDays: ["2026-11-30", "2026-12-01"] }],
    ["search until Nov 28 18:00", { lookUntil: "2026-11-28T15:00:00.000Z" }],
  ])("%s", (text, conditions) => expect(readConditions(text, now)).toEqual(conditions));

  test.each([
    "кроме вторника",
    "до вчера",
    "до 26.11 18:00",
    "логистика 0",
    "через 99 дней",
    "как получится",
  ])("%s is not understood, and said back", (text) =>
    expect(() => readConditions(text, now)).toThrow(
      expect.objectContaining({ facts: { text, today: "2026-11-27" } }),
    ),
  );

  test("a list of days drops what stands twice and takes no nonsense", () => {
    expect(readDayList("03.12, 01.12, 03.12", at.today)).toEqual(["2026-12-01", "2026-12-03"]);
    expect(readDayList("03.12, сколько", at.today)).toBeUndefined();
  });
});
