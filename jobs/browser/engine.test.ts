import { expect, test } from "vitest";
import { isTooLarge } from "./engine.ts";

const large = (usedMb: number, pages: number, memoryMb = 2_048) => isTooLarge({ usedMb, pages, memoryMb });

test("many pages may take much, few pages may not", () => {
  expect(large(2_000, 40)).toBe(false);
  expect(large(1_200, 2)).toBe(true);
});

test("a quarter above the limit is too much for any number of pages", () => {
  expect(large(2_600, 40)).toBe(true);
});

test("a small limit never replaces a browser that is as small as browsers are", () => {
  expect(large(400, 1, 256)).toBe(false);
});
