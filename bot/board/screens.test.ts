import { expect, test } from "vitest";
import { cellName } from "#domain/slots/read-board.ts";
import { textsIn } from "#domain/texts/texts.ts";
import { boardScreen } from "./screens.ts";

test("the buttons of two warehouses of one city can be told apart", () => {
  const now = new Date("2026-11-27T12:00:00Z");
  const day = "2026-12-02";
  const cell = { box: "box", day, coefficient: 1, unloading: true, source: "report" } as const;
  const warehouses = [
    { id: 2737, name: "Санкт-Петербург (Уткина Заводь)" },
    { id: 159402, name: "Санкт-Петербург (Шушары)" },
  ];
  const cells = new Map(
    warehouses.map(({ id }) => [
      cellName(id, "box", day),
      { ...cell, warehouseId: id, seenAt: now, before: 1, isOld: false },
    ]),
  );
  const board = {
    warehouses,
    box: "box",
    ceiling: null,
    days: ["2026-12-01", day],
    cells,
    sources: [],
  } as const;
  const reader = { t: textsIn("ru"), language: "ru", now, seesTables: false } as const;
  const { buttons = [] } = boardScreen(board, { week: 0, group: 0 }, reader);
  const texts = buttons.flat().map(({ text }) => text);
  expect(texts.filter((text) => text.startsWith("＋"))).toEqual([
    "＋ 1 Санкт-Пет… 02.12 ×1",
    "＋ 2 Санкт-Пет… 02.12 ×1",
  ]);
  expect(texts).toContain("2 Санкт-Петербург (Шуша…");
});
