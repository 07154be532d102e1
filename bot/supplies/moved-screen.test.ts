import { expect, test } from "vitest";
import type { NoticeFacts } from "#domain/notices/kinds.ts";
import { type MoveOutcome, moveOutcomes } from "#domain/supplies/supply-move.ts";
import { textsIn } from "#domain/texts/texts.ts";
import type { Reader } from "../slots/reader.ts";
import { cancelledScreen } from "./cancelled-screen.ts";
import { movedScreen } from "./moved-screen.ts";

const id = "0198c0de-0000-7000-8000-000000000001";
const facts: NoticeFacts["supplies.moved"] = {
  supplyRowId: id,
  supplyId: 40_700_001,
  account: "Ромашка",
  warehouse: "Коледино",
  fromDay: "2026-12-10",
  day: "2026-12-14",
  outcome: "moved",
  coefficient: 1,
  wbCoefficient: 1,
  costKopecks: 51_000,
  feeKopecks: 25_000,
  wbFeeKopecks: 25_000,
  words: null,
};
const reader = (language: "ru" | "en"): Reader => ({ t: textsIn(language), language, now: new Date() });
const screen = (change: Partial<typeof facts>, language: "ru" | "en" = "ru") => {
  const { text, buttons = [] } = movedScreen({ ...facts, ...change }, reader(language));
  return { text: text.source, buttons: buttons.flat().map((one) => one.text) };
};

test("a move is told with both days, what was fixed and what WB took", () => {
  const { text } = screen({});
  expect(text).toContain("Поставка №40700001 перенесена");
  expect(text).toContain("10 декабря → пн, 14 декабря");
  expect(text).toMatch(/Плата за перенос, как её назвал WB: 250/);
});

test("a coefficient that rose in the last moment is said, with the choice to keep, move or cancel", () => {
  const { text, buttons } = screen({ wbCoefficient: 3 });
  expect(text).toContain("Вы соглашались на ×1");
  expect(buttons).toEqual(expect.arrayContaining(["Оставить", "Перенести", "Отменить"]));
});

test("a price that rose before is asked about again, at what the date costs now", () => {
  const { text, buttons } = screen({ outcome: "price-risen", wbCoefficient: 4 });
  expect(text).toContain("Теперь там ×4, вы соглашались на ×1");
  expect(buttons[0]).toMatch(/Да, перенести: ×4, плата 250/);
});

test.each(moveOutcomes.filter((one) => one !== "moved"))(
  "an end without a move (%s) says in both languages that nothing was moved or where it stands",
  (outcome: MoveOutcome) => {
    const words = { outcome, words: "Превышена вместимость склада", wbCoefficient: null };
    expect(screen(words).text).toContain("не перенесена");
    expect(screen(words).text).toContain("WB ответил: Превышена вместимость склада");
    expect(screen(words, "en").text).toContain("was not moved");
  },
);

test("cancelling for more than was agreed to is asked about again with WB's figure", () => {
  const { text, buttons = [] } = cancelledScreen(
    {
      supplyRowId: id,
      supplyId: 40_700_001,
      warehouse: "Коледино",
      day: "2026-12-10",
      outcome: "dearer",
      feeKopecks: 25_000,
      wbFeeKopecks: 40_000,
      words: null,
    },
    reader("ru"),
  );
  expect(text.source).toMatch(/WB хочет 400.*соглашались на 250/);
  expect(buttons[0]?.[0]?.text).toMatch(/Да, отменить за 400/);
});
