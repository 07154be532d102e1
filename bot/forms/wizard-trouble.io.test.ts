import { expect, test } from "vitest";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { shortDay } from "#domain/texts/format.ts";
import {
  answerCabinet,
  register,
  seller,
  testedBot,
  toCoefficient,
  toWarehouses,
  watches,
} from "#sandbox/testing/bot.ts";

test("a warehouse is found by a part of its name; an unknown one is said to be so and nothing is lost", async () => {
  const world = await seller();
  const { alice } = world;
  await toWarehouses(world);
  await alice.taps("Тула");
  await alice.says("Атлантида");
  await alice.sees(/Склада «Атлантида» нет/);
  expect(alice.buttons()).toContain("1. Тула ✕");
  await alice.says("семк");
  await alice.sees(/Найдено по «семк»/);
  await alice.taps("Сёмкино");
  await alice.sees(/Чтобы найти склад/);
  await alice.taps("Готово");
  await alice.sees(/короба: не берут — Сёмкино\./);
  await alice.taps("суперсейф");
  const next = await alice.sees(/Какой коэффициент/);
  expect(next.text).toMatch(/Упаковка: суперсейф/);
});

test("a coefficient that is not a number is answered with a sentence, and the form goes on", async () => {
  const world = await seller();
  const { alice } = world;
  await toCoefficient(world);
  await alice.says("сколько угодно");
  await alice.sees(/«сколько угодно» — не коэффициент/);
  await alice.says("7");
  const next = await alice.sees(/На какие даты/);
  expect(next.text).toMatch(/не выше ×7/);
  expect(next.text).not.toMatch(/не коэффициент/);
});

test("dates in the past or beyond the horizon are refused in words, own dates are taken", async () => {
  const world = await seller();
  const { alice } = world;
  await toCoefficient(world);
  await alice.taps("×3");
  await alice.sees(/На какие даты/);
  const today = dayOf(new Date());
  const dotted = (days: number) => shortDay(addDays(today, days));
  await alice.says(`${dotted(-9)}-${dotted(-5)}`);
  await alice.sees(/уже прошли/);
  await alice.says(`${dotted(2)}-${dotted(60)}`);
  await alice.sees(/на 30 дней вперёд/);
  await alice.says("когда-нибудь");
  await alice.sees(/Не понял даты «когда-нибудь»/);
  await alice.says(`${dotted(5)}-${dotted(9)}`);
  const mode = await alice.sees(/Что делать/);
  expect(mode.text).toContain(`${dotted(5)}–${dotted(9)}`);
});

test("a flood of taps on the last button makes one watch", async () => {
  const world = await seller();
  const { alice } = world;
  await toCoefficient(world);
  await alice.taps("×3");
  await alice.taps("Неделя");
  await alice.taps("Только сообщать");
  await alice.sees(/Проверьте заявку/);
  const taps = await Promise.all(
    Array.from({ length: 8 }, () => alice.taps("Создать заявку", { timeoutMs: 15_000 })),
  );
  expect(taps).toHaveLength(8);
  expect(await watches(world)).toHaveLength(1);
});

test("a flood of taps on one warehouse chooses it once", async () => {
  const world = await seller();
  const { alice } = world;
  await toWarehouses(world);
  await Promise.all(Array.from({ length: 8 }, () => alice.taps("Коледино", { timeoutMs: 15_000 })));
  await alice.taps("Тула");
  await alice.sees(/Чтобы найти/);
  expect(alice.buttons().slice(0, 2)).toEqual(["1. Коледино ✕", "2. Тула ✕"]);
});

test("a message in the middle of a choice keeps the form and says that a button is needed", async () => {
  const world = await seller();
  const { alice } = world;
  await toCoefficient(world);
  await alice.taps("×3");
  await alice.taps("Неделя");
  await alice.sees(/Что делать/);
  await alice.says("ну давай сам");
  const shown = await alice.sees(/нужна кнопка/);
  expect(shown.text).toMatch(/не выше ×3/);
  await world.bot.telegram.waitForCall("deleteMessage");
  expect(alice.messages().filter(({ text }) => text?.includes("Что делать"))).toHaveLength(1);
});

test("on a second device the form is found as it was left", async () => {
  const world = await seller();
  const { alice } = world;
  await toCoefficient(world);
  await alice.tapsReply("Новая заявка");
  const again = await alice.sees(/уже начали заявку/);
  expect(again.text).toMatch(/Тула/);
  await world.bot.telegram.waitForCall("deleteMessage");
  expect(alice.messages().filter(({ text }) => text?.includes("Какой коэффициент"))).toHaveLength(1);
});

test("an old keyboard changes nothing and is answered with the form as it is now", async () => {
  const world = await seller();
  const { alice, bot } = world;
  // The old message cannot be deleted, so its keyboard stays on the screen.
  bot.telegram.faults.add({ on: "telegram:deleteMessage", name: "400" });
  await toCoefficient(world);
  const old = alice.messages().findLast(({ text }) => text?.includes("Какой коэффициент"));
  await alice.says("5");
  await alice.sees(/На какие даты/);
  const answer = await alice.taps("×20", { message: old?.message_id ?? 0 });
  expect(answer.text).toMatch(/из старого сообщения/);
  const shown = await alice.sees(/На какие даты/);
  expect(shown.text).toMatch(/не выше ×5/);
});

test("a keyboard of a form that became a watch leads to the watch", async () => {
  const world = await seller();
  const { alice, bot } = world;
  bot.telegram.faults.add({ on: "telegram:deleteMessage", name: "400" });
  await toCoefficient(world);
  const old = alice.messages().findLast(({ text }) => text?.includes("Какой коэффициент"));
  await alice.says("5");
  await alice.taps("Неделя");
  await alice.taps("Только сообщать");
  await alice.taps("Создать заявку");
  await alice.sees(/Заявка создана/);
  await alice.taps("×20", { message: old?.message_id ?? 0 });
  await alice.sees(/Заявка создана/);
  expect(await watches(world)).toMatchObject([{ maxCoefficient: 5 }]);
});

test("goods that WB does not take are named at once and another draft can be chosen", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Читаю черновики/);
  await answerCabinet(bot.runtime);
  await alice.taps(/Носки/);
  await alice.sees(/Проверяю состав/);
  await answerCabinet(bot.runtime, {
    errors: [{ barcode: "2000000000999", words: "товар другого продавца" }],
  });
  await alice.sees(/2000000000999 \(товар другого продавца\)/);
  await alice.taps("‹ Назад");
  await alice.taps(/Зимние шапки/);
  await alice.sees(/Проверяю состав «Зимние шапки»/);
});

test("an empty draft is said to be empty", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Читаю черновики/);
  await answerCabinet(bot.runtime);
  await alice.taps(/Носки/);
  await alice.sees(/Проверяю состав/);
  await answerCabinet(bot.runtime, { goods: [] });
  await alice.sees(/нет товаров/);
});

test("without a cabinet the form offers to connect one", async () => {
  const { telegram } = await testedBot();
  const alice = telegram.person("alice");
  await register(alice);
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Сначала подключите кабинет/);
  await alice.taps("Подключить WB");
  await alice.sees(/настоящей страницей входа WB/);
});
