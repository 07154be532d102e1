import { expect, test } from "vitest";
import { defineTap, oneOf, uuid, whole, word } from "./tap.ts";

const tap = defineTap("w1", { id: uuid, version: whole, verb: oneOf(["open", "delete"]) });
const id = "0f8fad5b-d9cb-469f-a165-70867728950e";

test("what a button carries is read as it was written", () => {
  const data = tap.data({ id, version: 41, verb: "delete" });
  expect(tap.pattern.test(data)).toBe(true);
  expect(tap.read(data)).toEqual({ id, version: 41, verb: "delete" });
  expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
});

test("data of another layout, or touched by somebody, is not read at all", () => {
  expect(tap.read(`w1:${id}:1:open`)).toBeUndefined();
  expect(tap.read("w1:AAAA")).toBeUndefined();
  expect(tap.read(tap.data({ id, version: 1, verb: "open" }).replace("open", "steal"))).toBeUndefined();
  expect(tap.pattern.test("w11:x")).toBe(false);
});

test("data over 64 bytes is refused when the button is made, not when Telegram gets it", () => {
  const long = defineTap("x1", { text: word });
  expect(() => long.data({ text: "ж".repeat(31) })).toThrow(/too long/);
  expect(long.data({ text: "ж".repeat(30) })).toHaveLength(33);
});
