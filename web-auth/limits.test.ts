import { expect, test } from "vitest";
import { createLimiter } from "./limits.ts";

test("a person who tries too often waits for the next minute, and nobody else does", () => {
  let now = 0;
  const limiter = createLimiter(2, () => now);
  expect([limiter.allow("a"), limiter.allow("a"), limiter.allow("a")]).toEqual([true, true, false]);
  expect(limiter.allow("b")).toBe(true);
  now = 60_000;
  expect(limiter.allow("a")).toBe(true);
});
