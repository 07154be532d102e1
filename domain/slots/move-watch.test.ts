import { expect, test } from "vitest";
import { moved } from "./move-watch.ts";

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
