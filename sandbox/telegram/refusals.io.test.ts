import { afterAll, beforeAll, expect, test } from "vitest";
import { findSpecs } from "#sandbox/spec.ts";
import type { GroupActor } from "./group.ts";
import type { Person } from "./person.ts";
import { startTelegram, type TelegramSandbox } from "./server.ts";

let telegram: TelegramSandbox;
let alice: Person;
let group: GroupActor;

beforeAll(async () => {
  telegram = await startTelegram();
  alice = telegram.person("alice");
  await alice.says("/start");
  telegram.person("stranger");
  group = telegram.group("Склад", [alice]);
  await group.add("bot");
});

afterAll(() => telegram.close());

async function call(method: string, params: object, token = telegram.token) {
  const response = await fetch(`${telegram.apiRoot}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  const answer = (await response.json()) as {
    ok: boolean;
    description: string;
    result: { message_id: number };
  };
  return { status: response.status, ...answer };
}

const wholeQueue = { offset: 0, limit: 100, timeoutSeconds: 5, allowed: undefined };
const inline = (button: object) => ({ reply_markup: { inline_keyboard: [[button]] } });
const send = (params: object) => ({ method: "sendMessage", params: { text: "да", ...params } });
const html = (text: string) => send({ text, parse_mode: "HTML" });

/** What is sent to Alice, and the sentence that Telegram says to it. */
const refused: readonly [string, { method: string; params: object }, string][] = [
  ["an empty text", send({ text: "" }), "Bad Request: message text is empty"],
  ["a text of spaces", send({ text: " \n " }), "Bad Request: text must be non-empty"],
  ["4097 characters", send({ text: "😀".repeat(4_097) }), "Bad Request: message is too long"],
  ["more than 32 KB", send({ text: "я".repeat(16_385) }), "Bad Request: text is too long"],
  [
    "an unknown tag",
    html("<x>да"),
    `Bad Request: can't parse entities: Unsupported start tag "x" at byte offset 0`,
  ],
  [
    "a tag after Russian letters",
    html("да <b>нет</i>"),
    `Bad Request: can't parse entities: Unmatched end tag at byte offset 14, expected "</b>", found "</i>"`,
  ],
  [
    "a tag that stays open",
    html("<b>да"),
    `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`,
  ],
  [
    "an end without a start",
    html("да</b>"),
    "Bad Request: can't parse entities: Unexpected end tag at byte offset 4",
  ],
  [
    "half a tag",
    html("a < b"),
    `Bad Request: can't parse entities: Unsupported start tag "" at byte offset 2`,
  ],
  [
    "a span without its class",
    html("<span>x</span>"),
    `Bad Request: can't parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0`,
  ],
  [
    "a button that does nothing",
    send(inline({ text: "x" })),
    "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    "65 bytes of data",
    send(inline({ text: "x", callback_data: "я".repeat(33) })),
    "Bad Request: BUTTON_DATA_INVALID",
  ],
  [
    "a button without text",
    send(inline({ text: "", callback_data: "x" })),
    "Bad Request: inline keyboard button text must be non-empty",
  ],
  [
    "a broken address",
    send(inline({ text: "x", url: "no address" })),
    "Bad Request: inline keyboard button URL 'no address' is invalid: Wrong HTTP URL",
  ],
  [
    "a Mini App without TLS",
    send(inline({ text: "x", web_app: { url: "http://example.com/" } })),
    "Bad Request: inline keyboard button Web App URL 'http://example.com/' is invalid: Only HTTPS links are allowed",
  ],
  [
    "a reply to nothing",
    send({ reply_parameters: { message_id: 4_000 } }),
    "Bad Request: message to be replied not found",
  ],
  [
    "an edit of nothing",
    { method: "editMessageText", params: { message_id: 4_000, text: "x" } },
    "Bad Request: message to edit not found",
  ],
  [
    "an edit of her own message",
    { method: "editMessageText", params: { message_id: 1, text: "x" } },
    "Bad Request: message can't be edited",
  ],
  [
    "a deletion of nothing",
    { method: "deleteMessage", params: { message_id: 4_000 } },
    "Bad Request: message to delete not found",
  ],
  [
    "an action nobody knows",
    { method: "sendChatAction", params: { action: "typing_fast" } },
    findSpecs() === undefined
      ? "Bad Request: wrong parameter action in request"
      : "Bad Request: the sandbox refuses this call: sendChatAction.action is not one of typing, upload_photo, record_video, upload_video, record_voice, upload_voice, upload_document, choose_sticker, find_location, record_video_note, upload_video_note",
  ],
  ["no photo", { method: "sendPhoto", params: {} }, "Bad Request: there is no photo in the request"],
  [
    "an unknown file",
    { method: "sendDocument", params: { document: "BQACxyz" } },
    "Bad Request: wrong file identifier/HTTP URL specified",
  ],
];

test.each(refused)(
  "a message with %s is refused in Telegram's words",
  async (_, { method, params }, sentence) => {
    const answer = await call(method, { chat_id: alice.id, ...params });
    expect(answer.description).toBe(sentence);
    expect(answer.status).toBe(400);
  },
);

test("a parameter that Telegram does not know is a mistake here, and is remembered", async () => {
  const answer = await call("sendMessage", { chat_id: alice.id, text: "да", parse_mod: "HTML" });
  expect(answer.description).toMatch(
    /^Bad Request: the sandbox refuses this call: sendMessage\.parse_mod is unknown/,
  );
  expect(telegram.violations.join()).toMatch(/sendMessage\.parse_mod is (?:unknown|not modelled)/);
});

test("the wrong token, method and chat each have their own answer", async () => {
  expect(await call("getMe", {}, "1:wrong")).toMatchObject({ status: 401, description: "Unauthorized" });
  expect(await call("sendMesage", {})).toMatchObject({
    status: 404,
    description: "Not Found: method not found",
  });
  expect(await call("SENDMESSAGE", { chat_id: alice.id, text: "да" })).toMatchObject({ ok: true });
  expect(await call("sendMessage", { text: "да" })).toMatchObject({
    description: "Bad Request: chat_id is empty",
  });
  expect(await call("sendMessage", { chat_id: 1, text: "да" })).toMatchObject({
    description: "Bad Request: chat not found",
  });
});

test("who never wrote, who left and who threw the bot out cannot be reached", async () => {
  const stranger = telegram.person("stranger");
  const bob = telegram.person("bob");
  const other = telegram.group("Чужие", [bob]);
  expect(await call("sendMessage", { chat_id: stranger.id, text: "да" })).toMatchObject({
    status: 403,
    description: "Forbidden: bot can't initiate conversation with a user",
  });
  expect(await call("sendMessage", { chat_id: other.chatId, text: "да" })).toMatchObject({
    status: 403,
    description: "Forbidden: bot is not a member of the group chat",
  });
  await other.add("bot");
  await other.remove("bot");
  expect(await call("sendMessage", { chat_id: other.chatId, text: "да" })).toMatchObject({
    status: 403,
    description: "Forbidden: bot was kicked from the group chat",
  });
  await bob.says("/start");
  await bob.deactivates();
  expect(await call("sendMessage", { chat_id: bob.id, text: "да" })).toMatchObject({
    status: 403,
    description: "Forbidden: user is deactivated",
  });
});

test("a Mini App button is for private chats", async () => {
  const answer = await call("sendMessage", {
    chat_id: group.chatId,
    text: "да",
    ...inline({ text: "x", web_app: { url: "https://example.com/" } }),
  });
  expect(answer.description).toBe("Bad Request: BUTTON_TYPE_INVALID");
});

test("an edit that changes nothing is refused, and one without buttons takes them away", async () => {
  const place = { chat_id: alice.id, text: "<b>да</b>", parse_mode: "HTML" };
  const buttons = inline({ text: "x", callback_data: "x" });
  const sent = await call("sendMessage", { ...place, ...buttons });
  const edit = { ...place, message_id: sent.result.message_id };
  expect((await call("editMessageText", { ...edit, ...buttons })).description).toMatch(
    /^Bad Request: message is not modified/,
  );
  expect((await call("editMessageText", edit)).ok).toBe(true);
  expect(alice.lastMessage()?.reply_markup).toBeUndefined();
  expect((await call("editMessageText", edit)).description).toMatch(/^Bad Request: message is not modified/);
});

test("a message that changed her keyboard cannot be edited", async () => {
  const sent = await call("sendMessage", {
    chat_id: alice.id,
    text: "меню",
    reply_markup: { keyboard: [[{ text: "Поставки" }]] },
  });
  const edited = await call("editMessageText", {
    chat_id: alice.id,
    message_id: sent.result.message_id,
    text: "x",
  });
  expect(edited.description).toBe("Bad Request: message can't be edited");
});

test("a tap can be answered once, and not after a minute", async () => {
  const sent = await call("sendMessage", {
    chat_id: alice.id,
    text: "да?",
    ...inline({ text: "Да", callback_data: "y" }),
  });
  const tooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid";
  const press = async () => {
    const tapped = alice.taps("Да", { message: sent.result.message_id });
    await telegram.core.updates.poll({ ...wholeQueue, signal: new AbortController().signal });
    return { tapped, id: telegram.core.world.callbacks.all().at(-1)?.id };
  };
  const first = await press();
  expect((await call("answerCallbackQuery", { callback_query_id: first.id, text: "Принято" })).ok).toBe(true);
  expect(await first.tapped).toEqual({ text: "Принято" });
  expect((await call("answerCallbackQuery", { callback_query_id: first.id })).description).toBe(tooOld);
  const second = await press();
  telegram.clock.shift(61_000);
  expect((await call("answerCallbackQuery", { callback_query_id: second.id })).description).toBe(tooOld);
  await expect(alice.taps("Нет такой", { timeoutMs: 50 })).rejects.toThrow("does not see a button");
  second.tapped.catch(() => undefined);
});
