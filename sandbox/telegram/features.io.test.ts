import { createHmac } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Api, InlineKeyboard, InputFile, InputMediaBuilder, Keyboard } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findSpecs } from "#sandbox/spec.ts";
import { openStore } from "#sandbox/store.ts";
import { methods } from "./methods.ts";
import { tap } from "./people.ts";
import type { Person } from "./person.ts";
import { startTelegram, type TelegramSandbox } from "./server.ts";
import { loadSpecCheck } from "./spec-check.ts";

let telegram: TelegramSandbox;
let api: Api;
let alice: Person;

beforeEach(async () => {
  telegram = await startTelegram({ slowRepeats: false });
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  alice = telegram.person("alice");
  await alice.says("/start");
});

afterEach(async () => {
  expect(telegram.violations).toEqual([]);
  await telegram.close();
});

/** The head of a PNG of this size, which is all that anybody looks at. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 0, "latin1");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

test("an album arrives as one group, with a caption on its first picture", async () => {
  const picture = (name: string) => new InputFile(png(640, 480), name);
  const sent = await api.sendMediaGroup(alice.id, [
    InputMediaBuilder.photo(picture("a.png"), { caption: "<b>Остатки</b>", parse_mode: "HTML" }),
    InputMediaBuilder.photo(picture("b.png")),
  ]);
  expect(sent).toHaveLength(2);
  expect(
    new Set(
      alice
        .messages()
        .slice(-2)
        .map((message) => message.media_group_id),
    ).size,
  ).toBe(1);
  expect(sent[0]).toMatchObject({ caption: "Остатки", caption_entities: [{ type: "bold" }] });
  await expect(api.sendMediaGroup(alice.id, [InputMediaBuilder.photo(picture("a.png"))])).rejects.toThrow(
    "wrong number of messages in album",
  );
  // Telegram's own description says so too, where it is at hand.
  const described = findSpecs() === undefined ? [] : ["sendMediaGroup.media breaks minItems 2"];
  expect(telegram.core.violations.splice(0)).toEqual(described);
});

test("a picture that Telegram cannot show is refused, and a good one can be sent again by its id", async () => {
  const send = (bytes: Buffer) => api.sendPhoto(alice.id, new InputFile(bytes, "x.png"));
  await expect(send(Buffer.alloc(100))).rejects.toThrow("Bad Request: IMAGE_PROCESS_FAILED");
  await expect(send(png(6_000, 5_000))).rejects.toThrow("Bad Request: PHOTO_INVALID_DIMENSIONS");
  await expect(send(png(2_100, 100))).rejects.toThrow("Bad Request: PHOTO_INVALID_DIMENSIONS");
  const { photo } = await send(png(1_280, 800));
  expect(photo[0]).toMatchObject({ width: 1_280, height: 800 });
  const again = await api.sendPhoto(alice.id, photo[0]?.file_id ?? "");
  expect(again.photo[0]?.file_unique_id).toBe(photo[0]?.file_unique_id);
  await expect(api.sendDocument(alice.id, photo[0]?.file_id ?? "")).rejects.toThrow("can't use file of type");
});

test("each person sees the commands of the narrowest scope in their language", async () => {
  await api.setMyCommands([{ command: "start", description: "Begin" }]);
  await api.setMyCommands([{ command: "start", description: "Начать" }], { language_code: "ru" });
  await api.setMyCommands([{ command: "bind", description: "Привязать" }], {
    scope: { type: "all_chat_administrators" },
  });
  const emma = telegram.person("emma", { language_code: "en" });
  const group = telegram.group("Склад", [alice, emma]);
  expect(alice.commands()).toEqual([{ command: "start", description: "Начать" }]);
  expect(emma.commands()).toEqual([{ command: "start", description: "Begin" }]);
  expect(alice.in(group).commands()).toEqual([{ command: "bind", description: "Привязать" }]);
  expect(emma.in(group).commands()).toEqual([{ command: "start", description: "Begin" }]);
  await expect(api.setMyCommands([{ command: "Bad-Name", description: "x" }])).rejects.toThrow(
    "BOT_COMMAND_INVALID",
  );
});

test("in a group the bot hears what it may, and everything once it is an administrator", async () => {
  const group = telegram.group("Склад", [alice]);
  await group.add("bot");
  const here = alice.in(group);
  await api.getUpdates({ offset: -1 });
  await here.says("болтовня");
  await here.says("/status");
  await here.says("/status@other_bot");
  await here.says("привет, @postavka_bot!");
  const { message_id } = await api.sendMessage(group.chatId, "вопрос");
  await here.says("ответ", { replyTo: message_id });
  await group.promote("bot");
  await here.says("болтовня дальше");
  const updates = await api.getUpdates();
  expect(
    updates.slice(1).map((update) => update.message?.text ?? update.my_chat_member?.new_chat_member.status),
  ).toEqual(["/status", "привет, @postavka_bot!", "ответ", "administrator", "болтовня дальше"]);
});

test("a topic of a forum is written to by its number, and another number is refused", async () => {
  const group = telegram.group("Форум", [alice], { isForum: true });
  await group.add("bot");
  const topic = await group.topic("Брони");
  const sent = await api.sendMessage(group.chatId, "слот", { message_thread_id: topic });
  expect(sent).toMatchObject({ message_thread_id: topic, is_topic_message: true });
  await expect(api.sendMessage(group.chatId, "слот", { message_thread_id: 999 })).rejects.toThrow(
    "message thread not found",
  );
});

test("a message is pinned, unpinned and deleted for everyone", async () => {
  const { message_id } = await api.sendMessage(alice.id, "важно");
  await api.pinChatMessage(alice.id, message_id);
  expect((await api.getChat(alice.id)).pinned_message?.text).toBe("важно");
  await api.unpinChatMessage(alice.id, message_id);
  await api.deleteMessages(alice.id, [message_id, 9_999]);
  expect(alice.messages().some(({ text }) => text === "важно")).toBe(false);
  telegram.clock.shift(49 * 3_600_000);
  await expect(api.deleteMessage(alice.id, 1)).rejects.toThrow("message can't be deleted for everyone");
});

test("a tap on a button of a deleted message carries no more than its number", async () => {
  const reply_markup = new InlineKeyboard().text("Да", "y");
  const sent = await api.sendMessage(alice.id, "да?", { reply_markup });
  const stored = telegram.core.world.message(alice.id, sent.message_id);
  await api.deleteMessage(alice.id, sent.message_id);
  if (stored) tap(telegram.core, alice.user, stored.message, { text: "Да", callback_data: "y" });
  const updates = await api.getUpdates({ offset: -1 });
  expect(updates[0]?.callback_query?.message).toMatchObject({ message_id: sent.message_id, date: 0 });
});

test("who asks for a contact gets one, and a copied text stays here", async () => {
  await api.sendMessage(alice.id, "телефон?", { reply_markup: new Keyboard().requestContact("Дать номер") });
  const sent = await alice.tapsReply("Дать номер");
  expect(sent.contact?.user_id).toBe(alice.id);
  await api.sendMessage(alice.id, "номер", {
    reply_markup: new InlineKeyboard().copyText("Скопировать", "WB-1"),
  });
  expect(await alice.taps("Скопировать")).toEqual({ copied: "WB-1" });
});

test("a rich message is kept, and edited into a plain one", async () => {
  const sent = await api.sendRichMessage(alice.id, {
    html: "<h1>Слоты</h1><table><tr><td>Казань</td></tr></table>",
  });
  await alice.sees(/Казань/);
  await api.editMessageText(alice.id, sent.message_id, "Слотов нет");
  await alice.sees("Слотов нет");
});

test("a table with more columns than Telegram allows is refused, and one that fits is read row by row", async () => {
  const row = (columns: number) =>
    Array.from({ length: columns }, (_, column) => ({
      text: [`${column}`, { type: "bold" as const, text: "!" }],
      align: "left" as const,
      valign: "top" as const,
    }));
  const table = (columns: number) => ({ blocks: [{ type: "table" as const, cells: [row(columns)] }] });
  await expect(api.sendRichMessage(alice.id, table(21))).rejects.toThrow(/too many columns/);
  await api.sendRichMessage(alice.id, table(2));
  await alice.sees("0!\t1!");
});

test("the facts given to a Mini App are signed with the token's key", async () => {
  await api.sendMessage(alice.id, "вход", {
    reply_markup: new InlineKeyboard().webApp("Войти", "https://example.com/"),
  });
  const { initData, launchUrl } = await alice.opensWebApp("Войти");
  const fields = new URLSearchParams(initData);
  const hash = fields.get("hash");
  fields.delete("hash");
  const text = [...fields]
    .map(([key, value]) => `${key}=${value}`)
    .toSorted()
    .join("\n");
  const secret = createHmac("sha256", "WebAppData").update(telegram.token).digest();
  expect(hash).toBe(createHmac("sha256", secret).update(text).digest("hex"));
  expect(launchUrl).toMatch(/^https:\/\/example\.com\/#tgWebAppData=auth_date/);
});

test("everything is found again after the sandbox was started anew", async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "telegram-")), "world.sqlite");
  const before = openStore(file);
  const first = await startTelegram({ store: before });
  const bob = first.person("bob");
  await bob.says("/start");
  const bot = new Api(first.token, { apiRoot: first.apiRoot });
  await bot.setMyCommands([{ command: "help", description: "Помощь" }]);
  await bot.sendMessage(bob.id, "меню", { reply_markup: new Keyboard().text("Поставки") });
  await bot.sendDocument(bob.id, new InputFile(Buffer.from("данные"), "отчёт.csv"));
  await first.close();
  before.close();

  const after = openStore(file);
  const second = await startTelegram({ store: after });
  const again = second.person("bob");
  expect(second.token).toBe(first.token);
  expect(again.id).toBe(bob.id);
  expect(again.messages().map((message) => message.text ?? message.document?.file_name)).toEqual([
    "/start",
    "меню",
    "отчёт.csv",
  ]);
  expect(again.commands()).toEqual([{ command: "help", description: "Помощь" }]);
  await again.tapsReply("Поставки");
  const updates = await new Api(second.token, { apiRoot: second.apiRoot }).getUpdates();
  expect(updates.map(({ message }) => message?.text)).toEqual(["/start", "Поставки"]);
  await second.close();
  after.close();
});

test("every modelled method and parameter is in the official description", () => {
  const spec = loadSpecCheck(findSpecs());
  for (const [name, { params }] of Object.entries(methods)) {
    // Without the description beside the project there is nothing to hold them against.
    const official = spec ? (spec.parameters(name) ?? []) : params;
    expect(
      params.filter((param) => !official.includes(param)),
      name,
    ).toEqual([]);
  }
});
