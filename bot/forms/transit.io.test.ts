import { expect, test } from "vitest";
import { answerCabinet, seller, toSummary, watches } from "#sandbox/testing/bot.ts";

test("a seller sends goods through another warehouse, is told what is not known, and can go back to direct", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await toSummary(world);
  await alice.taps("➕ Транзит");
  await alice.sees(/Неизвестно: сколько WB возьмёт за транзит/);
  await alice.taps("Тула · напрямую");
  await alice.sees(/Спрашиваю в кабинете, через какие склады везут в Тула/);
  const option = { id: 507, name: "Коледино", boxes: ["box"] as const, days: { from: 2, to: 5 } };
  await answerCabinet(bot.runtime, { what: "transit", options: [option] });
  await alice.sees(/Коледино · короба · в пути 2–5 дн\./);
  await alice.taps("через Коледино");
  await alice.taps("Тула / Коледино");
  await alice.sees(/Как везти в Тула/);
  expect(alice.buttons()).toContain("✓ через Коледино");
  await alice.taps("‹ К складам");
  await alice.taps("Готово");
  const summary = await alice.sees(/Проверьте заявку/);
  expect(summary.text).toMatch(
    /Склады по порядку: Тула \/ Коледино[\s\S]*через транзит в этот счёт не вошли/,
  );
  await alice.taps("Создать заявку");
  await alice.sees(/Заявка создана/);
  expect(await watches(world)).toMatchObject([
    { warehouses: [{ id: 206348, name: "Тула", via: { id: 507, name: "Коледино" } }] },
  ]);
  await alice.taps("Открыть заявку");
  await alice.sees(/1\. Тула \/ Коледино — заказ в очереди/);
  await alice.taps("✏️ Изменить");
  await alice.taps("➕ Транзит");
  await alice.taps("Тула / Коледино");
  await answerCabinet(bot.runtime, { what: "transit", options: [option] });
  await alice.taps("напрямую");
  await alice.taps("Готово");
  await alice.taps("Сохранить изменения");
  await alice.sees(/Заявка изменена/);
  const [watch] = await watches(world);
  expect(watch?.warehouses).toEqual([{ id: 206348, name: "Тула" }]);
  expect(bot.telegram.violations).toEqual([]);
});
