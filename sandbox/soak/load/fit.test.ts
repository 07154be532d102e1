import { expect, test } from "vitest";
import { slopeOf } from "./fit.ts";

const minutes = (count: number, valueAt: (minute: number) => number) =>
  Array.from({ length: count * 4 }, (_, index) => ({ at: index * 15_000, value: valueAt(index / 4) }));

test("a straight rise has its own slope and no doubt", () => {
  const slope = slopeOf(minutes(20, (at) => 1000 + 2 * Math.floor(at)));
  expect(slope?.perHour).toBeCloseTo(120, 6);
  expect(slope?.within).toBeCloseTo(0, 6);
});

test("what a burst takes for a moment is no slope, and noise makes the doubt larger", () => {
  const bursts = slopeOf(minutes(20, (at) => (at % 2 === 0 ? 1500 : 1000)));
  expect(bursts).toEqual({ perHour: 0, within: 0 });
  const noisy = slopeOf(minutes(20, (at) => 1000 + (Math.floor(at) % 2) * 10));
  expect(Math.abs(noisy?.perHour ?? 99)).toBeLessThan(noisy?.within ?? 0);
});

test("of two minutes nothing can be said", () => {
  expect(slopeOf(minutes(2, () => 1))).toBeUndefined();
});
