import { expect, test } from "vitest";
import { textsIn } from "#domain/texts/texts.ts";
import { goodsChangedScreen } from "./goods-screens.ts";
import { renderNotice } from "./render.ts";

const facts = {
  watchId: "00000000-0000-4000-8000-000000000001",
  label: "Шапки <зима>",
  added: [{ barcode: "2000000000031", quantity: 5 }],
  gone: [{ barcode: "2000000000024", quantity: 20 }],
  changed: [{ barcode: "2000000000017", from: 100, to: 90 }],
  more: 3,
};

test("a seller reads line by line what has changed in the cabinet and what is done about it", () => {
  const { text, buttons } = goodsChangedScreen(facts, { t: textsIn("ru"), language: "ru", now: new Date() });
  expect(text.source).toContain("Шапки &lt;зима&gt;");
  expect(text.source).toMatch(
    /100 → 90 шт\.[\s\S]*2000000000031: 5 шт\.[\s\S]*было 20 шт\.[\s\S]*ещё строк: 3/,
  );
  expect(text.source).toMatch(/заново проверяю его на каждый склад/);
  expect(buttons).toHaveLength(1);
});

const place = { watchId: facts.watchId, goods: "Шапки", warehouse: "Казань", box: "box" } as const;

test.each([
  ["slots.seen", { ...place, day: "2026-12-03", coefficient: 2 }],
  ["slots.refused", { ...place, words: ["Склад недоступен"], othersLeft: 0 }],
  ["slots.taken-again", place],
] as const)("whoever has several watches reads which one it is about (%s)", (kind, told) => {
  const reader = { t: textsIn("ru"), language: "ru", now: new Date() } as const;
  expect(renderNotice({ kind, facts: told, isRepeat: false }, reader)?.text.source).toContain(
    "Состав: <b>Шапки</b>",
  );
});

test("an Englishwoman reads numbers of orders that stay in WB in the English way", () => {
  const left = {
    account: "Роза",
    watches: 0,
    ordersDeleted: 0,
    ordersLeft: [52_600_001, 52_600_002],
    isLoginGone: false,
  };
  const reader = { t: textsIn("en"), language: "en", now: new Date() } as const;
  const { text } = renderNotice({ kind: "accounts.removed", facts: left, isRepeat: false }, reader) ?? {};
  expect(text?.source).toContain("No. 52600001, No. 52600002");
});
