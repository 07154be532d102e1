import { expect, test } from "vitest";
import { addedGoods, mostBarcodes } from "./goods-of-form.ts";

const read = (from: number, count: number) => ({
  goods: Array.from({ length: count }, (_, index) => ({ barcode: String(from + index), quantity: 1 })),
  troubles: [],
  summed: 0,
  otherColumns: [],
});

test("barcodes above the limit are left out and counted, never dropped in silence", () => {
  const full = addedGoods({}, read(2_000_000_000_000, mostBarcodes), "a.xlsx");
  expect(full.goodsNews).toMatchObject({ leftOut: 0 });
  const more = addedGoods(full, read(3_000_000_000_000, 3), "b.xlsx");
  expect(more.goods).toHaveLength(mostBarcodes);
  expect(more.goodsNews).toMatchObject({ leftOut: 3 });
});
