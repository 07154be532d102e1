import { expect, test } from "vitest";
import { seller, toSummary, watches } from "#sandbox/testing/bot.ts";

test("a seller asks for three supplies, reads what that means for the goods, and sees it in list and card", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await toSummary(world);
  await alice.taps("➕ Несколько поставок");
  await alice.sees(/Сколько поставок забронировать/);
  expect(alice.buttons()).toContain("✓ 1");
  await alice.says("много");
  await alice.sees(/нужно число от 1 до 10/);
  await alice.says("3");
  await alice.sees(/3 × 120 шт\. — всего 360 шт\./);
  await alice.taps("можно вместе");
  await alice.sees(/WB может объединить их в одну/);
  await alice.taps("разные дни или склады");
  await alice.taps("Готово");
  await alice.sees(/Поставки: до 3, разные дни или склады/);
  await alice.taps("Создать заявку");
  await alice.sees(/Заявка создана/);
  expect(await watches(world)).toMatchObject([{ bookings: 3, bookingNo: 1, mayRepeatPlace: false }]);
  await alice.taps("Открыть заявку");
  await alice.sees(/Поставки: 1 из 3 · разные дни или склады/);
  await alice.says("/list");
  await alice.sees(/Тула, 1 из 3/);
  expect(bot.telegram.violations).toEqual([]);
});
