import { expect, test } from "vitest";
import { prefer } from "#domain/access/preferences.ts";
import { fileContent } from "#domain/files/ask-file.ts";
import { StoredFile } from "#domain/files/file.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { saveBoard, saveWarehouses } from "#domain/slots/save-board.ts";
import type { Offer } from "#domain/slots/words.ts";
import { shortDay } from "#domain/texts/format.ts";
import { makeFile } from "#jobs/files/make.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { answerCabinet, cabinet, type Seller, seller } from "#sandbox/testing/bot.ts";

const today = dayOf(new Date());
const soon = addDays(today, 3);

/** What the calendar showed of these cells in Коледино. */
async function seen({ bot }: Seller, ...cells: readonly (readonly [day: string, coefficient: number])[]) {
  const offers = cells.map(
    ([day, coefficient]): Offer => ({
      warehouseId: 507,
      box: "box",
      day,
      coefficient,
      unloading: coefficient >= 0,
      source: "calendar",
      seenAt: new Date(),
    }),
  );
  await bot.runtime.act(system, async (unit) => {
    await saveWarehouses(unit, cabinet.warehouses);
    await saveBoard(unit, "calendar", offers);
  });
}

/** Chooses Коледино for the calendar by its name and comes back to the board. */
async function choose(alice: Person): Promise<void> {
  await alice.tapsReply("Календарь");
  await alice.sees(/Выберите склады/);
  await alice.taps("Склады");
  await alice.says("коледи");
  await alice.taps("▫️ Коледино");
  await alice.taps("‹ К календарю");
}

test("a seller who reads tables as text sees closed, free and unseen days of a chosen warehouse, and whom that comes from", async () => {
  const world = await seller();
  await seen(world, [soon, 2], [addDays(today, 4), -1], [addDays(today, 5), 0]);
  await world.bot.runtime.act(system, (unit) => prefer(unit, world.alice.id, { seesTables: false }));
  await choose(world.alice);
  const { text = "" } = await world.alice.sees(/Календарь слотов · короба/);
  const row = (day: string) => text.split("\n").find((line) => line.startsWith(shortDay(day))) ?? "";
  expect(row(soon)).toMatch(/×2\*$/);
  expect(row(addDays(today, 4))).toMatch(/—$/);
  expect(row(addDays(today, 5))).toMatch(/0\*$/);
  expect(row(addDays(today, 6))).toMatch(/·$/);
  expect(text).toMatch(/Календарь заказа · \d+ секунд/);
  expect(
    Math.max(
      ...text
        .split("\n")
        .slice(0, 12)
        .map((line) => [...line].length),
    ),
  ).toBeLessThan(60);
  await world.alice.taps("Только бесплатно");
  const free = await world.alice.sees(/только бесплатно/);
  expect((free.text ?? "").split("\n").find((line) => line.startsWith(shortDay(soon)))).toMatch(/\^$/);
  expect(world.bot.telegram.violations).toEqual([]);
});

test("a refresh that brings nothing new says so, so that nobody takes the button for a dead one", async () => {
  const world = await seller();
  await seen(world);
  await choose(world.alice);
  await world.alice.sees(/Календарь слотов · короба/);
  expect((await world.alice.taps("Обновить")).text).toBe("Ничего не изменилось.");
});

test("one tap on a cell begins a watch for that warehouse, packing, day and coefficient", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await seen(world, [soon, 2]);
  await choose(alice);
  await alice.taps(/＋ Коледино/);
  await alice.sees(/взяты из календаря/);
  await answerCabinet(bot.runtime);
  await alice.taps(/Зимние шапки/);
  await answerCabinet(bot.runtime);
  await alice.taps("Готово");
  // Nothing of the cell is asked again: what is left is how to book.
  const { text = "" } = await alice.sees(/Что делать, когда слот откроется/);
  expect(text).toMatch(/Склады по порядку: Коледино\nУпаковка: короба\nКоэффициент: не выше ×2/);
  expect(text).toContain(`Даты: ${shortDay(soon)}`);
});

test("a seller gets the board and a cell's course as pictures", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await seen(world, [soon, -1]);
  await seen(world, [soon, 3]);
  await choose(alice);
  await alice.taps("Картинкой");
  await alice.taps(/1 Коледино/);
  await alice.taps(`📈 ${shortDay(soon)}`);
  const asked = await bot.runtime.act(system, ({ em }) => em.find(StoredFile, { state: "asked" }));
  expect(asked.map(({ kind }) => kind).toSorted()).toEqual(["board", "course"]);
  for (const { id } of asked) await makeFile(bot.runtime, { fileId: id });
  for (const { id } of asked) {
    const made = await bot.runtime.act(system, (unit) => fileContent(unit, id));
    expect(made?.content.subarray(1, 4).toString()).toBe("PNG");
  }
  expect((await alice.sees(/Как менялся коэффициент/)).photo).toBeDefined();
  expect((await alice.sees(/📎 Календарь слотов/)).photo).toBeDefined();
});

test("a search that finds nothing is answered, and other words go on to where they belong", async () => {
  const world = await seller();
  await seen(world, [soon, 2]);
  await world.alice.says("/calendar");
  await world.alice.taps("Склады");
  await world.alice.says("Атлантида");
  await world.alice.sees(/По «Атлантида» ничего не нашёл/);
  await world.alice.taps("‹ К календарю");
  await world.alice.says("Атлантида");
  await world.alice.sees(/Не понял/);
});

test("what is typed into a form that was opened after the choice of warehouses goes into the form", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await seen(world, [soon, 2]);
  await alice.tapsReply("Календарь");
  await alice.taps("Склады");
  await alice.sees(/Отметьте до 12 складов/);
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Читаю черновики/);
  await answerCabinet(bot.runtime);
  await alice.sees(/Какой черновик везём/);
  await alice.says("носки");
  await alice.sees(/Найдено по «носки»/);
});

test("a choice of warehouses that was given up comes back with one tap", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await seen(world, [soon, 2]);
  await choose(alice);
  await alice.taps("Склады");
  await alice.taps("Как в заявках");
  await expect.poll(() => alice.buttons()).toContain("▫️ Коледино");
  await alice.taps("↩︎ Вернуть мой выбор");
  await expect.poll(() => alice.buttons()).toContain("☑️ Коледино");
  expect(alice.buttons()).not.toContain("↩︎ Вернуть мой выбор");
  expect(bot.telegram.violations).toEqual([]);
});

test("while a picture is being made the chat says so, and the picture takes the place of those words", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await seen(world, [soon, 2]);
  await choose(alice);
  await alice.taps("Картинкой");
  await alice.sees(/⏳ Готовлю файл/);
  const asked = await bot.runtime.act(system, ({ em }) => em.findOneOrFail(StoredFile, { state: "asked" }));
  await makeFile(bot.runtime, { fileId: asked.id });
  await alice.sees(/📎 Календарь слотов/);
  const words = () => alice.messages().filter(({ text }) => /⏳/.test(text ?? ""));
  await expect.poll(words).toEqual([]);
  expect(bot.telegram.violations).toEqual([]);
});
