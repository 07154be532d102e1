import { expect, test } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { zipBomb } from "#sandbox/soak/fuzz/files.ts";
import { readGoodsSheet } from "./goods-sheet.ts";

const goods = [
  { barcode: "2000000000017", quantity: 120 },
  { barcode: "2000000000024", quantity: 5 },
];

test("a sheet of Excel is read by its headings", async () => {
  const rows = [
    [{ value: "Название" }, { value: "Баркод" }, { value: "Количество" }],
    [{ value: "шапка" }, { value: 2000000000017 }, { value: 120 }],
    [{ value: "носки" }, { value: "2000000000024" }, { value: 5 }],
  ];
  const content = await writeExcelFile(rows).toBuffer();
  expect(await readGoodsSheet(content)).toMatchObject({ goods, troubles: [], otherColumns: ["Название"] });
});

test.each([
  [
    "UTF-8 with a mark and semicolons",
    Buffer.from("\ufeffШК;Количество\n2000000000017;120\n2000000000024;5\n"),
  ],
  ["commas and quotes", Buffer.from('barcode,qty\n"2000000000017","120"\n2000000000024,5')],
  ["tabs", Buffer.from("ШК\tКол-во\r\n2000000000017\t120\r\n2000000000024\t5")],
  // «ШК;Кол-во» as Excel saves it in Russia.
  [
    "Windows-1251",
    Buffer.concat([
      Buffer.from([0xd8, 0xca, 0x3b, 0xca, 0xee, 0xeb, 0x2d, 0xe2, 0xee, 0x0a]),
      Buffer.from("2000000000017;120\n2000000000024;5\n"),
    ]),
  ],
])("a CSV with %s is read", async (_, content) => {
  expect(await readGoodsSheet(content)).toMatchObject({ goods, troubles: [] });
});

test.each([
  ["that says so", zipBomb(60)],
  ["that lies about its size", zipBomb(60, 100)],
])("a sheet that unpacks to a hundred times its size, %s, is refused", async (_, content) => {
  expect(content.length).toBeLessThan(200_000);
  await expect(readGoodsSheet(content)).rejects.toMatchObject({ reason: "unreadable" });
});

test("of a list without end only as much is read as shows that it is too long", async () => {
  const startedAt = performance.now();
  const content = Buffer.from("2000000000017;1\n".repeat(300_000));
  await expect(readGoodsSheet(content)).rejects.toMatchObject({ reason: "too-long" });
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test.each([
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]), "unreadable"],
  ["a broken sheet", Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), "unreadable"],
  ["an empty file", Buffer.from("\n\n"), "empty"],
])("%s is refused with a reason", async (_, content, reason) => {
  await expect(readGoodsSheet(content)).rejects.toMatchObject({ reason });
});
