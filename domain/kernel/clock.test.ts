import { afterEach, expect, test, vi } from "vitest";
import { createSteadyClock } from "./clock.ts";

const hourMs = 3_600_000;

afterEach(() => void vi.useRealTimers());

/** How far a clock is from the real time. */
const off = (now: () => Date, realMs: number): number => Math.abs(now().getTime() - realMs);

test("somebody who sets the clock of the machine does not move the product's", () => {
  const { now } = createSteadyClock();
  const before = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: before - hourMs });
  expect(off(now, before)).toBeLessThan(60_000);
});

test("a process that was started with a wrong clock goes by the right time once it is told", () => {
  const right = new Date();
  vi.useFakeTimers({ toFake: ["Date"], now: right.getTime() + hourMs });
  const clock = createSteadyClock();
  expect(off(clock.now, right.getTime())).toBeGreaterThan(hourMs - 60_000);
  clock.tell(right);
  expect(off(clock.now, right.getTime())).toBeLessThan(60_000);
});

test("a clock that is told nearly what it shows goes on as it did", () => {
  const clock = createSteadyClock();
  const before = clock.now();
  clock.tell(new Date(before.getTime() - 200));
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(before.getTime());
});
