import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { Login } from "#domain/accounts/login.ts";
import { keepEvidence } from "#domain/files/evidence.ts";
import { system } from "#domain/kernel/actor.ts";
import { ServiceProcess } from "#domain/pool/process.ts";
import { sayAlive } from "#domain/pool/processes.ts";
import { queueKey } from "#jobs/queue/enqueue.ts";
import { startHeartbeat } from "#jobs/queue/observability/heartbeat.ts";
import { bytesOf } from "#sandbox/telegram/files.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { connectCabinet, register, type TestedBot, testedBot } from "#sandbox/testing/bot.ts";

/** A bot with an admin, in a process that says that it has browsers. */
async function staffed(): Promise<{ bot: TestedBot; boss: Person }> {
  const bot = await testedBot({ isStopped: true });
  const boss = bot.telegram.person("boss");
  await bot.restart({}, { ADMIN_IDS: String(boss.id) });
  const { runtime } = bot;
  runtime.vitals.serves("jobs");
  await startHeartbeat(runtime);
  const says = {
    id: runtime.processId,
    host: "srv1",
    startedAt: new Date(),
    hot: 0,
    mostPages: 5,
    looking: 0,
  };
  await runtime.act(system, (unit) =>
    sayAlive(unit, { ...says, browserMb: null, browserSince: null, isDraining: false }),
  );
  await boss.says("/start");
  await boss.taps("Русский");
  return { bot, boss };
}

test("an admin stops all booking after a question, sellers read of it, and the journal tells who did it", async () => {
  const { bot, boss } = await staffed();
  const alice = bot.telegram.person("alice");
  await register(alice);
  await boss.says("/admin");
  await boss.taps("Остановить бронирование");
  await boss.sees(/Остановить всё бронирование\?/);
  await boss.taps("Остановить бронирование");
  await boss.sees(/Бронирование остановлено с/);
  await alice.says("/status");
  await alice.sees(/Бронирование временно остановлено/);
  await boss.taps("Возобновить бронирование");
  await alice.says("/status");
  await alice.sees(/Что сейчас работает\n\nОткуда/);
  await boss.taps("Журнал действий");
  await boss.sees(/Boss · возобновил бронирование\n.*Boss · остановил бронирование/);
  expect(bot.telegram.violations).toEqual([]);
});

test("jobs that failed are shown with their reason, run again, and discarded", async () => {
  const { bot, boss } = await staffed();
  const queue = bot.runtime.queueOf("notify");
  await queue.add("forms.render", { formId: "no id" });
  await expect.poll(() => queue.getFailedCount(), { timeout: 10_000 }).toBe(1);
  await boss.says("/admin");
  await boss.taps("Очереди");
  await boss.sees(/не выполнено 1/);
  await boss.taps(/Не выполнено: Telegram/);
  await boss.sees(/payload of forms.render does not parse/);
  expect((await boss.taps("Повторить всё")).text).toMatch(/Повторяю: 1 задание/);
  await expect.poll(() => queue.getFailedCount(), { timeout: 10_000 }).toBe(1);
  await boss.taps("К списку");
  await boss.taps(/Не выполнено: Telegram/);
  expect((await boss.taps("Убрать всё")).text).toMatch(/Убрано: 1 задание/);
  await boss.sees(/Невыполненного нет/);
  expect(await queue.getFailedCount()).toBe(0);
});

test("a browser is replaced and a process emptied by its own process, the latter after a question", async () => {
  const { bot, boss } = await staffed();
  const asked = () =>
    bot.runtime.act(
      system,
      async ({ em }) =>
        (await em.findOneOrFail(ServiceProcess, { id: bot.runtime.processId }, { refresh: true })).asked,
    );
  await boss.says("/admin");
  await boss.taps("Процессы");
  await boss.taps("1. Сменить браузер");
  expect(await asked()).toBe("recycle");
  await boss.taps("1. Разгрузить");
  await boss.sees(/Других процессов с браузерами нет/);
  expect(await asked()).toBe("recycle");
  await boss.taps("Разгрузить");
  expect(await asked()).toBe("drain");
  await boss.sees(/Разгружен: новых страниц не берёт/);
  await boss.taps("1. Вернуть в работу");
  expect(await asked()).toBe("undrain");
  await boss.sees(/Процессы/);
  expect(boss.buttons()).toContain("1. Разгрузить");
  await boss.says("/admin");
  await boss.taps("Журнал действий");
  await boss.sees(/вернул процесс в работу[\s\S]*разгрузил процесс[\s\S]*сменил браузер/);
});

test("an admin restarts the page of a login where it is held, and sees how it looked last", async () => {
  const { bot, boss } = await staffed();
  const { runtime } = bot;
  const alice = bot.telegram.person("alice");
  await register(alice);
  await connectCabinet(runtime, alice);
  const leasedUntil = new Date(Date.now() + 60_000);
  await runtime.act(system, ({ em }) =>
    em.nativeUpdate(Login, {}, { sealed: "x", leaseHolder: runtime.processId, leasedUntil }),
  );
  await boss.says("/admin");
  await boss.taps("Входы");
  await boss.taps("1");
  await boss.taps("Перезапустить страницу");
  const [job] = await runtime.queueOf(queueKey("pool", runtime.processId)).getJobs(["wait"]);
  expect(job?.name).toBe("logins.restart");
  expect((await boss.taps("Последний снимок")).text).toMatch(/Снимков этого входа нет/);
  const jpeg = Buffer.from(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z",
    "base64",
  );
  await runtime.act(system, async (unit) => {
    const login = await unit.em.findOneOrFail(Login, { leaseHolder: runtime.processId });
    const page = "<html><head><title>Поставки</title></head><body>Заказ №17</body></html>";
    const sealed = {
      picture: runtime.sealer.sealBytes(jpeg),
      html: runtime.sealer.sealBytes(gzipSync(page)),
    };
    await keepEvidence(unit, { loginId: login.id, name: "slots.book" }, sealed);
  });
  await boss.taps("Последний снимок");
  await expect.poll(() => boss.lastMessage()?.caption).toMatch(/ООО Ромашка/);
  await boss.taps("HTML последней страницы");
  await expect.poll(() => boss.lastMessage()?.document?.file_name).toBe("page.html");
  const fileId = boss.lastMessage()?.document?.file_id ?? "";
  const sent = bot.telegram.core.world.files.get(fileId);
  const text = sent === undefined ? "" : bytesOf(bot.telegram.core.world, sent).toString();
  expect(text).toContain("Заказ №17");
  expect(text).toContain("script-src 'none'");
  await boss.says("/admin");
  await boss.taps("Журнал действий");
  await boss.sees(
    /смотрел HTML страницы: Ромашка · ООО Ромашка\n.*смотрел снимок страницы: Ромашка · ООО Ромашка/,
  );
});
