import { expect, test } from "vitest";
import { feeKopecks } from "./fee.ts";

const day = "2026-12-10";
const old = new Date("2026-11-20T09:00:00Z");
const at = (iso: string) => new Date(iso);

test("more than 72 hours before the day it is free, after that 5 ₽ a unit", () => {
  const supply = { day, bookedAt: old, quantity: 120 };
  expect(feeKopecks(supply, at("2026-12-06T20:59:59Z"))).toBe(0);
  expect(feeKopecks(supply, at("2026-12-06T21:00:00Z"))).toBe(60_000);
});

test("it never costs more than 25 000 ₽", () => {
  expect(feeKopecks({ day, bookedAt: old, quantity: 90_000 }, at("2026-12-09T09:00:00Z"))).toBe(2_500_000);
});

test("within an hour after the booking it is free, however near the day", () => {
  const bookedAt = at("2026-12-09T09:00:00Z");
  expect(feeKopecks({ day, bookedAt, quantity: 10 }, at("2026-12-09T10:00:00Z"))).toBe(0);
  expect(feeKopecks({ day, bookedAt, quantity: 10 }, at("2026-12-09T10:00:01Z"))).toBe(5_000);
});
