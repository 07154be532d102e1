import { expect, test } from "vitest";
import { isQuiet } from "./preferences.ts";

const at = (utc: string) => new Date(`2026-11-27T${utc}:00Z`);
const night = { from: 23, until: 8 };

test("a night over midnight is quiet by the person's own clock", () => {
  const moscow = { timeZone: "Europe/Moscow", quiet: night } as const;
  expect([at("20:30"), at("23:00"), at("04:59")].map((now) => isQuiet(moscow, now))).toEqual([
    true,
    true,
    true,
  ]);
  expect([at("05:00"), at("19:59")].map((now) => isQuiet(moscow, now))).toEqual([false, false]);
  expect(isQuiet({ timeZone: "Asia/Vladivostok", quiet: night }, at("13:00"))).toBe(true);
});

test("hours within one day are quiet between them only, and none when they are the same", () => {
  const rest = { timeZone: "Europe/Moscow", quiet: { from: 13, until: 14 } } as const;
  expect([at("10:00"), at("10:59"), at("11:00")].map((now) => isQuiet(rest, now))).toEqual([
    true,
    true,
    false,
  ]);
  expect(isQuiet({ ...rest, quiet: { from: 9, until: 9 } }, at("06:30"))).toBe(false);
  expect(isQuiet({ ...rest, quiet: null }, at("10:00"))).toBe(false);
});
