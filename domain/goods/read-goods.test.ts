import { describe, expect, test } from "vitest";
import { goodsFromRows, goodsFromText, looksLikeGoods, withGoods } from "./read-goods.ts";

const [first, second] = ["2000000000017", "2000000000024"];

describe("pasted lines", () => {
  test.each([
    `${first} 120`,
    `${first};120`,
    `${first}\t120`,
    `${first} - 120 шт`,
    `${first} — 120`,
    `${first} x 120`,
    `${first}, 1 20`,
    `${first}=120.0`,
  ])("%s", (text) => {
    expect(goodsFromText(text)).toMatchObject({ goods: [{ barcode: first, quantity: 120 }], troubles: [] });
  });

  test("good lines are kept, each bad one is named with its number and reason", () => {
    const read = goodsFromText(
      `${first} 10\n\n${second}\n${second} много\n2,00E+12 5\nшапки 3 штуки и ещё\n${first} 5\n${second} -5`,
    );
    expect(read.goods).toEqual([{ barcode: first, quantity: 15 }]);
    expect(read.summed).toBe(1);
    expect(read.troubles).toEqual([
      { line: 3, text: second, reason: "no-quantity" },
      { line: 4, text: `${second} много`, reason: "quantity" },
      { line: 5, text: "2,00E+12 5", reason: "scientific" },
      { line: 6, text: "шапки 3 штуки и ещё", reason: "barcode" },
      { line: 8, text: `${second} -5`, reason: "quantity" },
    ]);
  });

  test.each([
    `${first}${"1,".repeat(1_500)}${" ".repeat(1_000)}!`,
    `${first} ${" ".repeat(4_000)}!`,
    `${"1,1 ".repeat(1_000)}шт!`,
  ])("a line made to be hard to read is passed over at once: %#", (text) => {
    const startedAt = performance.now();
    expect(goodsFromText(text).goods).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  test("a name of a draft is no list of goods", () => {
    expect(looksLikeGoods("Зимние шапки")).toBe(false);
    expect(looksLikeGoods("21.11.2026")).toBe(false);
    expect(looksLikeGoods(`${first} 5`)).toBe(true);
  });
});

describe("sheets", () => {
  test("columns are found by their headings wherever they stand, and what else is there is named", () => {
    const read = goodsFromRows([
      ["Поставка на Тулу", null, null],
      ["Артикул", "Кол-во, шт", "Баркод"],
      ["шапка", 12, 2000000000017],
      ["носки", "3", second],
      [null, null, null],
      ["шарф", 2.5, "2000000000031"],
    ]);
    expect(read.goods).toEqual([
      { barcode: first, quantity: 12 },
      { barcode: second, quantity: 3 },
    ]);
    expect(read.troubles).toEqual([{ line: 6, text: "шарф 2.5 2000000000031", reason: "quantity" }]);
    expect(read.otherColumns).toEqual(["Артикул"]);
  });

  test("without headings the first column is the barcode and the second the quantity", () => {
    expect(goodsFromRows([[2000000000017, 4]]).goods).toEqual([{ barcode: first, quantity: 4 }]);
  });

  test("a sheet without a column of quantities says so line by line", () => {
    const read = goodsFromRows([["ШК"], [first], [second]]);
    expect(read.troubles.map(({ reason }) => reason)).toEqual(["no-quantity", "no-quantity"]);
  });
});

test("what is sent later is added to what was there", () => {
  expect(withGoods([{ barcode: first, quantity: 1 }], [{ barcode: first, quantity: 2 }])).toEqual([
    { barcode: first, quantity: 3 },
  ]);
});
