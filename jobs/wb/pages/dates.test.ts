import { expect, test } from "vitest";
import { coefficientIn, dateTexts } from "./dates.ts";

test.each([
  ["Бесплатно", 0],
  ["×1 ≈ ~ 79,56 ₽ *", 1],
  ["×20 ≈ ~ 1 591,20 ₽ *", 20],
  ["x3", 3],
  ["Пока недоступно", undefined],
  ["79,56 ₽", undefined],
])("the price of a cell «%s» is read as %s", (text, coefficient) => {
  expect(coefficientIn(text)).toBe(coefficient);
});

test("a day is found by how the portal writes it, in Russian first", () => {
  expect(dateTexts("2026-09-11")).toEqual(["11 сентября", "11 september"]);
  expect(dateTexts("2026-12-01")).toEqual(["1 декабря", "1 december"]);
});
