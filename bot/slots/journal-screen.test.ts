import { expect, test } from "vitest";
import type { Attempt } from "#domain/slots/attempt.ts";
import { textsIn } from "#domain/texts/texts.ts";
import { latestScreen } from "./journal-screen.ts";

const now = new Date("2026-12-08T09:00:00Z");
const words = "Превышена вместимость склада";
// Only these columns are read; the rest of the row does not matter here.
const attempt = {
  warehouseName: "Коледино",
  box: "box",
  day: "2026-12-10",
  coefficientSeen: 1,
  outcome: "limit",
  words,
  seenAt: now,
  claimedAt: now,
} as Attempt;

const shown = (language: "ru" | "en", seesTables: boolean) => {
  const reader = { t: textsIn(language), language, now, seesTables };
  return JSON.stringify(latestScreen([{ attempt, goods: "Носки, 40 шт." }], reader));
};

test.each([true, false])("WB's own words stand in the journal with what they mean (tables: %s)", (tables) => {
  expect(shown("en", tables)).toContain(`${words} (the warehouse is full)`);
  expect(shown("ru", tables)).toContain(words);
  expect(shown("ru", tables)).not.toContain("the warehouse is full");
});

test.each([true, false])("every try of the journal names the goods it was for (tables: %s)", (tables) => {
  expect(shown("en", tables)).toContain("Носки, 40 шт.");
});
