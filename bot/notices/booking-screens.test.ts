import { expect, test } from "vitest";
import type { NoticeFacts } from "#domain/notices/kinds.ts";
import { textsIn } from "#domain/texts/texts.ts";
import { bookedScreen, notBookedScreen } from "./booking-screens.ts";

const facts: NoticeFacts["slots.booked"] = {
  watchId: "0198c0de-0000-7000-8000-000000000001",
  attemptId: "0198c0de-0000-7000-8000-000000000002",
  supplyRowId: "0198c0de-0000-7000-8000-000000000003",
  supplyId: 40_700_001,
  account: "Ромашка",
  goods: "Куртки",
  warehouse: "Коледино",
  box: "box",
  day: "2026-12-10",
  coefficient: 3,
  coefficientSeen: 1,
  costKopecks: 153_000,
  quantity: 100,
  tookMs: 700,
  freeCancelUntil: "2026-12-06T21:00:00Z",
};
const screen = (now: string, change: Partial<typeof facts> = {}, language: "ru" | "en" = "ru") => {
  const { text, buttons = [] } = bookedScreen(
    { ...facts, ...change },
    { t: textsIn(language), language, now: new Date(now) },
  );
  return { text: text.source, buttons: buttons.flat().map((one) => one.text) };
};

test("a price that rose while booking is said with the choice, and what each way costs by WB's rule", () => {
  const { text, buttons } = screen("2026-12-01T09:00:00Z");
  expect(text).toContain("Когда слот открылся, было ×1");
  expect(text).toMatch(/Оставить: приёмка обойдётся в 1\s530/);
  expect(text).toMatch(/Перенести или отменить: бесплатно до .*, потом 500/);
  expect(buttons).toEqual(expect.arrayContaining(["Оставить", "Перенести", "Отменить"]));
  expect(screen("2026-12-08T09:00:00Z").text).toMatch(/Перенести или отменить: 500/);
  expect(screen("2026-12-01T09:00:00Z", {}, "en").text).toMatch(/Move or cancel it: free until .*, then 500/);
});

test("a booking at the price that was seen asks nothing", () => {
  const { text, buttons } = screen("2026-12-01T09:00:00Z", { coefficient: 1 });
  expect(text).not.toContain("Перенести");
  expect(buttons).not.toContain("Оставить");
});

test("a booking names the goods, so that two to one warehouse are not taken for one", () => {
  expect(screen("2026-12-01T09:00:00Z").text).toContain("Состав: <b>Куртки</b>");
  const draft = { goods: "27.11.2026 18:09" };
  expect(screen("2026-12-01T09:00:00Z", draft).text).toContain("Состав: <b>27.11.2026 18:09</b>");
  expect(screen("2026-12-01T09:00:00Z", draft, "en").text).toContain("Goods: <b>27 Nov 2026 18:09</b>");
});

test.each([
  ["ru", /Перед самым нажатием было ×9/, /WB ответил/],
  ["en", /Right before the click it was ×9/, /WB answered/],
] as const)(
  "a price that rose before the click is ours to say, WB said nothing (%s)",
  (language, said, wbSaid) => {
    const { watchId, attemptId, warehouse, box, day } = facts;
    const { text } = notBookedScreen(
      { watchId, attemptId, warehouse, box, day, outcome: "price-risen", words: "×9" },
      { t: textsIn(language), language, now: new Date("2026-12-01T09:00:00Z") },
    );
    expect(text.source).toMatch(said);
    expect(text.source).not.toMatch(wbSaid);
  },
);

test("a booking that failed names the cabinet and the goods, so that two to one warehouse are not taken for one", () => {
  const { watchId, attemptId, warehouse, box, day, account, goods } = facts;
  const { text } = notBookedScreen(
    { watchId, attemptId, warehouse, box, day, account, goods: goods ?? "", outcome: "gone", words: null },
    { t: textsIn("ru"), language: "ru", now: new Date("2026-12-01T09:00:00Z") },
  );
  expect(text.source).toContain("Кабинет: <b>Ромашка</b>");
  expect(text.source).toContain("Состав: <b>Куртки</b>");
});

test("whoever is told, and reminded, that WB wants to see a person can pass the check from that very message", () => {
  const { watchId, attemptId, warehouse, box, day } = facts;
  const loginId = "0198c0de-0000-7000-8000-000000000004";
  const { buttons = [] } = notBookedScreen(
    { watchId, attemptId, warehouse, box, day, loginId, outcome: "challenge", words: null },
    { t: textsIn("ru"), language: "ru", now: new Date("2026-12-01T09:00:00Z") },
  );
  expect(buttons.flat()[0]).toMatchObject({ text: "Пройти проверку", style: "primary" });
});
