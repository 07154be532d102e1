import { expect, test } from "vitest";
import { mostPages } from "./page-budget.ts";

const settings = { POOL_MEMORY_MB: 2_048 };

test("before anything is measured a page is reckoned with what one usually takes", () => {
  expect(mostPages(settings, { usedMb: undefined, pages: 0 })).toBe(37);
});

test("pages that turn out small leave room for more of them", () => {
  expect(mostPages(settings, { usedMb: 150 + 10 * 30, pages: 10 })).toBe(10 + 53);
});

test("when the browsers take more than they may, pages have to go", () => {
  expect(mostPages(settings, { usedMb: 2_300, pages: 30 })).toBe(26);
});

test("a number that was set is never exceeded, and memory still counts below it", () => {
  expect(mostPages({ ...settings, HOT_PAGES: 5 }, { usedMb: 300, pages: 2 })).toBe(5);
  expect(mostPages({ ...settings, HOT_PAGES: 5 }, { usedMb: 2_300, pages: 4 })).toBe(2);
});

test("one page may always be open: otherwise nobody could be served at all", () => {
  expect(mostPages({ POOL_MEMORY_MB: 256 }, { usedMb: 900, pages: 1 })).toBe(1);
});
