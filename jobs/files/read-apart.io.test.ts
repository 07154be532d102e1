import { expect, test } from "vitest";
import { zipBomb } from "#sandbox/soak/fuzz/files.ts";
import { readApart } from "./read-apart.ts";

const csv = Buffer.from("ШК;Кол-во\n2000000000017;5\n");

test("a sheet is read beside everything else, with the same words about what is wrong with it", async () => {
  expect(await readApart(csv)).toMatchObject({ goods: [{ barcode: "2000000000017", quantity: 5 }] });
  expect(await readApart(zipBomb(60))).toEqual({ failure: "unreadable" });
  expect(await readApart(Buffer.from("\n\n"))).toEqual({ failure: "empty" });
});

test("a sheet that takes too long is given up", async () => {
  expect(await readApart(csv, 1)).toEqual({ failure: "too-long" });
});
