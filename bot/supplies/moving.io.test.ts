import { expect, test } from "vitest";
import { Login } from "#domain/accounts/login.ts";
import { markDead } from "#domain/accounts/login-dies.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { answerLook } from "#domain/slots/ask-cabinet.ts";
import { Look, type OpenDate } from "#domain/slots/look.ts";
import { Supply } from "#domain/slots/supply.ts";
import { settleChange } from "#domain/supplies/change-supply.ts";
import { SupplyMove } from "#domain/supplies/supply-move.ts";
import type { TestedBot } from "#sandbox/testing/bot.ts";
import { atCard } from "#sandbox/testing/supply-card.ts";

const ahead = (days: number) => addDays(dayOf(new Date()), days);

/** The cabinet shows these dates to whoever has asked. */
const showDates = (bot: TestedBot, dates: readonly OpenDate[]) =>
  bot.runtime.act(system, async (unit) => {
    const look = await unit.em.findOneOrFail(Look, { what: "dates", state: "asked" });
    await answerLook(unit, look.id, { content: { what: "dates", dates } });
  });

const moves = (bot: TestedBot) => bot.runtime.act(system, ({ em }) => em.find(SupplyMove, {}));

test("old and new cost and the fee stand above the yes, which is for exactly these", async () => {
  const { alice, bot } = await atCard(2, 5);
  await alice.taps("Перенести");
  await showDates(bot, [
    { day: ahead(6), coefficient: 3, costKopecks: 150_000 },
    { day: ahead(8), coefficient: 0, costKopecks: 0 },
  ]);
  const dates = await alice.sees(/Выберите новую дату/);
  expect(dates.text).toMatch(/Перенос сейчас платный: 250/);
  await alice.taps(/×3/);
  const ask = await alice.sees(/Перенести поставку платно\? WB спишет 250/);
  expect(ask.text).toMatch(/Сейчас: .*×2.*1\s000/);
  expect(ask.text).toMatch(/Станет: .*×3.*1\s500/);
  await alice.taps(/Да, перенести за 250/);
  await alice.sees(/Состояние: переношу на /);
  expect(alice.buttons()).not.toContain("Отменить поставку");
  expect(alice.buttons()).not.toContain("Перенести");
  const asked = { state: "asked", day: ahead(6), coefficient: 3, feeKopecks: 25_000, cost: 150_000 };
  expect(await moves(bot)).toMatchObject([asked]);
  // The session ends before WB has answered: nobody claims to know how it went.
  await bot.runtime.act(system, async (unit) => {
    await unit.em.nativeUpdate(SupplyMove, {}, { state: "sent" });
    const { id } = await unit.em.findOneOrFail(Login, { state: "alive" });
    await markDead(unit, id, "logged-out");
  });
  await alice.sees(/WB не успел ответить на 1 перенос или отмену/);
  expect(bot.telegram.violations).toEqual([]);
});

test("WB wants more than was agreed to: the question comes again with its figure, and a yes to that one counts", async () => {
  const { alice, bot } = await atCard(2, 5);
  const { act } = bot.runtime;
  await alice.taps("Перенести");
  await showDates(bot, [{ day: ahead(6), coefficient: 1, costKopecks: 50_000 }]);
  await alice.sees(/Выберите новую дату/);
  await alice.taps(/×1/);
  await alice.taps(/Да, перенести за 250/);
  await alice.sees(/переношу на /);
  const [first] = await moves(bot);
  await act(system, (unit) =>
    settleChange(unit, { kind: "move", id: first?.id ?? "" }, { outcome: "dearer", wbFeeKopecks: 40_000 }),
  );
  const notice = await alice.sees(/WB хочет за перенос больше/);
  expect(notice.text).toMatch(/WB хочет 400.*соглашались на 250/);
  await alice.taps(/Да, перенести за 400/);
  await alice.sees(/переношу на /);
  expect(await moves(bot)).toContainEqual(expect.objectContaining({ state: "asked", feeKopecks: 40_000 }));
  expect(bot.telegram.violations).toEqual([]);
});

test("dates whose message was lost on the way to Telegram come all the same, and nothing says that they are being read", async () => {
  const { alice, bot } = await atCard(2, 5);
  await alice.taps("Перенести");
  await alice.sees(/⏳/);
  bot.telegram.faults.add({ on: "telegram:sendMessage", name: "drop-before" });
  await showDates(bot, [{ day: ahead(6), coefficient: 1, costKopecks: 50_000 }]);
  await alice.sees(/^🔁 «повтор»[\s\S]*Выберите новую дату/, { timeoutMs: 15_000 });
  await expect.poll(() => alice.messages().filter(({ text }) => text?.startsWith("⏳"))).toEqual([]);
  expect(bot.telegram.violations).toEqual([]);
});

test("dates that were read long ago are read again, and a cabinet that does not answer is said so", async () => {
  const { alice, bot } = await atCard(9, 5);
  const { act } = bot.runtime;
  await alice.taps("Перенести");
  await showDates(bot, [{ day: ahead(6), coefficient: 1, costKopecks: null }]);
  await alice.sees(/Выберите новую дату/);
  await act(system, ({ em }) => em.execute("update look set ended_at = ended_at - interval '20 minutes'"));
  await alice.taps(/×1/);
  await act(system, async (unit) => {
    const look = await unit.em.findOneOrFail(Look, { what: "dates", state: "asked" });
    await answerLook(unit, look.id, { failure: "wb.unreachable" });
  });
  await alice.sees(/Не смог прочитать даты/);
  expect(alice.buttons()).toContain("Прочитать заново");
  expect(alice.buttons()).not.toContain("Кабинеты");
  expect(await moves(bot)).toEqual([]);
  await act(system, ({ em }) => em.nativeUpdate(Supply, {}, { status: "at-gate" }));
  await alice.taps("Прочитать заново");
  await alice.sees(/уже не изменить/);
  expect(bot.telegram.violations).toEqual([]);
});

test("where the dates cannot be read because the login has ended, the way to log in again is one tap away", async () => {
  const { alice, bot } = await atCard(9, 5);
  await alice.taps("Перенести");
  await bot.runtime.act(system, async (unit) => {
    const look = await unit.em.findOneOrFail(Look, { what: "dates", state: "asked" });
    await answerLook(unit, look.id, { failure: "wb.session-dead" });
  });
  await alice.sees(/Не смог прочитать даты/);
  await alice.taps("Кабинеты");
  await alice.sees(/ООО Ромашка/);
  expect(bot.telegram.violations).toEqual([]);
});
