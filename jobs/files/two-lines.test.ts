import { expect, test } from "vitest";
import { twoLines } from "./two-lines.ts";

test("two warehouses of one city are told apart at the head of the picture", () => {
  expect(twoLines("Санкт-Петербург (Уткина Заводь)", 16)).toEqual(["Санкт-Петербург", "(Уткина Заводь)"]);
  expect(twoLines("Санкт-Петербург (Шушары)", 16)).toEqual(["Санкт-Петербург", "(Шушары)"]);
  expect(twoLines("Екатеринбург – Испытателей 14г", 16)).toEqual(["Екатеринбург –", "Испытателей 14г"]);
  expect(twoLines("Коледино", 16)).toEqual(["Коледино"]);
});
