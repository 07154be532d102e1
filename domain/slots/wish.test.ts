import { describe, expect, test } from "vitest";
import { readCoefficient, readDays } from "./wish.ts";

const today = "2026-11-21";

describe("a person names the highest coefficient", () => {
  test.each([
    ["0", 0],
    ["5", 5],
    [" x3 ", 3],
    ["×20", 20],
    ["до 7", 7],
    ["2,0", 2],
  ])("«%s» is understood", (text, value) => expect(readCoefficient(text)).toBe(value));

  test.each(["", "пять", "-1", "21", "2.5", "1e1", "5 5", "NaN"])("«%s» gets a clear sentence", (text) => {
    expect(() => readCoefficient(text)).toThrow(
      expect.objectContaining({ code: "slots.coefficient-invalid" }),
    );
  });
});

describe("a person names the days", () => {
  test.each([
    ["25.11-05.12", "2026-11-25", "2026-12-05"],
    ["25.11.2026–05.12.2026", "2026-11-25", "2026-12-05"],
    ["25.11.26 — 5.12.26", "2026-11-25", "2026-12-05"],
    ["25.11", "2026-11-25", "2026-11-25"],
    ["завтра", "2026-11-22", "2026-11-22"],
    ["Tomorrow", "2026-11-22", "2026-11-22"],
    ["завтра-30.11", "2026-11-22", "2026-11-30"],
    ["с 25.11 по 30.11", "2026-11-25", "2026-11-30"],
    ["сегодня-25.11", "2026-11-22", "2026-11-25"],
    ["25 Nov – 5 Dec", "2026-11-25", "2026-12-05"],
    ["from Nov 25 to December 5, 2026", "2026-11-25", "2026-12-05"],
    ["25-30 ноября", "2026-11-25", "2026-11-30"],
    ["5 дек.", "2026-12-05", "2026-12-05"],
  ])("«%s» is understood", (text, fromDay, untilDay) => {
    expect(readDays(text, today)).toEqual({ fromDay, untilDay });
  });

  test("January written in December is the January to come", () => {
    expect(readDays("28.12-05.01", "2026-12-20")).toEqual({ fromDay: "2026-12-28", untilDay: "2027-01-05" });
  });

  test.each([
    ["когда-нибудь", "slots.days-invalid"],
    ["", "slots.days-invalid"],
    ["31.02", "slots.days-invalid"],
    ["05.12-25.11", "slots.days-invalid"],
    ["1-2-3", "slots.days-invalid"],
    ["31 Nov", "slots.days-invalid"],
    ["in November", "slots.days-invalid"],
    ["сегодня", "slots.days-past"],
    ["10.11-15.11", "slots.days-past"],
    ["10.11.2025", "slots.days-past"],
    ["25.11-25.12", "slots.days-beyond-horizon"],
  ])("«%s» gets a clear sentence", (text, code) => {
    expect(() => readDays(text, today)).toThrow(expect.objectContaining({ code }));
  });
});

test("days in the wrong order are said back as they were written", () => {
  expect(() => readDays("05.12-25.11", "2026-11-21")).toThrow(
    expect.objectContaining({
      code: "slots.days-invalid",
      facts: { text: "05.12-25.11", today: "2026-11-21" },
    }),
  );
});
