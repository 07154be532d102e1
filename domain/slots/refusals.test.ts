import { expect, test } from "vitest";
import { barcodesIn, boxRefusal, refusalOf } from "./refusals.ts";

test.each([
  ["Запрет завоза предмета на склад", "subject-banned"],
  ["Запрет завоза предмета на склад: 2000000000017, 2000000000024", "subject-banned"],
  ["Создайте поставку типа «Суперсейф» для этого товара", "supersafe-only"],
  ["Создайте поставку типа “Суперсейф” для этого товара", "supersafe-only"],
  ["Транзитный склад недоступен", "transit-closed"],
  ["Склад недоступен", "warehouse-closed"],
  [boxRefusal(["2000000000017"]), "box-unavailable"],
  ["Ошибка", undefined],
])("«%s» is known by its words", (words, code) => {
  expect(refusalOf(words)).toBe(code);
});

test("a refusal names its barcodes", () => {
  expect(barcodesIn("Количество меньше 1: 2000000000017, 2000000000024")).toBe(
    "2000000000017, 2000000000024",
  );
  expect(barcodesIn("Склад недоступен")).toBe("");
});
