import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Bot, GrammyError, HttpError, webhookCallback } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTelegram, type TelegramSandbox } from "./server.ts";

let telegram: TelegramSandbox;

beforeEach(async () => {
  telegram = await startTelegram({ slowRepeats: false });
});

afterEach(async () => {
  expect(telegram.violations).toEqual([]);
  await telegram.close();
});

const makeBot = () => new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });

async function running(setUp: (bot: Bot) => void) {
  const bot = makeBot();
  setUp(bot);
  const done = bot.start();
  await telegram.waitForCall("deleteWebhook");
  return {
    bot,
    stop: async () => {
      await bot.stop();
      await done;
    },
  };
}

test("a bot that polls asks in grammY's order and confirms what it got", async () => {
  const { stop } = await running((bot) => bot.on("message", (ctx) => ctx.reply("да")));
  const alice = telegram.person("alice");
  await alice.says("раз");
  await alice.sees("да");
  await stop();
  const methods = telegram.calls().map(({ method }) => method);
  expect(methods.slice(0, 2)).toEqual(["getMe", "deleteWebhook"]);
  expect(methods.at(-1)).toBe("getUpdates");
  expect(telegram.core.updates.pending()).toEqual([]);
});

test("an update that nobody confirmed comes again", async () => {
  const { api } = makeBot();
  await telegram.person("alice").says("раз");
  const first = await api.getUpdates();
  expect(await api.getUpdates()).toEqual(first);
  expect(await api.getUpdates({ offset: (first[0]?.update_id ?? 0) + 1 })).toEqual([]);
});

test("a negative offset keeps the tail, and kinds not asked for are never queued", async () => {
  const { api } = makeBot();
  const alice = telegram.person("alice");
  await api.getUpdates({ allowed_updates: ["message"] });
  await alice.says("раз");
  await alice.says("два");
  await alice.blocks();
  const tail = await api.getUpdates({ offset: -1 });
  expect(tail.map(({ message }) => message?.text)).toEqual(["два"]);
  expect(await api.getUpdates({ offset: 0 })).toEqual(tail);
});

test("a poll waits until somebody says something", async () => {
  const { api } = makeBot();
  const waiting = api.getUpdates({ timeout: 30 });
  await telegram.person("alice").says("раз");
  expect(await waiting).toHaveLength(1);
});

test("of two polls at once the older one ends with 409", async () => {
  const { api } = makeBot();
  const polls = [api.getUpdates({ timeout: 30 }), api.getUpdates({ timeout: 30 })];
  await expect(Promise.race(polls)).rejects.toMatchObject({
    error_code: 409,
    description:
      "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  });
  await telegram.person("alice").says("раз");
  expect(await Promise.any(polls)).toHaveLength(1);
});

test("updates older than a day are gone", async () => {
  await telegram.person("alice").says("вчера");
  telegram.clock.shift(25 * 3_600_000);
  await telegram.person("alice").says("сегодня");
  const updates = await makeBot().api.getUpdates();
  expect(updates.map(({ message }) => message?.text)).toEqual(["сегодня"]);
});

test("a webhook gets every update in order with its secret, again after a failure", async () => {
  const bot = makeBot();
  const heard: string[] = [];
  bot.on("message:text", async (ctx) => {
    heard.push(ctx.msg.text);
    await ctx.reply(`эхо: ${ctx.msg.text}`);
  });
  const handle = webhookCallback(bot, "http", { secretToken: "tajna" });
  let failures = 2;
  const server = createServer((request, response) => {
    failures -= 1;
    if (failures >= 0) response.writeHead(500).end();
    else void handle(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await bot.init();
  await bot.api.setWebhook(`http://127.0.0.1:${port}/hook`, { secret_token: "tajna" });
  const alice = telegram.person("alice");
  await alice.says("раз");
  await alice.says("два");
  await alice.sees("эхо: два");
  expect(heard).toEqual(["раз", "два"]);
  const info = await bot.api.getWebhookInfo();
  expect(info.last_error_message).toBe("Wrong response from the webhook: 500 Internal Server Error");
  await expect(bot.api.getUpdates()).rejects.toMatchObject({ error_code: 409 });
  await bot.api.deleteWebhook();
  expect(await bot.api.getUpdates()).toEqual([]);
  server.close();
});

test("each fault does to a call what its name says", async () => {
  const { api } = makeBot();
  const alice = telegram.person("alice");
  await alice.says("/start");
  const order = (name: string, more = {}) =>
    telegram.faults.add({ on: "telegram:sendMessage", name, ...more });
  const outcome = (text: string) => api.sendMessage(alice.id, text).catch((error: unknown) => error);

  order("429", { retry_after: 7 });
  expect(await outcome("a")).toMatchObject({ error_code: 429, parameters: { retry_after: 7 } });
  order("500");
  expect(await outcome("b")).toMatchObject({ error_code: 500 });
  order("502-html");
  expect(await outcome("c")).toBeInstanceOf(HttpError);
  order("drop-before");
  expect(await outcome("d")).toBeInstanceOf(HttpError);
  order("drop-after");
  expect(await outcome("e")).toBeInstanceOf(HttpError);
  for (const name of ["blocked", "deactivated", "kicked"]) {
    order(name);
    expect(await outcome("f")).toMatchObject({ error_code: 403 });
  }
  order("hang");
  const hung = new AbortController();
  const waiting = api.sendMessage(alice.id, "g", {}, hung.signal as never);
  const refused = expect(waiting).rejects.toThrow();
  await telegram.waitForCall("sendMessage", ({ fault }) => fault === "hang");
  hung.abort();
  await refused;
  expect(alice.messages().map(({ text }) => text)).toEqual(["/start", "e"]);
});

test("a group that migrates between two calls says its new number", async () => {
  const { api } = makeBot();
  const alice = telegram.person("alice");
  const group = telegram.group("Склад", [alice]);
  await group.add("bot");
  telegram.faults.add({ on: "telegram:sendMessage", name: "migrated" });
  const error = await api.sendMessage(group.chatId, "слот").catch((caught: GrammyError) => caught);
  const next = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
  expect(await api.sendMessage(next ?? 0, "слот")).toMatchObject({ chat: { id: next, type: "supergroup" } });
});

test("the rate model stops a bot that talks too fast, and lets it go on after the pause", async () => {
  const { api } = makeBot();
  const alice = telegram.person("alice");
  await alice.says("/start");
  telegram.rates.isOn = true;
  for (const text of ["1", "2", "3"]) await api.sendMessage(alice.id, text);
  await expect(api.sendMessage(alice.id, "4")).rejects.toMatchObject({ error_code: 429 });
  telegram.clock.shift(3_000);
  await api.sendMessage(alice.id, "4");
});
