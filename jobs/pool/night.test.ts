import { expect, test } from "vitest";
import { isDueByNight, isNight } from "./night.ts";

test("the night is between three and four in Moscow", () => {
  const at = (time: string) => isNight(new Date(`2026-11-27T${time}:00+03:00`));
  expect(["02:59", "03:00", "03:59", "04:00", "15:30"].map(at)).toEqual([false, true, true, false, false]);
});

test("a browser that is young, or not there, is left alone by night", () => {
  const night = new Date("2026-11-27T03:10:00+03:00");
  const hoursAgo = (count: number) => Date.now() - count * 3_600_000;
  expect(isDueByNight(hoursAgo(20), night)).toBe(true);
  expect(isDueByNight(hoursAgo(2), night)).toBe(false);
  expect(isDueByNight(undefined, night)).toBe(false);
  expect(isDueByNight(hoursAgo(20), new Date("2026-11-27T13:10:00+03:00"))).toBe(false);
});
