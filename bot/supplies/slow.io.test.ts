import { expect, test } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { answerLook, type LookResult } from "#domain/slots/ask-cabinet.ts";
import { Look } from "#domain/slots/look.ts";
import type { TestedBot } from "#sandbox/testing/bot.ts";
import { atCard } from "#sandbox/testing/supply-card.ts";

/** WB answers at last. */
const answered = (bot: TestedBot, result: LookResult) =>
  bot.runtime.act(system, async (unit) => {
    const look = await unit.em.findOneOrFail(Look, { what: "dates", state: "asked" });
    await answerLook(unit, look.id, result);
  });

const reading = /Читаю календарь WB/;
const dates = [{ day: addDays(dayOf(new Date()), 6), coefficient: 3, costKopecks: 150_000 }];

test("while WB takes its time with the dates of a move the chat says so, once, until they come", async () => {
  const { alice, bot } = await atCard(2, 5);
  const { telegram } = bot;
  await alice.taps("Перенести");
  const words = await alice.sees(reading);
  // An impatient second tap changes nothing.
  await alice.taps("Перенести");
  await answered(bot, { content: { what: "dates", dates } });
  await alice.sees(/Выберите новую дату/);
  await telegram.waitForCall("deleteMessage", { message_id: words.message_id });
  const said = telegram
    .calls()
    .filter(({ method, params }) => method === "sendMessage" && reading.test(String(params["text"])));
  expect(said).toHaveLength(1);
  expect(telegram.violations).toEqual([]);
});

test("a WB that does not answer at all takes the words away as well, and says what is wrong", async () => {
  const { alice, bot } = await atCard(2, 5);
  await alice.taps("Перенести");
  const words = await alice.sees(reading);
  await answered(bot, { failure: "wb.unreachable" });
  await alice.sees(/Wildberries сейчас не отвечает/);
  await bot.telegram.waitForCall("deleteMessage", { message_id: words.message_id });
  expect(bot.telegram.violations).toEqual([]);
});
