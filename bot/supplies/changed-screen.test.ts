import { expect, test } from "vitest";
import type { NoticeFacts } from "#domain/notices/kinds.ts";
import { textsIn } from "#domain/texts/texts.ts";
import type { Reader } from "../slots/reader.ts";
import { changedScreen } from "./changed-screen.ts";

const facts: NoticeFacts["supplies.changed"] = {
  supplyRowId: "0198c0de-0000-7000-8000-000000000001",
  supplyId: 40_700_001,
  account: "Ромашка",
  warehouse: "Коледино",
  day: "2026-12-10",
  coefficient: 3,
  isGone: false,
  status: null,
  movedFrom: null,
  newRemarks: [],
};
const reader = (language: "ru" | "en"): Reader => ({ t: textsIn(language), language, now: new Date() });
const said = (change: Partial<typeof facts>, language: "ru" | "en" = "ru") =>
  changedScreen({ ...facts, ...change }, reader(language)).text.source;

test("a step is told with what to do next", () => {
  const text = said({ status: "shipping-allowed" });
  expect(text).toContain("Поставка №40700001: отгрузка разрешена");
  expect(text).toContain("Можно везти");
});

test("a day that was changed by hand is told with the old one and the coefficient of the new", () => {
  const text = said({ movedFrom: "2026-12-08" });
  expect(text).toContain("перенесена в кабинете");
  expect(text).toContain("8 декабря");
  expect(text).toContain("×3");
});

test("what WB wants put right is told in its own words, in both languages", () => {
  const newRemarks = ["Не заполнен пропуск"];
  expect(said({ newRemarks })).toContain("исправьте ошибки");
  expect(said({ newRemarks }, "en")).toContain(
    "WB asks to correct:\n• Не заполнен пропуск (the pass is not filled in)",
  );
});

test("a supply that is not there any more is told as cancelled by somebody else", () => {
  expect(said({ isGone: true })).toContain("Её отменили не через меня");
});
