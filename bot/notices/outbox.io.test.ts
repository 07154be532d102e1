import { expect, test } from "vitest";
import { Chat } from "#domain/access/chat.ts";
import { tablesWithChat } from "#domain/access/move-chat.ts";
import { system } from "#domain/kernel/actor.ts";
import { announce } from "#domain/notices/announce.ts";
import type { NoticeFacts, NoticeKind } from "#domain/notices/kinds.ts";
import { Notice } from "#domain/notices/notice.ts";
import { register, type TestedBot, testedBot } from "#sandbox/testing/bot.ts";
import { freshAct } from "#sandbox/testing/database.ts";

const booked: NoticeFacts["slots.booked"] = {
  watchId: crypto.randomUUID(),
  attemptId: crypto.randomUUID(),
  supplyRowId: crypto.randomUUID(),
  supplyId: 31_415_926,
  account: "ООО Ромашка",
  warehouse: "Коледино",
  box: "box",
  day: "2026-11-28",
  coefficient: 3,
  coefficientSeen: 2,
  costKopecks: 123_450,
  quantity: 120,
  tookMs: 740,
  freeCancelUntil: "2026-11-24T21:00:00.000Z",
};

function tell<K extends NoticeKind>({ runtime }: TestedBot, chatId: number, kind: K, facts: NoticeFacts[K]) {
  const dedupeKey = crypto.randomUUID();
  return runtime.act(system, (unit) => announce(unit, kind, facts, { chatId, companyId: null, dedupeKey }));
}

const notices = ({ runtime }: TestedBot) =>
  runtime.act(system, ({ em }) => em.find(Notice, {}, { orderBy: { createdAt: "asc" } }));

/** Waits until every notice has come to rest, by the calls that Telegram gets meanwhile. */
async function settled(bot: TestedBot, wanted: readonly string[]): Promise<readonly Notice[]> {
  return expect
    .poll(async () => (await notices(bot)).map(({ state }) => state), { timeout: 15_000 })
    .toEqual(wanted)
    .then(() => notices(bot));
}

test("a booking is told with everything that was read back, and its buttons work", async () => {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  await tell(bot, alice.id, "slots.booked", booked);
  const { text } = await alice.sees(/Забронировано: Коледино, сб, 28 ноября/);
  expect(text).toMatch(/Поставка №31415926/);
  expect(text).toMatch(/Коэффициент: ×3/);
  expect(text).toMatch(/Когда слот открылся, было ×2/);
  expect(text).toMatch(/1\u202f234,50\u202f₽/);
  expect(text).toMatch(/0,7 с от слота до брони/);
  expect(text).toMatch(/Бесплатная отмена до: 25\.11 00:00 МСК/);
  await alice.taps("Заявки и поставки");
  await alice.sees(/Пока пусто/);
  expect(bot.telegram.violations).toEqual([]);
});

test("what the buttons under a booked notice open comes below it, and the notice stays", async () => {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  await tell(bot, alice.id, "slots.booked", booked);
  const notice = await alice.sees(/Забронировано: Коледино/);
  await alice.taps("Заявки и поставки", { message: notice });
  const list = await alice.sees(/Пока пусто/);
  expect(list.message_id).not.toBe(notice.message_id);
  expect(alice.messages().find(({ message_id: id }) => id === notice.message_id)?.text).toMatch(
    /Забронировано/,
  );
});

test("a booking whose message may have been lost is told again, marked as a repetition", async () => {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  bot.telegram.faults.add({ on: "telegram:sendMessage", name: "drop-after" });
  await tell(bot, alice.id, "slots.booked", booked);
  await alice.sees(/^🔁 «повтор»[\s\S]*Забронировано/, { timeoutMs: 15_000 });
  await settled(bot, ["sent"]);
  expect(alice.messages().filter(({ text }) => text?.includes("31415926"))).toHaveLength(2);
});

test("news that may have arrived are not sent twice, and /inbox shows them again", async () => {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  bot.telegram.faults.add({ on: "telegram:sendMessage", name: "drop-after" });
  await tell(bot, alice.id, "slots.expired", { watchId: crypto.randomUUID() });
  await settled(bot, ["uncertain"]);
  expect(alice.messages().filter(({ text }) => text?.includes("Срок заявки вышел"))).toHaveLength(1);
  await alice.says("/inbox");
  await alice.sees(/могло не дойти[\s\S]*Срок заявки вышел/);
  await alice.taps("1");
  await alice.sees(/^⌛️ Срок заявки вышел/);
});

test("a notice that surely did not arrive is sent later without a mark", async () => {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  bot.telegram.faults.add({ on: "telegram:sendMessage", name: "429", retry_after: 1 });
  await tell(bot, alice.id, "slots.booked", booked);
  const { text } = await alice.sees(/Забронировано: Коледино/, { timeoutMs: 15_000 });
  expect(text).not.toMatch(/повтор/);
});

test("what a dead process was sending is repeated or uncertain, as its kind wants", async () => {
  const bot = await testedBot({ isStopped: true });
  const alice = bot.telegram.person("alice");
  await alice.says("/help");
  await tell(bot, alice.id, "slots.booked", booked);
  await tell(bot, alice.id, "slots.expired", { watchId: booked.watchId });
  const longAgo = new Date(Date.now() - 600_000);
  await bot.runtime.act(system, ({ em }) =>
    em.nativeUpdate(Notice, {}, { state: "sending", sendingAt: longAgo }),
  );
  await bot.restart();
  await alice.sees(/повтор[\s\S]*Забронировано/, { timeoutMs: 15_000 });
  const rows = await settled(bot, ["sent", "uncertain"]);
  expect(rows.map(({ isRepeat }) => isRepeat)).toEqual([true, false]);
});

test("a person who blocked the bot is not written to, and gets what matters on coming back", async () => {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  bot.telegram.faults.add({ on: "telegram:sendMessage", name: "blocked" });
  await tell(bot, alice.id, "slots.booked", booked);
  await settled(bot, ["unreachable"]);
  const chat = () => bot.runtime.act(system, ({ em }) => em.findOneOrFail(Chat, { id: alice.id }));
  await expect.poll(async () => (await chat()).reach).toBe("blocked");
  await tell(bot, alice.id, "slots.expired", { watchId: booked.watchId });
  await settled(bot, ["unreachable", "unreachable"]);
  const sends = bot.telegram
    .calls()
    .filter(({ method, params }) => method === "sendMessage" && /Срок/.test(String(params["text"])));
  expect(sends).toEqual([]);
  await alice.blocks();
  await alice.unblocks();
  await alice.sees(/Забронировано: Коледино/, { timeoutMs: 15_000 });
  expect((await chat()).reach).toBe("open");
});

test("a group that became a supergroup is followed: the notice arrives and every row has the new number", async () => {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  const group = bot.telegram.group("Склад", [alice]);
  await group.add("bot");
  await alice.in(group).sees(/в личных сообщениях/);
  const oldId = group.chatId;
  bot.telegram.faults.add({ on: "telegram:sendMessage", name: "migrated" });
  await tell(bot, oldId, "slots.booked", booked);
  const [notice] = await settled(bot, ["sent"]);
  expect(notice?.chatId).not.toBe(oldId);
  expect(typeof notice?.chatId).toBe("number");
  const chats = await bot.runtime.act(system, ({ em }) => em.find(Chat, { kind: "supergroup" }));
  expect(chats.map(({ id }) => id)).toEqual([notice?.chatId]);
});

test("every table that knows chats is moved with them", async () => {
  const { act } = await freshAct();
  const rows = await act(system, ({ em }) =>
    em.execute<{ name: string }[]>(
      "select table_name as name from information_schema.columns where column_name = 'chat_id' and table_schema = 'public'",
    ),
  );
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...tablesWithChat].toSorted());
});

test("many notices keep Telegram's pace: none is refused for being too fast", async () => {
  const bot = await testedBot({ rates: true });
  const people = Array.from({ length: 12 }, (_, index) => bot.telegram.person(`person${index}`));
  for (const person of people) {
    await person.says("/start");
    await person.sees(/Which language/);
  }
  for (const { id } of people) {
    await tell(bot, id, "slots.expired", { watchId: booked.watchId });
    await tell(bot, id, "slots.booked", booked);
  }
  await settled(
    bot,
    Array.from({ length: 24 }, () => "sent"),
  );
  expect(bot.telegram.calls().filter(({ status }) => status === 429)).toEqual([]);
});
