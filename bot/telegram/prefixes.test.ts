import { expect, test } from "vitest";
import * as accounts from "../accounts/taps.ts";
import * as forms from "../forms/taps.ts";
import * as notices from "../notices/taps.ts";
import * as slots from "../slots/taps.ts";
import * as start from "../start/taps.ts";

test("no two kinds of buttons share a prefix, so a tap never does what another button says", () => {
  const patterns = [accounts, forms, notices, slots, start]
    .flatMap((taps) => Object.values<unknown>({ ...taps }))
    .flatMap((tap) =>
      typeof tap === "object" && tap !== null && "pattern" in tap ? [String(tap.pattern)] : [],
    );
  expect(patterns.length).toBeGreaterThan(10);
  expect(new Set(patterns).size).toBe(patterns.length);
});
