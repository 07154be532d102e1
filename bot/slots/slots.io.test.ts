import { expect, test } from "vitest";
import { identify } from "#domain/access/identify.ts";
import { Login } from "#domain/accounts/login.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import { Order } from "#domain/slots/order.ts";
import { Passed } from "#domain/slots/passed.ts";
import { Supply } from "#domain/slots/supply.ts";
import { Watch } from "#domain/slots/watch.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { connectCabinet, register, type TestedBot, testedBot } from "#sandbox/testing/bot.ts";
import { tablesTap } from "../tables/taps.ts";
import { defineTap, uuid } from "../telegram/tap.ts";
import { copyTap, listTap, newWatchTap, pinSummaryTap, supplyTap, watchTap } from "./taps.ts";

async function withSeller(): Promise<{ bot: TestedBot; alice: Person; accountId: string }> {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  return { bot, alice, accountId: await connectCabinet(bot.runtime, alice) };
}

async function watchTo(bot: TestedBot, person: Person, accountId: string, warehouse: string): Promise<Watch> {
  const { act } = bot.runtime;
  const { actor } = await act(system, (unit) => identify(unit, person.id));
  const today = dayOf(new Date());
  return act(actor, (unit) =>
    openWatch(unit, {
      accountId,
      chatId: person.id,
      draftId: "d",
      draftLabel: `Состав для ${warehouse}`,
      goods: [{ barcode: "2000000000017", quantity: 50 }],
      boxes: ["box"],
      warehouses: [{ id: 507, name: warehouse }],
      maxCoefficient: 4,
      fromDay: addDays(today, 1),
      untilDay: addDays(today, 9),
      mode: "book",
    }),
  );
}

test("a seller opens a watch from the list, pauses it, goes on, deletes it and brings it back", async () => {
  const { bot, alice, accountId } = await withSeller();
  await watchTo(bot, alice, accountId, "Коледино");
  await alice.tapsReply("Поставки");
  await alice.sees(/Коледино.*\sГотовлю заказы/);
  await alice.taps(/Коледино/);
  await alice.sees(/Готовлю заказы/);
  await alice.taps("Пауза");
  await alice.sees(/на паузе/);
  await alice.taps("Продолжить");
  await alice.sees(/ищу слот/);
  await alice.taps("Удалить");
  await alice.sees(/можно вернуть в течение 10 минут/);
  await alice.taps("Вернуть");
  await alice.sees(/Заявка: Состав для Коледино/);
  expect(bot.telegram.violations).toEqual([]);
});

test("an old list leads to the watch that its button names, however the list has moved since", async () => {
  const { bot, alice, accountId } = await withSeller();
  const first = await watchTo(bot, alice, accountId, "Тула");
  await watchTo(bot, alice, accountId, "Казань");
  await watchTo(bot, alice, accountId, "Коледино");
  await alice.tapsReply("Поставки");
  const list = await alice.sees(/Тула/);
  await bot.runtime.act(system, ({ em }) => em.nativeUpdate(Watch, { id: first.id }, { state: "deleted" }));
  await alice.taps(/Казань/, { message: list });
  await alice.sees(/Заявка: Состав для Казань/);
});

test("a press on the card as it was an hour ago changes nothing and shows the card of now", async () => {
  const { bot, alice, accountId } = await withSeller();
  const watch = await watchTo(bot, alice, accountId, "Коледино");
  await alice.tapsReply("Поставки");
  await alice.taps(/Коледино/);
  const card = await alice.sees(/ищу слот/);
  await bot.runtime.act(system, async ({ em }) => {
    const row = await em.findOneOrFail(Watch, { id: watch.id });
    row.maxCoefficient = 9;
  });
  const answer = await alice.taps("Удалить", { message: card });
  expect(answer.text).toMatch(/изменилась, пока вы нажимали/);
  await alice.sees(/не выше ×9/);
  const row = await bot.runtime.act(system, ({ em }) => em.findOneOrFail(Watch, { id: watch.id }));
  expect(row.state).toBe("active");
});

test("a card of a watch that is gone for good is answered with a fresh list", async () => {
  const { bot, alice, accountId } = await withSeller();
  const watch = await watchTo(bot, alice, accountId, "Коледино");
  await alice.tapsReply("Поставки");
  await alice.taps(/Коледино/);
  const card = await alice.sees(/ищу слот/);
  await bot.runtime.act(system, ({ em }) => em.nativeDelete(Watch, { id: watch.id }));
  const answer = await alice.taps("Пауза", { message: card });
  expect(answer.text).toMatch(/больше нет/);
  await alice.sees(/Пока пусто/);
});

test("another company's button opens nothing", async () => {
  const { bot, alice, accountId } = await withSeller();
  const watch = await watchTo(bot, alice, accountId, "Коледино");
  const mallory = bot.telegram.person("mallory");
  await register(mallory, "Чужие");
  const data = watchTap.data({ id: watch.id, version: watch.version, verb: "delete" });
  const response = await fetch(`${bot.telegram.apiRoot}/bot${bot.telegram.token}/sendMessage`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      chat_id: mallory.id,
      text: "подсмотренная кнопка",
      reply_markup: { inline_keyboard: [[{ text: "Чужая", callback_data: data }]] },
    }),
  });
  expect(response.status).toBe(200);
  const answer = await mallory.taps("Чужая");
  expect(answer.text).toMatch(/больше нет/);
  const row = await bot.runtime.act(system, ({ em }) => em.findOneOrFail(Watch, { id: watch.id }));
  expect(row.state).toBe("active");
});

test("lists carry only buttons with the id of what they open", async () => {
  const { bot, alice, accountId } = await withSeller();
  for (let count = 1; count <= 10; count++) await watchTo(bot, alice, accountId, `Склад ${count}`);
  await alice.tapsReply("Поставки");
  const { reply_markup: markup } = await alice.sees(/Заявки/);
  const ours = [
    watchTap,
    supplyTap,
    listTap,
    newWatchTap,
    copyTap,
    tablesTap,
    pinSummaryTap,
    defineTap("x", { id: uuid }),
  ];
  const data = markup?.inline_keyboard.flat().map(({ callback_data }) => callback_data ?? "") ?? [];
  expect(data.length).toBeGreaterThan(8);
  expect(data.filter((one) => !ours.some((tap) => tap.read(one) !== undefined))).toEqual([]);
  await alice.taps("›");
  await alice.sees(/Склад 10/);
});

test("the card says why a warehouse is refused, and the journal tells every try step by step", async () => {
  const { bot, alice, accountId } = await withSeller();
  const watch = await watchTo(bot, alice, accountId, "Коледино");
  const at = (seconds: number) => new Date(Date.parse("2026-11-21T09:00:00Z") + seconds * 1000);
  await bot.runtime.act(system, async ({ em }) => {
    const order = await em.findOneOrFail(Order, { watchId: watch.id });
    Object.assign(order, { state: "refused", words: ["Товар 2000000000017 не принимается"] });
    const [login] = await em.find(Login, {});
    em.create(Attempt, {
      id: crypto.randomUUID(),
      companyId: watch.companyId,
      watchId: watch.id,
      orderId: order.id,
      accountId,
      loginId: login?.id ?? "",
      preorderId: 1,
      warehouseId: 507,
      warehouseName: "Коледино",
      box: "box",
      day: "2026-11-28",
      coefficientSeen: 2,
      state: "settled",
      outcome: "price-risen",
      leaseGeneration: 1,
      seenAt: at(0),
      claimedAt: at(1),
      pageReadyAt: at(2),
      settledAt: at(3),
    });
    em.create(Passed, {
      companyId: watch.companyId,
      watchId: watch.id,
      attemptId: crypto.randomUUID(),
      firstLabel: "Куртки",
      warehouseName: "Тула",
      box: "box",
      day: "2026-11-29",
      coefficient: 1,
      at: at(60),
    });
  });
  await alice.tapsReply("Поставки");
  await alice.sees(/Коледино.*\sWB не принимает состав на эти склады/);
  await alice.taps(/Коледино/);
  await alice.sees(/WB отказал: Товар 2000000000017 не принимается/);
  await alice.taps("Журнал");
  const { text } = await alice.sees(/Журнал попыток/);
  expect(text).toMatch(/Коледино \(короба\), 28\.11/);
  expect(text).toMatch(/Тула \(короба\), 29\.11\s.*по вашему порядку первой бронировалась заявка «Куртки»/);
  expect(text).toMatch(/коэффициент вырос выше вашего предела/);
  expect(text).toMatch(/увидел 12:00:00 → начал 12:00:01 → страница готова 12:00:02/);
  await alice.taps("‹ Назад");
  await alice.sees(/Заявка: Состав/);
});

test("a watch that only tells promises no orders: it says that it looks at the slots", async () => {
  const { bot, alice, accountId } = await withSeller();
  const { id } = await watchTo(bot, alice, accountId, "Коледино");
  await bot.runtime.act(system, ({ em }) => em.nativeUpdate(Watch, { id }, { mode: "notify" }));
  await alice.tapsReply("Поставки");
  await alice.sees(/Коледино.*\sСмотрю слоты/);
  await alice.taps(/Коледино/);
  const { text } = await alice.sees(/Заявка: Состав/);
  expect(text).toMatch(/1\. Коледино\n\nСмотрю слоты/);
  expect(text).not.toMatch(/заказ/);
});

test("a booked supply has its own card", async () => {
  const { bot, alice, accountId } = await withSeller();
  const watch = await watchTo(bot, alice, accountId, "Коледино");
  await bot.runtime.act(system, async ({ em }) => {
    em.create(Supply, {
      id: crypto.randomUUID(),
      companyId: watch.companyId,
      accountId,
      watchId: watch.id,
      attemptId: crypto.randomUUID(),
      supplyId: 27_182_818,
      preorderId: 1,
      warehouseId: 507,
      warehouseName: "Коледино",
      box: "box",
      day: "2026-11-28",
      coefficient: 0,
      cost: 0,
      quantity: 50,
      bookedAt: new Date(),
      freeCancelUntil: new Date("2026-11-24T21:00:00Z"),
    });
  });
  await alice.tapsReply("Поставки");
  await alice.sees(/№27182818/);
  await alice.taps(/✅ Коледино/);
  const { text } = await alice.sees(/Поставка №27182818/);
  expect(text).toMatch(/Коэффициент: бесплатно/);
  await alice.taps("Открыть заявку");
  await alice.sees(/Заявка: Состав/);
});

test("/status says where slots are seen, how the cabinets are and what waits", async () => {
  const { alice } = await withSeller();
  await alice.says("/status");
  const { text } = await alice.sees(/Что сейчас работает/);
  expect(text).toMatch(/Слоты пока не смотрю/);
  expect(text).toMatch(/🟢 ООО Ромашка/);
  expect(text).toMatch(/пусто, всё отправлено/);
});

test("a seller puts a watch first, and the list and every other open card follow", async () => {
  const { bot, alice, accountId } = await withSeller();
  await watchTo(bot, alice, accountId, "Тула");
  await watchTo(bot, alice, accountId, "Казань");
  await watchTo(bot, alice, accountId, "Коледино");
  await alice.tapsReply("Поставки");
  const list = await alice.sees(/Тула.*Казань.*Коледино/s);
  expect(list.text).toMatch(/Первая в очереди бронируется первой/);
  expect(list.text).toMatch(/1-я в очереди: срок тот же — по возрасту/);
  await alice.taps(/Тула/, { message: list });
  const other = await alice.sees(/Очередь: 1-я из 3/);
  expect(alice.buttons()).not.toContain("▲ Выше");
  await alice.tapsReply("Поставки");
  await alice.taps(/Коледино/);
  await alice.sees(/Очередь: 3-я из 3/);
  await alice.taps("⏫ Первой");
  await alice.sees(/Очередь: 1-я из 3 \(поставлена вручную\)/);
  await alice.taps("▼ Ниже", { message: other });
  await alice.sees(/Очередь: 3-я из 3/);
  await alice.says("/supplies");
  await alice.sees(/Коледино.*1-я в очереди: поставлена вручную.*Казань.*Тула/s);
  expect(bot.telegram.violations).toEqual([]);
});
