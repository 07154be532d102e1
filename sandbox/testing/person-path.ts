import type { Page } from "playwright";
import { expect } from "vitest";
import type { Person } from "#sandbox/telegram/person.ts";
import type { Message } from "#sandbox/telegram/shapes.ts";
import type { SandboxWorld } from "#sandbox/world.ts";

/** The first word of a cold product may take its time: a browser starts, a page opens. */
const patient = { timeoutMs: 30_000 };

/** Takes a newcomer through language, company and terms to the main menu. */
export async function registers(person: Person, company = "Ромашка"): Promise<void> {
  await person.says("/start");
  await person.sees(/На каком языке говорим/, patient);
  await person.taps("Русский");
  await person.sees(/Как называется ваша компания/);
  await person.says(company);
  await person.sees(/Что я умею и чего не умею/);
  await person.taps(/Согласен/);
  await person.sees(/Готово/);
}

/** Who signs in, and with what. */
export interface Connecting {
  readonly world: SandboxWorld;
  /** The person's own browser. */
  readonly page: Page;
  readonly phone: string;
  /** The legal entities to connect; all that are found when left out. */
  readonly only?: readonly string[];
}

/** Connects cabinets by the main menu: the page opens, phone and code are typed there, the chat confirms. */
export async function connects(person: Person, connecting: Connecting): Promise<Message> {
  await person.tapsReply("Подключить WB", patient);
  await person.sees(/настоящей страницей входа WB/);
  return signsIn(person, connecting);
}

/** The way through the page that the newest «Открыть вход WB» opens. */
export async function signsIn(person: Person, { world, page, phone, only }: Connecting): Promise<Message> {
  const codes = () => world.wb.world.codes.all().filter((code) => code.phone === phone);
  const before = codes().length;
  const { launchUrl } = await person.opensWebApp("Открыть вход WB");
  await page.goto(launchUrl);
  await page.locator('body[data-stage="login"][data-picture="yes"]').waitFor(inSeconds(30));
  const fields = page.locator("#fields input:not(.spare)");
  await fields.first().click();
  await page.keyboard.type(phone);
  await page.keyboard.press("Enter");
  await expect.poll(() => codes().length, inSeconds(20)).toBe(before + 1);
  await page.locator('#fields input[autocomplete="one-time-code"]').nth(5).waitFor(inSeconds(20));
  await fields.first().click();
  await page.keyboard.type(codes().at(-1)?.code ?? "");
  await page.locator(".card-choose").waitFor(inSeconds(30));
  if (only !== undefined) {
    for (const choice of await page.locator(".choice").all()) {
      const name = await choice.locator("b").innerText();
      await choice.locator("input").setChecked(only.includes(name));
    }
  }
  await page.getByRole("button", { name: "Подключить" }).click();
  await page.getByRole("heading", { name: "Готово" }).waitFor(inSeconds(20));
  return person.sees(/Подключено: \d/, patient);
}

/** What a person wishes for, in the words of the buttons. */
export interface Wish {
  /** Short names, in the order of wish. */
  readonly warehouses: readonly string[];
  /** A button like «Две недели», or days as they are typed. */
  readonly days?: string;
  /** A button like «×5». */
  readonly limit?: string;
  readonly mode?: "Бронировать самому" | "Только сообщать";
}

/** Fills the form of a new watch by its buttons, up to the summary. */
export async function fillsForm(person: Person, wish: Wish): Promise<Message> {
  await beginsForm(person, wish.warehouses);
  return finishesForm(person, wish);
}

/** The first half of the form: a draft of the cabinet and the warehouses. */
export async function beginsForm(person: Person, warehouses: readonly string[]): Promise<void> {
  await person.tapsReply("Новая заявка", patient);
  await person.taps(/ шт\.$/, patient);
  await person.sees(/Чтобы найти склад/, patient);
  for (const warehouse of warehouses) {
    await person.says(warehouse);
    await person.sees(/Найдено по/);
    await person.taps(warehouse);
    await person.sees(/Чтобы найти склад/);
  }
}

/** The second half of the form, from the chosen warehouses to the summary. */
export async function finishesForm(person: Person, wish: Wish): Promise<Message> {
  const { days = "Две недели", limit = "×5", mode = "Бронировать самому" } = wish;
  await person.taps("Готово");
  const next = await person.sees(/В чём везём|Какой коэффициент/);
  if (/В чём везём/.test(next.text ?? "")) await person.taps("короба");
  await person.sees(/Какой коэффициент/);
  await person.taps(limit);
  await person.sees(/На какие даты/);
  if (/^\d/.test(days)) await person.says(days);
  else await person.taps(days);
  await person.sees(/Что делать, когда слот откроется/);
  await person.taps(mode);
  return person.sees(/Проверьте заявку/);
}

/** Makes a watch by the chat and waits until the bot has it. */
export async function makesWatch(person: Person, wish: Wish): Promise<Message> {
  await fillsForm(person, wish);
  return confirmsForm(person);
}

/** Confirms the summary; the first watch that books in a cabinet asks for a consent in between. */
export async function confirmsForm(person: Person): Promise<Message> {
  await person.taps("Создать заявку");
  const shown = await person.sees(/Заявка создана|разрешить бронировать самому/);
  if (/Заявка создана/.test(shown.text ?? "")) return shown;
  await person.taps("Понимаю, бронируй сам");
  return person.sees(/Заявка создана/);
}

/** Opens the list of watches and supplies. */
export async function opensList(person: Person): Promise<Message> {
  await person.tapsReply("Поставки");
  return person.sees(/Заявки|Забронированные поставки|Пока пусто/);
}

function inSeconds(seconds: number): { readonly timeout: number } {
  return { timeout: seconds * 1000 };
}
