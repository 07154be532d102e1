import { expect, test } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { Watch } from "#domain/slots/watch.ts";
import {
  answerCabinet,
  connectCabinet,
  seller,
  toCoefficient,
  toSummary,
  toWarehouses,
  watches,
} from "#sandbox/testing/bot.ts";

test("a seller fills the form in one message and gets exactly the watch that the summary shows", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await toWarehouses(world);
  await alice.taps("Тула");
  await alice.taps("Коледино");
  await alice.sees(/Тула → Коледино|Чтобы найти/);
  await alice.taps("Готово");
  const box = await alice.sees(/В чём везём/);
  expect(alice.buttons()).toEqual([
    "короба",
    "монопаллеты",
    "суперсейф",
    "Подойдёт не одна…",
    "‹ Назад",
    "Отмена",
  ]);
  await alice.taps("короба");
  await alice.taps("×5");
  await alice.taps("Неделя");
  await alice.taps("Бронировать самому");
  const summary = await alice.sees(/Проверьте заявку/);
  expect(summary.message_id).toBe(box.message_id);
  expect(summary.text).toMatch(/Склады по порядку: Тула → Коледино/);
  expect(summary.text).toMatch(/ближе 72 часов/);
  await alice.taps("Создать заявку");
  await alice.sees(/Заявка создана/);
  const [watch, ...others] = await watches(world);
  expect(others).toEqual([]);
  expect(watch).toMatchObject({
    draftLabel: "Зимние шапки",
    boxes: ["box"],
    maxCoefficient: 5,
    mode: "book",
    chatId: alice.id,
  });
  expect(watch?.warehouses.map(({ name }) => name)).toEqual(["Тула", "Коледино"]);
  await alice.taps("Открыть заявку");
  await alice.sees(/Заявка: Зимние шапки/);
  expect(bot.telegram.violations).toEqual([]);
});

test("a long list of warehouses has pages", async () => {
  const world = await seller();
  await toWarehouses(world);
  const { alice } = world;
  expect(alice.buttons()).toContain("1/2");
  await alice.taps("›");
  await alice.sees(/Чтобы найти/);
  expect(alice.buttons()).toContain("Склад 12");
});

test("a form that was left can be taken up again with everything in it", async () => {
  const world = await seller();
  const { alice } = world;
  await toCoefficient(world);
  await alice.says("/cancel");
  await alice.sees(/Отложил/);
  await alice.taps("Вернуть");
  const back = await alice.sees(/Какой коэффициент/);
  expect(back.text).toMatch(/Тула/);
  await alice.says("4");
  await alice.sees(/На какие даты/);
});

test("mono-pallets are counted, and what is not a number of them is said so", async () => {
  const world = await seller();
  const { alice } = world;
  await toWarehouses(world);
  await alice.taps("Тула");
  await alice.taps("Готово");
  await alice.taps("монопаллеты");
  await alice.sees(/Сколько паллет/);
  await alice.says("пара");
  await alice.sees(/«пара» — не число паллет/);
  await alice.says("3");
  const next = await alice.sees(/Какой коэффициент/);
  expect(next.text).toMatch(/монопаллеты, 3 паллеты/);
});

test("one answer is changed from the summary and everything else stays", async () => {
  const world = await seller();
  const { alice } = world;
  await toCoefficient(world);
  await alice.taps("×3");
  await alice.taps("Неделя");
  await alice.taps("Только сообщать");
  await alice.sees(/Проверьте заявку/);
  await alice.taps(/Коэффициент/);
  await alice.sees(/Какой коэффициент/);
  await alice.taps("×10");
  const summary = await alice.sees(/Проверьте заявку/);
  expect(summary.text).toMatch(/не выше ×10[\s\S]*только сообщать/);
  await alice.taps(/Склады/);
  await alice.taps("‹ Назад");
  await alice.sees(/Проверьте заявку/);
});

test("with several cabinets the form asks which one, and the watch belongs to it", async () => {
  const world = await seller();
  const { alice, bot } = world;
  const second = await connectCabinet(bot.runtime, alice, "ИП Васильев");
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Для какого кабинета/);
  await alice.taps("ИП Васильев");
  await alice.sees(/Читаю черновики/);
  await answerCabinet(bot.runtime);
  await alice.taps(/Носки/);
  await alice.sees(/Проверяю состав/);
  await answerCabinet(bot.runtime);
  await alice.taps("Казань");
  await alice.taps("Готово");
  await alice.taps("Бесплатно");
  await alice.taps("30 дней");
  await alice.taps("Бронировать самому");
  await alice.taps("Создать заявку");
  await alice.sees(/Заявка создана/);
  expect(await watches(world)).toMatchObject([{ accountId: second, maxCoefficient: 0 }]);
});

test("a seller adds weekdays, a lead time, excepted days and a deadline, by taps and by words", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await toCoefficient(world);
  await alice.taps("×5");
  await alice.taps("30 дней");
  await alice.taps("Бронировать самому");
  await alice.taps("➕ Ещё условия");
  await alice.taps("Будни");
  await alice.sees(/Дни недели: пн, вт, ср, чт, пт/);
  await alice.taps("≥ 5 дн.");
  await alice.taps("≤ 150%");
  const skipped = addDays(dayOf(new Date()), 9);
  await alice.says(`кроме ${skipped.slice(8)}.${skipped.slice(5, 7)}`);
  await alice.sees(/Кроме дат/);
  await alice.says("когда-нибудь");
  await alice.sees(/Не понял «когда-нибудь»/);
  await alice.taps("⏳ +7 дн.");
  await alice.taps("Готово");
  const summary = await alice.sees(/Проверьте заявку/);
  expect(summary.text).toMatch(/Запас: не раньше чем через 5 дней/);
  expect(summary.text).not.toMatch(/ближе 72 часов/);
  await alice.taps("Создать заявку");
  await alice.sees(/Заявка создана/);
  const [watch] = await watches(world);
  expect(watch?.conditions).toMatchObject({
    weekdays: [1, 2, 3, 4, 5],
    leadDays: 5,
    maxLogistics: 150,
    skipDays: [skipped],
  });
  await alice.taps("Открыть заявку");
  await alice.sees(/Логистика: не выше 150%/);
  expect(bot.telegram.violations).toEqual([]);
});

test("a seller who taps what is chosen already reads that nothing changes", async () => {
  const world = await seller();
  const { alice } = world;
  await toCoefficient(world);
  await alice.taps("×5");
  await alice.taps("30 дней");
  await alice.taps("Бронировать самому");
  await alice.taps("➕ Ещё условия");
  expect(await alice.taps("Любой день")).toMatchObject({ text: "Ничего не изменилось." });
  await alice.taps("Будни");
  expect(await alice.taps("Любой день")).not.toHaveProperty("text");
});

test("single days typed in a list are exactly the days that are looked for", async () => {
  const world = await seller();
  const { alice } = world;
  await toCoefficient(world);
  await alice.taps("×5");
  const today = dayOf(new Date());
  const days = [4, 7, 11].map((n) => addDays(today, n));
  const typed = days.map((day) => `${day.slice(8)}.${day.slice(5, 7)}`);
  await alice.says(typed.join(", "));
  await alice.taps("Бронировать самому");
  await alice.sees(new RegExp(`Только даты: ${typed.join(", ")}`));
  await alice.taps("Создать заявку");
  await alice.sees(/Заявка создана/);
  expect(await watches(world)).toMatchObject([
    { fromDay: days[0], untilDay: days[2], conditions: { onlyDays: days } },
  ]);
});

test("a watch is repeated with other dates: everything else is filled in already", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await toSummary(world);
  await alice.taps("Создать заявку");
  await alice.taps("Открыть заявку");
  await alice.sees(/Заявка: Зимние шапки/);
  await alice.taps("Повторить с другими датами");
  await alice.sees(/Состав: Зимние шапки.*На какие даты/s);
  await alice.taps("30 дней");
  await alice.sees(/Проверьте заявку/);
  await answerCabinet(bot.runtime);
  await alice.taps("Создать заявку");
  await alice.sees(/Заявка создана/);
  const [first, again] = await watches(world);
  expect(again).toMatchObject({ maxCoefficient: 5, warehouses: first?.warehouses, mode: "book" });
  expect(again?.untilDay).not.toBe(first?.untilDay);
  expect(bot.telegram.violations).toEqual([]);
});

test("the newest watch is repeated from the list, also when it was booked and is listed no more", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await alice.says("/list");
  await alice.sees(/Заявки и поставки/);
  expect(alice.buttons()).not.toContain("Повторить последнюю");
  await toSummary(world);
  await alice.taps("Создать заявку");
  await alice.sees(/Заявка создана/);
  await bot.runtime.act(system, ({ em }) => em.nativeUpdate(Watch, {}, { state: "booked" }));
  await alice.says("/list");
  await alice.taps("Повторить последнюю");
  await alice.sees(/Состав: Зимние шапки.*На какие даты/s);
  expect(bot.telegram.violations).toEqual([]);
});
