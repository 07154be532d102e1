import { expect, test } from "vitest";
import { changeOf, type Sight } from "./follow.ts";

const known = { status: "planned" as const, day: "2026-12-10", remarks: ["Не заполнен пропуск"] };
const sight = (change: Partial<Sight> = {}): Sight => ({
  status: "planned",
  day: "2026-12-10",
  coefficient: 1,
  costKopecks: null,
  quantity: 10,
  remarks: ["Не заполнен пропуск"],
  ...change,
});

test("a supply that looks as before is no news", () => {
  expect(changeOf(known, sight())).toBeUndefined();
});

test("what WB did not say, or calls by a name we do not know, is no change", () => {
  expect(changeOf(known, sight({ status: undefined, day: null }))).toBeUndefined();
});

test("a remark that was put right is no news, one that was added is", () => {
  expect(changeOf(known, sight({ remarks: [] }))).toBeUndefined();
  const remarks = ["Не заполнен пропуск", "Не заполнены ШК коробов"];
  expect(changeOf(known, sight({ remarks }))).toMatchObject({ newRemarks: ["Не заполнены ШК коробов"] });
});

test("a step of WB, another day and a disappearance are told", () => {
  expect(changeOf(known, sight({ status: "at-gate" }))).toMatchObject({ status: "at-gate", movedFrom: null });
  expect(changeOf(known, sight({ day: "2026-12-12" }))).toMatchObject({ movedFrom: "2026-12-10" });
  expect(changeOf(known, "gone")).toMatchObject({ isGone: true });
});
