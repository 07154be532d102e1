import { expect, test } from "vitest";
import { testedBot } from "#sandbox/testing/bot.ts";

test("an admin is told of a fault once, mutes it from the message, and finds it in the list", async () => {
  const bot = await testedBot({ isStopped: true });
  const boss = bot.telegram.person("boss");
  await bot.restart({}, { ADMIN_IDS: String(boss.id) });
  await boss.says("/start");
  await boss.taps("Русский");
  await bot.runtime.reportBug("slots.attend", new Error("order 17 is <odd>"), { updateId: 5 });
  await boss.sees(/Новый сбой: Работа с кабинетом/);
  await boss.sees(/order 17 is <odd>/);
  await boss.taps("Заглушить");
  await boss.sees(/Состояние: заглушён/);
  await boss.says("/incidents");
  await boss.sees(/Открыто: 0 · заглушено: 1/);
  await boss.taps("1");
  await boss.taps("Решено");
  await boss.sees(/Состояние: решён/);
  await bot.runtime.reportBug("slots.attend", new Error("order 18 is <odd>"));
  await boss.sees(/Сбой вернулся/);
  expect(bot.telegram.violations).toEqual([]);
});

test("what is kept of a page hangs on the message of its fault as buttons, not as numbers of files", async () => {
  const bot = await testedBot({ isStopped: true });
  const boss = bot.telegram.person("boss");
  await bot.restart({}, { ADMIN_IDS: String(boss.id) });
  await boss.says("/start");
  await boss.taps("Русский");
  await boss.says("/admin");
  await boss.taps("Сбои");
  await boss.sees(/Сбоев нет/);
  await boss.taps("‹ К обзору");
  await boss.sees(/Управление сервисом/);
  const [picture, page] = [crypto.randomUUID(), crypto.randomUUID()];
  await bot.runtime.reportBug("slots.book", new Error("cell not seen"), { picture, html: page });
  const { text } = await boss.sees(/Новый сбой: Бронирование/);
  expect(text).not.toContain(picture);
  expect(text).not.toContain(page);
  expect(boss.buttons()).toEqual(expect.arrayContaining(["📷 Снимок экрана", "📄 HTML страницы"]));
  expect((await boss.taps("📄 HTML страницы")).text).toMatch(/уже удалена/);
  await boss.taps("Подробнее");
  await boss.sees(/Состояние: открыт/);
  expect(boss.buttons()).toContain("📷 Снимок экрана");
  expect(bot.telegram.violations).toEqual([]);
});

test("a stranger to the service's affairs neither sees incidents nor answers them", async () => {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await alice.says("/incidents");
  await alice.sees(/только для администратора/);
});
