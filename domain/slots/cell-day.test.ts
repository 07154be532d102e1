import { expect, test } from "vitest";
import { startOfDay } from "../kernel/clock.ts";
import { coefficientAt, minuteOf, packed, unpacked } from "./cell-day.ts";

const seenOn = "2026-11-27";
const at = (minute: number) => new Date(startOfDay(seenOn).getTime() + minute * 60_000);

function course(...changes: readonly (readonly [minute: number, coefficient: number])[]): Uint8Array {
  return Buffer.concat(
    changes.map(([minute, coefficient]) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(packed(minute, coefficient));
      return bytes.subarray(1);
    }),
  );
}

test("a change takes three bytes and comes back as it was, closed and late in the evening too", () => {
  const bytes = course([0, -1], [725, 0], [1439, 20]);
  expect(bytes).toHaveLength(9);
  expect(unpacked(bytes, seenOn)).toEqual([
    { at: at(0), coefficient: -1 },
    { at: at(725), coefficient: 0 },
    { at: at(1439), coefficient: 20 },
  ]);
});

test("what two processes saw at once is one change", () => {
  expect(unpacked(course([5, 2], [5, 2], [9, 3]), seenOn).map((one) => one.coefficient)).toEqual([2, 3]);
});

test("a moment before the first change of a day shows what stood there the day before", () => {
  const row = { opening: 7, course: course([60, 2], [120, -1]), seenOn } as const;
  expect(coefficientAt(row, at(59))).toBe(7);
  expect(coefficientAt(row, at(60))).toBe(2);
  expect(coefficientAt(row, at(1000))).toBe(-1);
  expect(coefficientAt({ ...row, opening: null }, at(3))).toBeNull();
});

test("minutes are counted from Moscow's midnight", () => {
  expect(minuteOf(new Date("2026-11-26T21:00:00Z"), seenOn)).toBe(0);
  expect(minuteOf(new Date("2026-11-27T20:59:59Z"), seenOn)).toBe(1439);
});
