import { expect, test } from "vitest";
import { textsIn } from "#domain/texts/texts.ts";
import { goodsChangedScreen } from "./goods-screens.ts";

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
