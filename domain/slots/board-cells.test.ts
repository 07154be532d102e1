import { expect, test } from "vitest";
import { type BoardCell, believed, isOld, movementOf, standingOf } from "./board-cells.ts";

const now = new Date("2026-11-27T10:00:00Z");

const cell = (change: Partial<BoardCell> = {}): BoardCell => ({
  source: "calendar",
  warehouseId: 507,
  box: "box",
  day: "2026-12-01",
  coefficient: 2,
  unloading: true,
  seenAt: now,
  before: 2,
  isOld: false,
  ...change,
});

const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

test("the cabinet's calendar is believed before other sources that looked at about the same time", () => {
  const official = cell({ source: "official", coefficient: 5 });
  const calendar = cell({ seenAt: ago(4) });
  expect(believed([official, calendar])).toBe(calendar);
});

test("a calendar that has not been looked at for long gives way to a fresher source", () => {
  const official = cell({ source: "official", coefficient: 5, seenAt: ago(1) });
  const report = cell({ source: "report", coefficient: 4, seenAt: ago(2) });
  expect(believed([official, report, cell({ seenAt: ago(30) })])).toBe(report);
  expect(believed([])).toBeUndefined();
});

test("a cell nobody saw is not a closed one, and a dear one is not closed either", () => {
  expect(standingOf(undefined, null)).toBe("unseen");
  expect(standingOf(cell({ coefficient: -1 }), null)).toBe("closed");
  expect(standingOf(cell({ unloading: false }), null)).toBe("closed");
  expect(standingOf(cell({ coefficient: 3 }), 2)).toBe("dearer");
  expect(standingOf(cell({ coefficient: 0 }), 0)).toBe("open");
});

test("the change since yesterday is a step up or down, an opening, a closing, or something new", () => {
  expect(movementOf(cell())).toEqual({ kind: "same" });
  expect(movementOf(cell({ before: 5 }))).toEqual({ kind: "down", by: 3 });
  expect(movementOf(cell({ before: 0 }))).toEqual({ kind: "up", by: 2 });
  expect(movementOf(cell({ before: -1 }))).toEqual({ kind: "opened" });
  expect(movementOf(cell({ before: 2, coefficient: -1 }))).toEqual({ kind: "closed" });
  expect(movementOf(cell({ before: null }))).toEqual({ kind: "new" });
  expect(movementOf(cell({ before: null, coefficient: -1 }))).toEqual({ kind: "same" });
});

test("a cell that was looked at more than an hour ago is old", () => {
  expect(isOld({ seenAt: ago(59) }, now)).toBe(false);
  expect(isOld({ seenAt: ago(61) }, now)).toBe(true);
});
