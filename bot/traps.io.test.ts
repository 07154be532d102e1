import { expect, test } from "vitest";
import { Company } from "#domain/access/company.ts";
import { Incident } from "#domain/incidents/incident.ts";
import { system } from "#domain/kernel/actor.ts";
import { register, testedBot } from "#sandbox/testing/bot.ts";

const isHelp = ({ text }: Readonly<Record<string, unknown>>) => String(text).includes("Как это работает");

/** Sends a message straight through the Bot API, as a bot of an older version would have. */
async function sendRaw(
  telegram: Awaited<ReturnType<typeof testedBot>>["telegram"],
  body: object,
): Promise<void> {
  const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/sendMessage`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}

test("/start in the middle of a question is no answer to it", async () => {
  const { telegram, runtime } = await testedBot();
  const alice = telegram.person("alice");
  await alice.says("/start");
  await alice.taps("Русский");
  await alice.sees(/Как называется/);
  await alice.says("/start");
  await alice.sees(/Как называется/);
  await alice.says("Поставки");
  await alice.sees(/Как называется/);
  expect(await runtime.act(system, ({ em }) => em.count(Company))).toBe(0);
  await alice.says("Ромашка");
  await alice.sees(/Что я умею/);
});

test("a button of something else works in the middle of a question", async () => {
  const { telegram } = await testedBot();
  const alice = telegram.person("alice");
  await alice.says("/settings");
  await alice.sees(/Настройки/);
  await alice.says("/start");
  await alice.sees(/Which language/);
  await alice.taps("Русский", {
    message: alice.messages().findLast(({ text }) => text?.includes("Which language"))?.message_id ?? 0,
  });
  await alice.sees(/Как называется/);
  const settings = alice.messages().find(({ text }) => text?.includes("Настройки"));
  const answer = await alice.taps("English", { message: settings?.message_id ?? 0 });
  expect(answer.text).toMatch(/We speak English/);
});

test("a question asked before a restart is still answered after it", async () => {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await alice.says("/start");
  await alice.taps("Русский");
  await alice.sees(/Как называется/);
  await bot.restart();
  await alice.says("Ромашка");
  await alice.sees(/Что я умею/);
});

test("an answer whose question was forgotten in an update of the service is asked for anew", async () => {
  const { telegram, runtime } = await testedBot();
  const alice = telegram.person("alice");
  await alice.says("/start");
  await alice.taps("Русский");
  await alice.sees(/Как называется/);
  const makeOld =
    "update bot_state set value = jsonb_set(value, '{version,1}', '0') where key like 'talk/%' returning key";
  await expect.poll(() => runtime.act(system, ({ em }) => em.execute(makeOld))).toHaveLength(1);
  await alice.says("Ромашка");
  await alice.sees(/Спрошу ещё раз/);
  await alice.sees(/Как называется/);
  await alice.says("Ромашка");
  await alice.sees(/Что я умею/);
});

test("a handler that hangs is given up, its person is told, and the chat goes on", async () => {
  const { telegram } = await testedBot({ deadlineMs: 1_000 });
  const alice = telegram.person("alice");
  await register(alice);
  telegram.faults.add({ on: "telegram:sendMessage", name: "hang" });
  await alice.says("/help");
  await alice.sees(/слишком много времени/);
  await alice.says("/help");
  await alice.sees(/Как это работает/);
});

test("/cancel gets through while something before it hangs", async () => {
  const { telegram } = await testedBot({ deadlineMs: 20_000 });
  const alice = telegram.person("alice");
  await register(alice);
  telegram.faults.add({ on: "telegram:sendMessage", name: "hang" });
  await alice.says("/help");
  await expect.poll(() => telegram.faults.list()).toEqual([]);
  await alice.says("/cancel");
  await alice.sees(/Отменять нечего/);
});

test("a reply whose connection broke after Telegram had taken it is not sent again", async () => {
  const { telegram } = await testedBot();
  const alice = telegram.person("alice");
  await register(alice);
  telegram.faults.add({ on: "telegram:sendMessage", name: "drop-after" });
  await alice.says("/help");
  await alice.sees(/Как это работает/);
  await alice.sees(/Связь с Telegram прервалась/);
  expect(alice.messages().filter(({ text }) => text?.includes("Как это работает"))).toHaveLength(1);
});

test.each(["500", "drop-before"])(
  "a reply lost to Telegram's own trouble (%s) is no silence and no bug of ours",
  async (fault) => {
    const { telegram, runtime } = await testedBot();
    const alice = telegram.person("alice");
    await register(alice);
    telegram.faults.add({ on: "telegram:sendMessage", name: fault });
    await alice.says("/help");
    await alice.sees(/Связь с Telegram прервалась/);
    expect(await runtime.act(system, ({ em }) => em.count(Incident))).toBe(0);
  },
);

test("a reply that Telegram wants later comes later, and once", async () => {
  const { telegram } = await testedBot();
  const alice = telegram.person("alice");
  await register(alice);
  telegram.faults.add({ on: "telegram:sendMessage", name: "429", retry_after: 1 });
  const askedAt = performance.now();
  await alice.says("/help");
  await alice.sees(/Как это работает/);
  await telegram.waitForCall("sendMessage", ({ params, status }) => status === 200 && isHelp(params));
  expect(performance.now() - askedAt).toBeGreaterThan(950);
  const tries = telegram.calls().filter(({ method, params }) => method === "sendMessage" && isHelp(params));
  expect(tries.map(({ status }) => status)).toEqual([429, 200]);
});

test("inside a conversation Telegram's wish to slow down is obeyed as well, and nothing is asked twice", async () => {
  const { telegram } = await testedBot();
  const alice = telegram.person("alice");
  await alice.says("/start");
  await alice.sees(/Which language/);
  telegram.faults.add({ on: "telegram:sendMessage", name: "429", retry_after: 1 });
  await alice.taps("Русский");
  await alice.sees(/Как называется/);
  await alice.says("Ромашка");
  await alice.sees(/Что я умею/);
  expect(alice.messages().filter(({ text }) => text?.includes("Как называется"))).toHaveLength(1);
});

test("a button nobody knows any more is answered, with the menu", async () => {
  const { telegram } = await testedBot();
  const alice = telegram.person("alice");
  await register(alice);
  const keyboard = { inline_keyboard: [[{ text: "Древняя кнопка", callback_data: "v0/что/это" }]] };
  await sendRaw(telegram, { chat_id: alice.id, text: "Привет из прошлого", reply_markup: keyboard });
  const answer = await alice.taps("Древняя кнопка");
  expect(answer.text).toMatch(/старого сообщения/);
  await alice.tapsReply("Поставки");
  await alice.sees(/Пока пусто/);
});

test("a tap is answered even when its handler breaks, and the person gets a number to name", async () => {
  const { telegram } = await testedBot();
  const alice = telegram.person("alice");
  await register(alice);
  await alice.tapsReply("Поставки");
  await alice.sees(/Пока пусто/);
  telegram.faults.add({ on: "telegram:sendMessage", name: "400", description: "Bad Request: something new" });
  const answer = await alice.taps("Новая заявка");
  expect(answer).toBeDefined();
  await alice.sees(/Что-то сломалось у нас, не у вас.*номер [0-9a-f]{6}/);
});

test("in a group the bot only says where it works", async () => {
  const { telegram } = await testedBot();
  const alice = telegram.person("alice");
  const group = telegram.group("Склад", [alice]);
  await group.add("bot");
  await alice.in(group).sees(/в личных сообщениях/);
  await alice.in(group).says(`/start@${telegram.bot.username}`);
  await alice.in(group).sees(/в личных сообщениях/);
  const { url } = await alice.in(group).taps("Открыть чат со мной");
  expect(url).toContain(`t.me/${telegram.bot.username}`);
});

test.each(["502-html", "drop-before"])(
  "a tap is answered although Telegram stumbles over the answer (%s), and nobody is told of a bug",
  async (fault) => {
    const { telegram, runtime } = await testedBot();
    const alice = telegram.person("alice");
    await register(alice);
    await alice.says("/settings");
    await alice.sees(/Настройки/);
    telegram.faults.add({ on: "telegram:answerCallbackQuery", name: fault });
    await alice.taps("Тихие часы");
    expect(telegram.unanswered()).toEqual([]);
    expect(await runtime.act(system, ({ em }) => em.count(Incident))).toBe(0);
  },
);
