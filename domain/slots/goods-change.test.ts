import { expect, test } from "vitest";
import { goodsChange } from "./goods-change.ts";

const hats = { barcode: "2000000000017", quantity: 100 };
const socks = { barcode: "2000000000024", quantity: 20 };

test("what came, what went and what is more or less now is named", () => {
  const gloves = { barcode: "2000000000031", quantity: 5 };
  expect(goodsChange([hats, socks], [{ ...hats, quantity: 90 }, gloves])).toEqual({
    added: [gloves],
    gone: [socks],
    changed: [{ barcode: hats.barcode, from: 100, to: 90 }],
  });
});

test("the same goods in another order are no change", () => {
  expect(goodsChange([hats, socks], [socks, hats])).toBeUndefined();
});
