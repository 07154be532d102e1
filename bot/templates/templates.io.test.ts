import { expect, test } from "vitest";
import { Account } from "#domain/accounts/account.ts";
import { Template } from "#domain/forms/template.ts";
import { forgetTemplates } from "#domain/forms/templates.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import {
  answerCabinet,
  connectCabinet,
  register,
  type Seller,
  seller,
  toCoefficient,
  watches,
} from "#sandbox/testing/bot.ts";

/** A seller who has made a watch: boxes to Тула, up to ×5, a week, booked by the bot. */
async function withWatch(): Promise<Seller> {
  const world = await seller();
  const { alice } = world;
  await toCoefficient(world);
  await alice.taps("×5");
  await alice.taps("Неделя");
  await alice.taps("Бронировать самому");
  await alice.taps("Создать заявку");
  await alice.sees(/Заявка создана/);
  return world;
}

function templatesIn({ bot }: Seller): Promise<readonly Template[]> {
  return bot.runtime.act(system, ({ em }) => em.find(Template, {}));
}

test("a wish is kept at the end of the form and used two taps from the main menu: only the goods are asked for", async () => {
  const world = await withWatch();
  const { alice, bot } = world;
  await alice.taps("💾 В шаблоны");
  await alice.sees(/Шаблон «Тула, не выше ×5» сохранён/);
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Какой черновик везём/);
  await alice.taps("📋 Тула, не выше ×5");
  await alice.sees(/По шаблону «Тула, не выше ×5»[\s\S]*Склады по порядку: Тула/);
  await alice.taps(/Носки/);
  await alice.sees(/Проверьте заявку[\s\S]*Проверяю состав «Носки»/);
  await answerCabinet(bot.runtime);
  await alice.taps("Создать заявку");
  await alice.sees(/Заявка создана/);
  const [first, second] = (await watches(world)).toSorted((a, b) => a.position - b.position);
  expect(second).toMatchObject({
    draftLabel: "Носки",
    warehouses: first?.warehouses,
    maxCoefficient: 5,
    mode: "book",
    fromDay: addDays(dayOf(new Date()), 1),
    untilDay: addDays(dayOf(new Date()), 7),
  });
  expect(bot.telegram.violations).toEqual([]);
});

test("a warehouse of a template that does not take the goods is named before the watch is made", async () => {
  const world = await withWatch();
  const { alice, bot } = world;
  await alice.taps("💾 В шаблоны");
  await alice.sees(/сохранён/);
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Какой черновик везём/);
  await alice.taps("📋 Тула, не выше ×5");
  await alice.taps(/Носки/);
  await alice.sees(/Проверяю состав/);
  await answerCabinet(bot.runtime, { warehouses: [{ id: 507, name: "Коледино", boxes: ["box"] }] });
  await alice.sees(/Этот состав не принимают: Тула/);
});

test("a wish is kept once, named by the seller, deleted and brought back", async () => {
  const world = await withWatch();
  const { alice, bot } = world;
  await alice.taps("Открыть заявку");
  await alice.sees(/Заявка: Зимние шапки/);
  await alice.taps("💾 В шаблоны");
  await alice.sees(/сохранён/);
  await alice.says("/list");
  await alice.taps(/Тула ·/);
  await alice.taps("💾 В шаблоны");
  await alice.sees(/Такой шаблон уже есть/);
  await alice.taps("✏️ Переименовать");
  await alice.sees(/Напишите новое название/);
  await alice.says("x".repeat(61));
  await alice.sees(/от 1 до 60 символов/);
  await alice.says("  Тула   короба ");
  await alice.sees(/называется «Тула короба»/);
  await alice.taps("📋 Все шаблоны");
  await alice.sees(/Шаблоны заявок[\s\S]*Тула короба[\s\S]*с завтрашнего дня, 7 дней подряд/);
  await alice.taps("📋 Тула короба");
  await alice.taps("Удалить");
  await alice.sees(/«Тула короба» удалён/);
  await alice.taps("Вернуть");
  await alice.sees(/Шаблон «Тула короба»/);
  expect(await templatesIn(world)).toMatchObject([{ name: "Тула короба", deletedAt: null }]);
  await alice.taps("Удалить");
  await alice.sees(/удалён/);
  await bot.runtime.act(system, (unit) =>
    forgetTemplates({ ...unit, now: new Date(Date.now() + 11 * 60_000) }),
  );
  expect(await templatesIn(world)).toEqual([]);
  await alice.taps("Вернуть");
  await alice.sees(/Этого шаблона больше нет/);
  expect(bot.telegram.violations).toEqual([]);
});

test("a name is no answer to a form that was gone on with after the question", async () => {
  const world = await withWatch();
  const { alice } = world;
  await alice.taps("💾 В шаблоны");
  await alice.sees(/сохранён/);
  await alice.taps("✏️ Переименовать");
  await alice.sees(/Напишите новое название/);
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Какой черновик везём/);
  await alice.says("носки");
  await alice.sees(/Найдено по «носки»/);
  expect(await templatesIn(world)).toMatchObject([{ name: "Тула, не выше ×5" }]);
});

test("a template of a cabinet that is gone asks for the cabinet, and nobody sees those of others", async () => {
  const world = await withWatch();
  const { alice, bot } = world;
  await alice.taps("💾 В шаблоны");
  await alice.sees(/сохранён/);
  await bot.runtime.act(system, ({ em }) => em.nativeUpdate(Account, {}, { state: "removed" }));
  await connectCabinet(bot.runtime, alice, "ИП Васильев");
  await connectCabinet(bot.runtime, alice, "ИП Петров");
  await alice.taps("Новая заявка по шаблону");
  await alice.sees(/Кабинет, для которого он был, уже не подключён[\s\S]*Для какого кабинета/);
  const bob = bot.telegram.person("bob");
  await register(bob, "Василёк");
  await bob.says("/templates");
  await bob.sees(/Шаблонов пока нет/);
  expect(bot.telegram.violations).toEqual([]);
});
