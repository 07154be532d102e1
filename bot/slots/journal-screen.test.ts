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

const shown = (
  language: "ru" | "en",
  seesTables: boolean,
  { goods = "Носки, 40 шт.", ...change }: Partial<Attempt> & { goods?: string } = {},
) => {
  const reader = { t: textsIn(language), language, now, seesTables };
  return JSON.stringify(latestScreen([{ attempt: { ...attempt, ...change }, goods }], reader));
};

test.each([true, false])("WB's own words stand in the journal with what they mean (tables: %s)", (tables) => {
  expect(shown("en", tables)).toContain(`${words} (the warehouse is full)`);
  expect(shown("ru", tables)).toContain(words);
  expect(shown("ru", tables)).not.toContain("the warehouse is full");
});

test.each([true, false])("every try of the journal names the goods it was for (tables: %s)", (tables) => {
  expect(shown("en", tables)).toContain("Носки, 40 шт.");
});

test.each([true, false])(
  "a draft is called in English as English writes its moment (tables: %s)",
  (tables) => {
    expect(shown("en", tables, { goods: "27.11.2026 18:09" })).toContain("27 Nov 2026 18:09");
  },
);

test.each([true, false])("a price that rose before the click is said in words (tables: %s)", (tables) => {
  const risen = { outcome: "price-risen", words: "×9" } as const;
  expect(shown("en", tables, risen)).toContain("Right before the click it was ×9.");
  expect(shown("ru", tables, risen)).toContain("Перед самым нажатием было ×9.");
});
