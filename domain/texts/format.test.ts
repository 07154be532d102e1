import { expect, test } from "vitest";
import { en } from "./en.ts";
import {
  begun,
  countEn,
  countRu,
  dayRange,
  dayText,
  draftNameEn,
  money,
  moscowTime,
  quoted,
} from "./format.ts";

test("money is read in roubles with thin spaces", () => {
  expect(money(123_456_700, "ru")).toBe("1\u202f234\u202f567\u202f₽");
  expect(money(123_450, "ru")).toBe("1\u202f234,50\u202f₽");
  expect(money(123_405, "en")).toBe("1,234.05\u202f₽");
  expect(money(0, "ru")).toBe("0\u202f₽");
});

test("a draft is called in English by the moment it was made as English writes it, a name stays a name", () => {
  expect(draftNameEn("27.11.2026 18:09")).toBe("27 Nov 2026 18:09");
  expect(draftNameEn("01.12.2026 08:30, 02.12.2026 09:00")).toBe("1 Dec 2026 08:30, 2 Dec 2026 09:00");
  expect(draftNameEn("2000000000017 +2")).toBe("2000000000017 +2");
});

test("a number has its word in the right form", () => {
  const watches = (count: number) => countRu(count, "заявка", "заявки", "заявок");
  expect([1, 2, 5, 11, 21, 104].map(watches)).toEqual([
    "1 заявка",
    "2 заявки",
    "5 заявок",
    "11 заявок",
    "21 заявка",
    "104 заявки",
  ]);
  expect([1, 2, 1000].map((count) => countEn(count, "watch", "watches"))).toEqual([
    "1 watch",
    "2 watches",
    "1,000 watches",
  ]);
});

test("days and times are written as people say them, in Moscow", () => {
  expect(dayText("2026-11-22", "ru")).toBe("вс, 22 ноября");
  expect(dayText("2026-11-22", "en")).toBe("Sun 22 November");
  expect(dayRange("2026-11-22", "2026-12-05")).toBe("22.11–05.12");
  expect(dayRange("2026-11-22", "2026-11-22")).toBe("22.11");
  expect(en.dates.short("2026-12-01")).toBe("1 Dec");
  expect(en.dates.range("2026-11-22", "2026-12-05")).toBe("22 Nov – 5 Dec");
  expect(en.dates.range("2026-11-22", "2026-11-22")).toBe("22 Nov");
  expect(moscowTime(new Date("2026-11-21T21:30:00Z"), "ru")).toBe("22.11 00:30 МСК");
  expect(moscowTime(new Date("2026-12-31T21:30:00Z"), "en")).toBe("1 Jan 00:30 Moscow time");
});

test("an outcome begins its paragraph with a capital letter", () => {
  expect(begun("слот ушёл раньше")).toBe("Слот ушёл раньше");
});

test("a name with quotes of its own gets no second pair", () => {
  expect(["ИП Воронова А. С.", "ООО «Сокол»"].map(quoted)).toEqual(["«ИП Воронова А. С.»", "ООО «Сокол»"]);
});
