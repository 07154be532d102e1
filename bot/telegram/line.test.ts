import { expect, test } from "vitest";
import { watchLine } from "./line.ts";

test("a bot is unwell when Telegram has been silent for a minute, and well with the next answer", () => {
  let now = 0;
  const line = watchLine(() => now);
  line.note(false);
  now = 30_000;
  line.note(false);
  expect(line.trouble()).toBeUndefined();
  now = 61_000;
  expect(line.trouble()).toMatch(/61 s/);
  line.note(true);
  expect(line.trouble()).toBeUndefined();
});
