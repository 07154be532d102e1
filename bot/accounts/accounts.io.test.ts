import { expect, test } from "vitest";
import { Handoff } from "#domain/accounts/handoff.ts";
import { Login } from "#domain/accounts/login.ts";
import { finishRemovals } from "#domain/accounts/remove-account.ts";
import { system } from "#domain/kernel/actor.ts";
import { realTelegram } from "#domain/kernel/config.ts";
import { announce } from "#domain/notices/announce.ts";
import { connectCabinet, register, testedBot } from "#sandbox/testing/bot.ts";
import { createBot } from "../bot.ts";
import { openInbox } from "../updates/inbox.ts";
import { startPolling } from "../updates/polling.ts";

test("«Подключить WB» opens the login page of this person's own handoff", async () => {
  const { telegram, runtime } = await testedBot({ env: { PUBLIC_URL: "http://localhost:3999" } });
  const alice = telegram.person("alice");
  await register(alice);
  await alice.tapsReply("Подключить WB");
  await alice.sees(/настоящей страницей входа WB/);
  const { url } = await alice.opensWebApp("Открыть вход WB");
  const [handoff] = await runtime.act(system, ({ em }) => em.find(Handoff, {}));
  expect(url).toBe(`http://localhost:3999/wb/${handoff?.id}`);
  expect(handoff?.personId).toBe(alice.id);
  expect(telegram.violations).toEqual([]);
});

test("with the real Telegram and no https the person is told that connecting is off", async () => {
  const tested = await testedBot();
  const alice = tested.telegram.person("alice");
  await register(alice);
  await tested.open();
  const { runtime, telegram } = tested;
  const settings = {
    ...runtime.settings,
    TELEGRAM_API_ROOT: realTelegram,
    PUBLIC_URL: "http://shop.example",
  };
  const inbox = openInbox(runtime);
  const bot = createBot({ ...runtime, settings, deadlineMs: 5_000 }, inbox, { apiRoot: telegram.apiRoot });
  await bot.init();
  const stop = await startPolling({
    ...runtime,
    inbox,
    api: bot.api,
    handle: (update) => bot.handleUpdate(update),
    conflictWaitMs: 50,
    onConflict: async () => undefined,
  });
  await alice.tapsReply("Подключить WB");
  await alice.sees(/Подключение кабинета пока выключено/);
  await stop();
});

test("the button of a login page that is over goes away, here when a new one is asked for", async () => {
  const { telegram } = await testedBot();
  const alice = telegram.person("alice");
  await register(alice);
  await alice.tapsReply("Подключить WB");
  const first = await alice.sees(/настоящей страницей входа WB/);
  await alice.tapsReply("Подключить WB");
  await telegram.waitForCall("editMessageReplyMarkup", { message_id: first.message_id });
  const buttons = alice
    .messages()
    .filter(({ text, reply_markup }) => text?.includes("Подключение кабинета") && reply_markup);
  expect(buttons).toHaveLength(1);
});

test("a dead login is shown with its cause and a button to log in again", async () => {
  const { telegram, runtime } = await testedBot();
  const alice = telegram.person("alice");
  await register(alice);
  await connectCabinet(runtime, alice);
  await runtime.act(system, ({ em }) => em.nativeUpdate(Login, {}, { state: "dead", cause: "logged-out" }));
  await alice.tapsReply("Кабинеты");
  await alice.sees(/🔴 ООО Ромашка[\s\S]*ждёт входа: из кабинета вышли/);
  await alice.taps(/Войти снова/);
  await alice.sees(/Подключение кабинета WB/);
  const [handoff] = await runtime.act(system, ({ em }) => em.find(Handoff, {}));
  expect(handoff?.loginId).not.toBeNull();
});

test("a cabinet is removed after a question that says what goes, and a notice says when it is done", async () => {
  const { telegram, runtime } = await testedBot();
  const alice = telegram.person("alice");
  await register(alice);
  await connectCabinet(runtime, alice);
  await alice.tapsReply("Кабинеты");
  await alice.sees(/🟢 ООО Ромашка[\s\S]*заявок: 0[\s\S]*работает, с/);
  await alice.taps("🟢 ООО Ромашка");
  await alice.taps("Убрать кабинет");
  await alice.sees(/Убрать кабинет «ООО Ромашка»\?[\s\S]*сессия будет стёрта/);
  await alice.taps("Нет, оставить");
  await alice.taps("Убрать кабинет");
  await alice.taps("Да, убрать");
  await alice.sees(/Убираю: ООО Ромашка/);
  await runtime.act(system, finishRemovals);
  await alice.sees(/Кабинет «ООО Ромашка» убран[\s\S]*стираю сессию/);
  expect(await runtime.act(system, ({ em }) => em.count(Login, {}))).toBe(0);
  expect(telegram.violations).toEqual([]);
});

test("a cool-down of WB's is told with its end in Moscow time and a way to try again", async () => {
  const { telegram, runtime } = await testedBot();
  const alice = telegram.person("alice");
  await register(alice);
  const facts = { until: "2026-11-27T12:30:00.000Z" };
  const handoffId = crypto.randomUUID();
  await runtime.act(system, (unit) =>
    announce(
      unit,
      "handoffs.failed",
      { failure: "handoffs.wb-cool-down", handoffId, facts },
      { chatId: alice.id, companyId: null, dedupeKey: handoffId },
    ),
  );
  await alice.sees(/Кабинет не подключён[\s\S]*до 27.11 15:30 МСК/);
  await alice.taps("Попробовать ещё раз");
  await alice.sees(/Подключение кабинета WB/);
});

test("with two cabinets the lists can be narrowed to one, and a new watch is then for that one", async () => {
  const { telegram, runtime } = await testedBot();
  const alice = telegram.person("alice");
  await register(alice);
  await connectCabinet(runtime, alice);
  await connectCabinet(runtime, alice, "ИП Васильев");
  await alice.tapsReply("Поставки");
  await alice.taps("Кабинет: все ▾");
  await alice.sees(/Какой кабинет показывать/);
  await alice.taps("ИП Васильев");
  await alice.taps("Кабинет: ИП Васильев ▾");
  await alice.sees(/Какой кабинет показывать/);
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Кабинет: ИП Васильев/);
});

test("the right number lets the page in, a wrong one closes it", async () => {
  const { telegram, runtime } = await testedBot();
  const alice = telegram.person("alice");
  await register(alice);
  const ask = async () => {
    await alice.tapsReply("Подключить WB");
    await alice.sees(/Подключение кабинета/);
    const handoff = await runtime.act(system, async (unit) => {
      const open = await unit.em.findOneOrFail(Handoff, { endedAt: null });
      open.matchNumber = 42;
      await announce(
        unit,
        "handoffs.match",
        { handoffId: open.id, options: [17, 42, 88] },
        { chatId: alice.id, companyId: open.companyId, dedupeKey: open.id },
      );
      return open;
    });
    await alice.sees(/Какое число/);
    return handoff.id;
  };
  const state = (id: string) => runtime.act(system, ({ em }) => em.findOneOrFail(Handoff, { id }));
  const first = await ask();
  await alice.taps("42");
  await alice.sees(/Подтверждено/);
  expect((await state(first)).matchedAt).not.toBeNull();
  const second = await ask();
  await alice.taps("17");
  await alice.sees(/Число не совпало/);
  expect((await state(second)).endedAt).not.toBeNull();
});
