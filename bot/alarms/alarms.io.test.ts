import { expect, test } from "vitest";
import { Member } from "#domain/access/member.ts";
import { prefer } from "#domain/access/preferences.ts";
import { Login } from "#domain/accounts/login.ts";
import { markAlive, markDead } from "#domain/accounts/login-dies.ts";
import { climbAlarm, dueAlarms } from "#domain/alarms/climb.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { Notice } from "#domain/notices/notice.ts";
import { type NewWatch, openWatch } from "#domain/slots/open-watch.ts";
import { tap } from "#sandbox/telegram/people.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { cabinet, connectCabinet, register, type TestedBot, testedBot } from "#sandbox/testing/bot.ts";

const minute = 60_000;

/** Two people of one company with a cabinet, a watch in it, and a clock that the test moves. */
async function company() {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  const boris = bot.telegram.person("boris", { language_code: "ru" });
  await register(alice);
  const { runtime, telegram } = bot;
  const { act } = runtime;
  const accountId = await connectCabinet(runtime, alice);
  await act(system, async ({ em }) => {
    const { companyId } = await em.findOneOrFail(Member, { personId: alice.id });
    await em.execute(
      `insert into person (telegram_id, language, first_name, created_at) values (?, 'ru', 'Boris', now())`,
      [boris.id],
    );
    em.create(Member, { companyId, personId: boris.id, role: "staff" });
    await em.flush();
  });
  await boris.says("/list");
  await boris.sees(/Пока пусто/);
  const login = await act(system, ({ em }) => em.findOneOrFail(Login, { state: "alive" }));
  const member = await act(system, ({ em }) => em.findOneOrFail(Member, { personId: alice.id }));
  const today = dayOf(new Date());
  const wish: NewWatch = {
    ...{ accountId, chatId: alice.id, draftId: crypto.randomUUID(), draftLabel: "Черновик" },
    ...{ goods: cabinet.goods, warehouses: [{ id: 507, name: "Коледино" }], maxCoefficient: 5 },
    ...{ fromDay: addDays(today, 1), untilDay: addDays(today, 9) },
    mode: "book",
    boxes: ["box"],
  };
  const { id: memberId, companyId, role } = member;
  await act({ kind: "member", personId: alice.id, memberId, companyId, role }, (unit) =>
    openWatch(unit, wish),
  );
  const waiting = () => act(system, ({ em }) => em.count(Notice, { state: { $in: ["pending", "sending"] } }));
  const pass = async (minutes: number) => {
    // In minutes Telegram has long taken what was written before.
    await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
    telegram.clock.shift(minutes * minute);
    for (const id of await act(system, dueAlarms)) await act(system, (unit) => climbAlarm(unit, id));
  };
  const die = () => act(system, (unit) => markDead(unit, login.id, "refused-by-wb"));
  return { bot, alice, boris, act, pass, die, loginId: login.id };
}

const reminders = (person: Person) =>
  person.messages().filter(({ text }) => /Напоминаю|Коллеги/.test(text ?? ""));

/** Whether a message came with a sound, as the bot asked Telegram to send it. */
const silent = ({ telegram }: TestedBot, chatId: number) =>
  telegram
    .calls()
    .filter(({ method, params }) => method === "sendMessage" && Number(params["chat_id"]) === chatId)
    .map(({ params }) => params["disable_notification"] ?? false);

test("nobody answers: it sounds again, also in quiet hours, and then a colleague hears of it", async () => {
  const { bot, alice, boris, act, pass, die } = await company();
  await act(system, (unit) => prefer(unit, alice.id, { quiet: { from: 0, until: 23 } }));
  await act(system, (unit) => prefer(unit, alice.id, { quiet: { from: 23, until: 22 } }));
  await die();
  await alice.sees(/больше не действует/);
  for (const [step, minutes] of [2.1, 3.1, 5.1].entries()) {
    await pass(minutes);
    await expect.poll(() => reminders(alice).length, { timeout: 10_000 }).toBe(step + 1);
  }
  expect(silent(bot, alice.id).slice(-3)).toEqual([false, false, false]);
  expect(reminders(boris)).toEqual([]);
  await pass(5.1);
  await boris.sees(/Коллеги не ответили за 1[56] минут.*пишу вам/);
  expect(boris.buttons()).toContain("Принял");
  expect(bot.telegram.violations).toEqual([]);
});

test("the button under any of the messages ends it in all of them, and each says who it was", async () => {
  const { bot, alice, boris, pass, die } = await company();
  await die();
  await alice.sees(/больше не действует/);
  for (const [step, minutes] of [2.1, 3.1, 5.1].entries()) {
    await pass(minutes);
    await expect.poll(() => reminders(alice).length, { timeout: 10_000 }).toBe(step + 1);
  }
  await pass(5.1);
  await boris.sees(/Коллеги не ответили/);
  const { text } = await boris.taps("Принял");
  expect(text).toMatch(/больше не напоминаю/);
  const ended = (person: Person) =>
    person.messages().filter(({ text: words }) => /Принято: Boris/.test(words ?? "")).length;
  await expect.poll(() => [ended(alice), ended(boris)], { timeout: 10_000 }).toEqual([4, 1]);
  expect(alice.buttons()).not.toContain("Принял");
  // What is to be done is still offered.
  expect(alice.buttons().join()).toMatch(/Подключить/);
  await pass(60);
  expect(reminders(alice)).toHaveLength(3);
  expect(bot.telegram.unanswered()).toEqual([]);
});

test("beginning to sign in from the menu ends it too, and a login that works again takes the buttons away", async () => {
  const { alice, die, pass, act, loginId } = await company();
  await die();
  await alice.sees(/больше не действует/);
  await act(system, (unit) => markAlive(unit, loginId));
  await alice.sees(/вход снова действует/);
  expect(alice.buttons().join()).not.toMatch(/Принял|Подключить WB/);
  await die();
  await alice.sees(/больше не действует/);
  await alice.tapsReply("Подключить WB");
  await alice.sees(/Принято: Alice/);
  await pass(30);
  expect(reminders(alice)).toEqual([]);
});

test("a tap on the button of another company's alarm says that it is an old one, and stops nothing", async () => {
  const { bot, alice, die } = await company();
  await die();
  const message = await alice.sees(/больше не действует/);
  const data = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === "Принял");
  const eve = bot.telegram.person("eve");
  await register(eve, "Чужие");
  await eve.says("/list");
  const own = await eve.sees(/Пока пусто/);
  const forged = { text: "Принял", callback_data: data?.callback_data ?? "" };
  const { id } = tap(bot.telegram.core, eve.user, own, forged);
  await expect
    .poll(() => bot.telegram.core.world.callbacks.get(id)?.answer?.text)
    .toMatch(/из старого сообщения/);
  expect(alice.buttons()).toContain("Принял");
});
