import { expect, test } from "vitest";
import type { Account } from "#domain/accounts/account.ts";
import type { Cabinet } from "#domain/accounts/cabinets.ts";
import { textsIn } from "#domain/texts/texts.ts";
import { accountsScreen, cabinetScreen } from "./cabinet-screens.ts";

const since = new Date("2026-12-01T09:00:00Z");
const cabinet = (restricted: number): Cabinet => ({
  // Only what the screens read.
  account: { id: "a", name: "Ромашка", inn: "7701", state: "active" } as Account,
  login: undefined,
  loginNumber: 1,
  sameLogin: 1,
  status: { name: "ACTIVE", reason: null, since, until: null },
  isPageOpen: false,
  watches: 2,
  restricted,
});

test.each([
  ["ru", /WB ограничил кабинет, на паузе 2 заявки[\s\S]*«Продолжить»/],
  ["en", /WB has restricted the cabinet, paused: 2 watches[\s\S]*“Resume”/],
] as const)("a cabinet that WB has restricted does not look as if all were well (%s)", (language, said) => {
  const reader = { t: textsIn(language), language };
  for (const { text, buttons = [] } of [
    accountsScreen([cabinet(2)], reader),
    cabinetScreen(cabinet(2), reader),
  ]) {
    expect(text.source).toMatch(said);
    expect(`${text.source} ${JSON.stringify(buttons)}`).not.toContain("🟢");
  }
  expect(accountsScreen([cabinet(0)], reader).text.source).toContain("🟢");
});

test("a pause that WB asked for is not said to last since the login", () => {
  const until = new Date("2026-12-01T09:10:00Z");
  const status = { name: "STOPPED", reason: "resting", since: null, until } as const;
  const { text } = cabinetScreen({ ...cabinet(0), status }, { t: textsIn("ru"), language: "ru" });
  expect(text.source).toMatch(/остановлен: WB просит сделать паузу, до <tg-time[^>]*>01\.12 12:10/);
});

test("WB that does not answer is said to be tried again, not to be silent until then", () => {
  const until = new Date("2026-12-01T09:10:00Z");
  const status = { name: "ERROR", reason: "no-answer", since, until } as const;
  const { text } = cabinetScreen({ ...cabinet(0), status }, { t: textsIn("en"), language: "en" });
  expect(text.source).toMatch(/trying again, since <tg-time.*, next try at <tg-time/);
});
