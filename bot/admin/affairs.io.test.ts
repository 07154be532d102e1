import { expect, test } from "vitest";
import { Login } from "#domain/accounts/login.ts";
import { system } from "#domain/kernel/actor.ts";
import { keepSample } from "#domain/operations/samples.ts";
import { noteSource } from "#domain/slots/sources.ts";
import { startHeartbeat } from "#jobs/queue/observability/heartbeat.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { connectCabinet, register, type TestedBot, testedBot } from "#sandbox/testing/bot.ts";

/** A bot with an admin and one seller whose login somebody holds. */
async function staffed(): Promise<{ bot: TestedBot; boss: Person; alice: Person }> {
  const bot = await testedBot({ isStopped: true });
  const boss = bot.telegram.person("boss");
  await bot.restart({}, { ADMIN_IDS: String(boss.id) });
  const { runtime } = bot;
  runtime.vitals.serves("jobs");
  runtime.vitals.measure(async () => ({ browserMb: 300, hot: 1 }));
  await startHeartbeat(runtime);
  const alice = bot.telegram.person("alice");
  await register(alice, "Ромашка & Ко");
  await connectCabinet(runtime, alice);
  await runtime.act(system, async (unit) => {
    const leasedUntil = new Date(Date.now() + 60_000);
    await unit.em.nativeUpdate(Login, {}, { sealed: "x", leaseHolder: runtime.processId, leasedUntil });
    await noteSource(unit, "report", "on");
  });
  await boss.says("/start");
  await boss.taps("Русский");
  return { bot, boss, alice };
}

test("an admin sees how the service is, and goes from the overview to every part of it", async () => {
  const { bot, boss } = await staffed();
  await boss.says("/admin");
  await boss.sees(/Управление сервисом/);
  await boss.sees(/живых 1 · под вопросом 0 · умерших 0/);
  await boss.sees(/Страниц открыто: 1 · без страницы: 0/);
  await boss.sees(/Отчёт кабинета: работает · без отставания/);
  await boss.sees(/1 процесс · память/);
  await boss.taps("Продавцы");
  await boss.sees(/Ромашка & Ко · работает/);
  await boss.taps("1");
  await boss.sees(/Alice, владелец/);
  await boss.taps("‹ К обзору");
  await boss.taps("Входы");
  await boss.sees(/ООО Ромашка/);
  await boss.taps("Вход сервиса");
  await boss.sees(/нет подключённых кабинетов WB/);
  await boss.taps("Входы");
  await boss.sees(/ООО Ромашка/);
  await boss.taps("1");
  await boss.sees(/страница открыта: /);
  await boss.taps("‹ К обзору");
  await boss.taps("Процессы");
  await boss.sees(/чат, браузеры/);
  await boss.sees(/браузеры 300 МБ/);
  await boss.taps("‹ К обзору");
  await boss.taps("Очереди");
  await boss.sees(/Telegram/);
  await boss.sees(/ждёт \d+ · идёт \d+ · отложено/);
  await boss.taps("‹ К обзору");
  await boss.taps("Брони");
  await boss.sees(/Попыток не было/);
  expect(bot.telegram.violations).toEqual([]);
});

test("charts are asked for by a button, and samples of the service are kept for them", async () => {
  const { bot, boss } = await staffed();
  const { act } = bot.runtime;
  await act(system, keepSample);
  await act(system, keepSample);
  await boss.says("/admin");
  await boss.taps("Графики за сутки");
  await boss.sees(/⏳ Готовлю файл/);
  const asked = await act(system, ({ em }) =>
    em.execute("select kind, company_id, chat_id::int, facts from stored_file"),
  );
  expect(asked).toEqual([{ kind: "operations", company_id: null, chat_id: boss.id, facts: { span: "day" } }]);
  const samples = await act(system, ({ em }) => em.execute("select figures from sample"));
  expect(samples).toMatchObject([{ figures: { hot: 1, alive: 1, lagMs: 0 } }]);
});

test("nobody else gets in, neither by command nor with an admin's button", async () => {
  const { boss, alice, bot } = await staffed();
  await alice.says("/admin");
  await alice.sees(/только для администратора/);
  await boss.says("/admin");
  await bot.restart({}, { ADMIN_IDS: "1" });
  const answer = await boss.taps("Продавцы");
  expect(answer.text).toMatch(/только для администратора/);
});
