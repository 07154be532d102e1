import { expect, test } from "vitest";
import { reasonsOf, unplaced } from "./turn.ts";

const tula = { id: 1, name: "Тула" };
const kazan = { id: 2, name: "Казань" };

function watch(position = unplaced, untilDay = "2026-12-05", warehouses = [tula]) {
  return { position, untilDay, warehouses };
}

test("what a seller has put somewhere stands there by hand, and one that is left follows", () => {
  expect(reasonsOf([watch(1), watch(2), watch()])).toEqual(["hand", "hand", "rest"]);
});

test("the others go by deadline, and where that is the same by the warehouse or by age", () => {
  const [soon, late] = [watch(unplaced, "2026-12-01"), watch(unplaced, "2026-12-09")];
  expect(reasonsOf([soon, late])).toEqual(["deadline", "deadline"]);
  expect(reasonsOf([watch(), watch()])).toEqual(["age", "age"]);
  const [first, other] = [
    watch(unplaced, "2026-12-05", [tula, kazan]),
    watch(unplaced, "2026-12-05", [kazan]),
  ];
  expect(reasonsOf([first, other])).toEqual(["importance", "importance"]);
});

test("a watch alone needs no reason", () => {
  expect(reasonsOf([watch()])).toEqual([undefined]);
});
