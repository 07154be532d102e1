import { globSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const files = globSync("bot/**/taps.ts");

test("no two kinds of buttons share a prefix, so a tap never does what another button says", async () => {
  const modules: readonly object[] = await Promise.all(files.map((file) => import(resolve(file))));
  const patterns = modules
    .flatMap((taps) => Object.values<unknown>({ ...taps }))
    .flatMap((tap) =>
      typeof tap === "object" && tap !== null && "pattern" in tap ? [String(tap.pattern)] : [],
    );
  expect(files.length).toBeGreaterThan(5);
  expect(patterns.length).toBeGreaterThan(10);
  const twice = patterns.filter((pattern, index) => patterns.indexOf(pattern) !== index);
  expect(twice).toEqual([]);
});
