import { expect, test } from "vitest";
import type { Supply } from "#domain/slots/supply.ts";
import type { Cancellation } from "#domain/supplies/cancellation.ts";
import type { SupplyMove } from "#domain/supplies/supply-move.ts";
import { textsIn } from "#domain/texts/texts.ts";
import { changeWords } from "./change-lines.ts";

const reader = { t: textsIn("ru"), language: "ru" as const, now: new Date() };
// Only these columns are read; the rest of the rows does not matter here.
const supply = { warehouseName: "Коледино", box: "box", day: "2026-12-10" } as Supply;
const askedAt = new Date("2026-12-08T09:00:00Z");

test("a move stands in the journal with both days, its price and fee, and how it ended", () => {
  const move = { fromDay: "2026-12-10", day: "2026-12-14", coefficient: 1, feeKopecks: 25_000 };
  const row = { ...move, outcome: "gone", words: "Дата занята", askedAt } as SupplyMove;
  const said = changeWords({ supply, move: row }, reader);
  expect(said.place).toContain("10.12 → 14.12");
  expect(said.price).toMatch(/×1 · 250/);
  expect(said.end).toBe("дату заняли раньше");
  expect(said).toMatchObject({ words: "Дата занята", steps: "согласие 12:00:00" });
});

test("a cancellation without an answer is still being checked", () => {
  const row = { feeKopecks: 0, state: "sent", askedAt } as Cancellation;
  expect(changeWords({ supply, cancellation: row }, reader).end).toContain("проверяю в кабинете");
});
