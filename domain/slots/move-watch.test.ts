import { expect, test } from "vitest";
import { moved, placedAfter } from "./move-watch.ts";

const ids = ["a", "b", "c"];

test("a watch goes one place up or down, or to the top, and the others keep their order", () => {
  expect(moved(ids, 2, "up")).toEqual(["a", "c", "b"]);
  expect(moved(ids, 0, "down")).toEqual(["b", "a", "c"]);
  expect(moved(ids, 2, "top")).toEqual(["c", "a", "b"]);
});

test("at the end of its way a watch stays where it is", () => {
  expect(moved(ids, 0, "up")).toEqual(ids);
  expect(moved(ids, 0, "top")).toEqual(ids);
  expect(moved(ids, 2, "down")).toEqual(ids);
});

test("what was moved, and what it was put behind, stands by hand; the others stay ordered by the rules", () => {
  const nobody = [false, false, false, false];
  expect(placedAfter(nobody, 3, 0)).toBe(1);
  expect(placedAfter(nobody, 3, 2)).toBe(3);
  expect(placedAfter(nobody, 1, 2)).toBe(3);
  const two = [true, true, false, false];
  expect(placedAfter(two, 3, 0)).toBe(3);
  expect(placedAfter(two, 0, 1)).toBe(2);
  expect(placedAfter(two, 1, 2)).toBe(3);
});
