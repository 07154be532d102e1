import { expect, test } from "vitest";
import { seller, toWarehouses, watches } from "#sandbox/testing/bot.ts";

test("warehouses that take different packings make one watch with both, in the seller's order", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await toWarehouses(world);
  await alice.taps("Казань");
  await alice.taps("Сёмкино");
  await alice.taps("Готово");
  await alice.sees(/короба: не берут — Сёмкино\.\nсуперсейф: не берут — Казань\./);
  await alice.taps("короба");
  await alice.sees(/Не берут в такой упаковке: Сёмкино/);
  expect(alice.buttons()).toContain("1. короба ✕");
  await alice.taps("суперсейф");
  await alice.sees(/В чём везём/);
  await alice.taps("1. короба ✕");
  await alice.taps("короба");
  await alice.taps("Готово");
  await alice.sees(/Какой коэффициент/);
  await alice.taps("×5");
  await alice.taps("Неделя");
  await alice.taps("Бронировать самому");
  const summary = await alice.sees(/Проверьте заявку/);
  expect(summary.text).toMatch(/Упаковка: суперсейф → короба/);
  await alice.taps("Создать заявку");
  await alice.sees(/Заявка создана/);
  expect(await watches(world)).toMatchObject([{ boxes: ["supersafe", "box"] }]);
  await alice.taps("Открыть заявку");
  const card = await alice.sees(/Упаковка: суперсейф → короба/);
  expect(card.text).toMatch(
    /1\. Казань \(суперсейф\)[\s\S]*2\. Казань \(короба\)[\s\S]*4\. Сёмкино \(короба\)/,
  );
  await alice.says("/list");
  await alice.sees(/Казань \+1, суперсейф → короба/);
  expect(bot.telegram.violations).toEqual([]);
});

test("whoever ticks pallets among others is asked how many there are, and changes the packings later", async () => {
  const world = await seller();
  const { alice } = world;
  await toWarehouses(world);
  await alice.taps("Тула");
  await alice.taps("Готово");
  await alice.taps("Подойдёт не одна…");
  await alice.sees(/в порядке желания/);
  await alice.taps("короба");
  await alice.taps("монопаллеты");
  await alice.taps("Готово");
  await alice.sees(/Сколько паллет/);
  await alice.taps("3");
  await alice.taps("×5");
  await alice.taps("Неделя");
  await alice.taps("Бронировать самому");
  await alice.sees(/Упаковка: короба → монопаллеты, 3 паллеты/);
  await alice.taps("Создать заявку");
  await alice.taps("Открыть заявку");
  await alice.taps("✏️ Изменить");
  await alice.sees(/Изменить заявку/);
  await alice.taps(/Упаковка/);
  await alice.taps("2. монопаллеты ✕");
  await alice.taps("Готово");
  await alice.taps("Сохранить изменения");
  await alice.sees(/Заявка изменена/);
  expect(await watches(world)).toMatchObject([{ boxes: ["box"], pallets: null }]);
});
