import { expect, test } from "vitest";
import { fullRate, nextScanAt, quicker, slower } from "./pace.ts";

test("a source that answers well is looked at every 10 to 12 seconds, and never more often", () => {
  expect(nextScanAt(0, 0)).toBe(10_000);
  expect(nextScanAt(0, 0.999)).toBeLessThan(12_000);
  expect(quicker(fullRate)).toBe(fullRate);
});

test("every complaint of WB halves the pace, down to a look in two minutes", () => {
  expect(nextScanAt(0, 0, slower(fullRate))).toBe(20_000);
  let rate = fullRate;
  for (let complaint = 0; complaint < 20; complaint += 1) rate = slower(rate);
  expect(nextScanAt(0, 0, rate)).toBe(120_000);
});

test("the pace comes back step by step, not at once", () => {
  let [rate, looks] = [slower(slower(fullRate)), 0];
  for (; rate < fullRate; looks += 1) rate = quicker(rate);
  expect(looks).toBe(9);
});
