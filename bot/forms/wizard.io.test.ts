import { expect, test } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { Watch } from "#domain/slots/watch.ts";
import { shortDay } from "#domain/texts/format.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { answerCabinet, connectCabinet, register, type TestedBot, testedBot } from "#sandbox/testing/bot.ts";

async function seller(): Promise<TestedBot & { alice: Person }> {
  const tested = await testedBot();
  const alice = tested.telegram.person("alice");
  await register(alice);
  await connectCabinet(tested.runtime, alice);
  return Object.assign(Object.create(tested), { alice });
}

/** Goes as far as the choice of warehouses. */
async function toWarehouses({ alice, runtime }: Awaited<ReturnType<typeof seller>>): Promise<void> {
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Читаю черновики/);
  await answerCabinet(runtime);
  await alice.sees(/Какой черновик везём/);
  await alice.taps(/Зимние шапки/);
  await alice.sees(/Проверяю состав/);
  await answerCabinet(runtime);
  await alice.sees(/Чтобы найти склад/);
}

/** Goes as far as the coefficient. */
async function toCoefficient(world: Awaited<ReturnType<typeof seller>>): Promise<void> {
  await toWarehouses(world);
  await world.alice.taps("Тула");
  await world.alice.taps("Готово");
  await world.alice.taps("короба");
  await world.alice.sees(/Какой коэффициент/);
}

const watches = ({ runtime }: Pick<TestedBot, "runtime">) =>
  runtime.act(system, ({ em }) => em.find(Watch, {}));

test("a seller fills the form in one message and gets exactly the watch that the summary shows", async () => {
  const world = await seller();
  const { alice, telegram } = world;
  await toWarehouses(world);
  await alice.taps("Тула");
  await alice.taps("Коледино");
  await alice.sees(/Тула → Коледино|Чтобы найти/);
  await alice.taps("Готово");
  const box = await alice.sees(/В чём везём/);
  expect(alice.buttons()).toEqual(["короба", "монопаллеты", "‹ Назад", "Отмена"]);
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
    box: "box",
    maxCoefficient: 5,
    mode: "book",
    chatId: alice.id,
  });
  expect(watch?.warehouses.map(({ name }) => name)).toEqual(["Тула", "Коледино"]);
  await alice.taps("Открыть заявку");
  await alice.sees(/Заявка: Зимние шапки/);
  expect(telegram.violations).toEqual([]);
});

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
  const next = await alice.sees(/Какой коэффициент/);
  // Both take only one type in common, so there is nothing to choose.
  expect(next.text).toMatch(/Упаковка: суперсейф/);
});

test("warehouses that share no box type are said to share none", async () => {
  const world = await seller();
  const { alice } = world;
  await toWarehouses(world);
  await alice.taps("Казань");
  await alice.taps("Сёмкино");
  await alice.taps("Готово");
  await alice.sees(/нет общего типа упаковки/);
  expect(alice.buttons()).toContain("2. Сёмкино ✕");
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
  const taps = await Promise.all(Array.from({ length: 12 }, () => alice.taps("Создать заявку")));
  expect(taps).toHaveLength(12);
  expect(await watches(world)).toHaveLength(1);
});

test("a flood of taps on one warehouse chooses it once", async () => {
  const world = await seller();
  const { alice } = world;
  await toWarehouses(world);
  await Promise.all(Array.from({ length: 8 }, () => alice.taps("Коледино")));
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
  await world.telegram.waitForCall("deleteMessage");
  expect(alice.messages().filter(({ text }) => text?.includes("Что делать"))).toHaveLength(1);
});

test("on a second device the form is found as it was left", async () => {
  const world = await seller();
  const { alice } = world;
  await toCoefficient(world);
  await alice.tapsReply("Новая заявка");
  const again = await alice.sees(/уже начали заявку/);
  expect(again.text).toMatch(/Тула/);
  await world.telegram.waitForCall("deleteMessage");
  expect(alice.messages().filter(({ text }) => text?.includes("Какой коэффициент"))).toHaveLength(1);
});

test("an old keyboard changes nothing and is answered with the form as it is now", async () => {
  const world = await seller();
  const { alice, telegram } = world;
  // The old message cannot be deleted, so its keyboard stays on the screen.
  telegram.faults.add({ on: "telegram:deleteMessage", name: "400" });
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
  const { alice, telegram } = world;
  telegram.faults.add({ on: "telegram:deleteMessage", name: "400" });
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

test("goods that WB does not take are named at once and another draft can be chosen", async () => {
  const world = await seller();
  const { alice, runtime } = world;
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Читаю черновики/);
  await answerCabinet(runtime);
  await alice.taps(/Носки/);
  await alice.sees(/Проверяю состав/);
  await answerCabinet(runtime, { errors: [{ barcode: "2000000000999", words: "товар другого продавца" }] });
  await alice.sees(/2000000000999 \(товар другого продавца\)/);
  await alice.taps("‹ Назад");
  await alice.taps(/Зимние шапки/);
  await alice.sees(/Проверяю состав «Зимние шапки»/);
});

test("an empty draft is said to be empty", async () => {
  const world = await seller();
  const { alice, runtime } = world;
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Читаю черновики/);
  await answerCabinet(runtime);
  await alice.taps(/Носки/);
  await alice.sees(/Проверяю состав/);
  await answerCabinet(runtime, { goods: [] });
  await alice.sees(/нет товаров/);
});

test("without a cabinet the form offers to connect one", async () => {
  const { telegram } = await testedBot();
  const alice = telegram.person("alice");
  await register(alice);
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Сначала подключите кабинет/);
  await alice.taps("Открыть вход WB");
  await alice.sees(/настоящей страницей входа WB/);
});
