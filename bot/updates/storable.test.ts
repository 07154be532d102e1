import { expect, test } from "vitest";
import { storable } from "./storable.ts";

test("what no database takes is left out of every text, and nothing else changes", () => {
  const update = { update_id: 7, message: { text: "а\u0000б\ud800в", list: ["\u0000", 1, null] } };
  expect(storable(update)).toEqual({ update_id: 7, message: { text: "аб\ufffdв", list: ["", 1, null] } });
});

test("whole characters beyond the first plane and texts about escapes stay as they are", () => {
  const update = { update_id: 8, text: "👍 \\u0000 \\ud800" };
  expect(storable(update)).toEqual(update);
});
