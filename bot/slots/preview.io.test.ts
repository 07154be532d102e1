import { expect, test } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { saveBoard } from "#domain/slots/save-board.ts";
import type { Offer } from "#domain/slots/words.ts";
import { type Seller, seller, toWarehouses, watches } from "#sandbox/testing/bot.ts";

const tula = 206348;

test("before a watch is made its seller sees how many slots fit now and what stands in the way; later its card tells", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await toWarehouses(world);
  await alice.taps("Тула");
  await alice.taps("Готово");
  await alice.taps("короба");
  await alice.taps("×5");
  await alice.taps("Неделя");
  await alice.taps("Только сообщать");
  await alice.sees(/ещё не видел.*пока неизвестно/);
  await shows(world, [2, 9, 11]);
  await alice.taps("✏️ Коэффициент");
  await alice.taps("×3");
  const summary = await alice.sees(/подходит 1 слот/);
  expect(summary.text).toMatch(/мешает коэффициент: без этого предела — 3/);
  expect(summary.text).toMatch(/Не видел 4 из 7 клеток/);
  expect(summary.text).toMatch(/Увидено: .*Календарь заказа/);
  await alice.taps("Создать заявку");
  await alice.taps("Открыть заявку");
  await alice.sees(/Заявка: Зимние шапки/);
  await shows(world, [2, 3, 11]);
  await alice.taps("Что подходит сейчас");
  await alice.sees(/подходят 2 слота/);
  await alice.taps("‹ Назад");
  await alice.sees(/Состояние: ищу слот/);
  expect(bot.telegram.violations).toEqual([]);
});

/** The first warehouse's cells from tomorrow on, as the calendar shows them now. */
async function shows({ bot }: Seller, coefficients: readonly number[]): Promise<void> {
  const seenAt = new Date();
  const offers: Offer[] = coefficients.map((coefficient, index) => ({
    warehouseId: tula,
    box: "box",
    day: addDays(dayOf(seenAt), index + 1),
    coefficient,
    unloading: true,
    source: "calendar",
    seenAt,
  }));
  await bot.runtime.act(system, (unit) => saveBoard(unit, "calendar", offers));
}

test("a seller changes a watch that waits from its card, and only what was changed is other than before", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await toWarehouses(world);
  await alice.taps("Тула");
  await alice.taps("Готово");
  await alice.taps("короба");
  await alice.taps("×5");
  await alice.taps("Неделя");
  await alice.taps("Только сообщать");
  await alice.taps("Создать заявку");
  await alice.taps("Открыть заявку");
  await alice.sees(/Заявка: Зимние шапки/);
  const [before] = await watches(world);
  await alice.taps("✏️ Изменить");
  await alice.sees(/Изменить заявку/);
  expect(alice.buttons()).not.toContain("✏️ Черновик");
  await alice.taps("✏️ Коэффициент");
  await alice.says("2");
  await alice.sees(/Коэффициент: не выше ×2/);
  await alice.taps("Сохранить изменения");
  await alice.sees(/Заявка изменена/);
  const [after, ...others] = await watches(world);
  expect(others).toEqual([]);
  expect(after).toMatchObject({
    id: before?.id,
    maxCoefficient: 2,
    warehouses: before?.warehouses,
    untilDay: before?.untilDay,
    goods: before?.goods,
  });
  await alice.taps("Открыть заявку");
  await alice.sees(/не выше ×2/);
  expect(bot.telegram.violations).toEqual([]);
});
