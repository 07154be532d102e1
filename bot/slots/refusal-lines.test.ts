import { expect, test } from "vitest";
import { boxRefusal } from "#domain/slots/refusals.ts";
import { textsIn } from "#domain/texts/texts.ts";
import { refusalLines } from "./refusal-lines.ts";

test.each(["ru", "en"] as const)("every refusal is said with what to do about it (%s)", (language) => {
  const t = textsIn(language);
  const [banned, packing, unknown] = refusalLines(
    ["Запрет завоза предмета на склад: 2000000000017", boxRefusal(["2000000000024"]), "Ошибка"],
    t,
  );
  expect(banned).toBe(
    `Запрет завоза предмета на склад: 2000000000017 — ${t.refusals.advice["subject-banned"]}`,
  );
  expect(packing).toContain("2000000000024");
  expect(packing).not.toContain("box-unavailable");
  expect(unknown).toBe("Ошибка");
});

test("an Englishwoman reads what a refusal of WB's means that has no advice of its own", () => {
  const words = ["есть ошибки в товарах поставки"];
  expect(refusalLines(words, textsIn("en"))).toEqual([
    "есть ошибки в товарах поставки (there are errors in the goods of the supply)",
  ]);
  expect(refusalLines(words, textsIn("ru"))).toEqual(words);
});
