import { expect, test } from "vitest";
import { identify } from "#domain/access/identify.ts";
import { Account } from "#domain/accounts/account.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import { Summary } from "#domain/summary/summary.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { connectCabinet, register, seller, type TestedBot, testedBot } from "#sandbox/testing/bot.ts";

const patient = { timeoutMs: 20_000 };

async function pinned({ telegram }: TestedBot, person: Person): Promise<string | undefined> {
  const answer = await fetch(`${telegram.apiRoot}/bot${telegram.token}/getChat?chat_id=${person.id}`);
  const { result } = (await answer.json()) as { result: { pinned_message?: { text?: string } } };
  return result.pinned_message?.text;
}

test("a seller pins a summary, it edits itself when things change, and it can be taken away", async () => {
  const bot = await testedBot();
  const { act } = bot.runtime;
  const alice = bot.telegram.person("alice");
  await register(alice);
  await alice.says("/settings");
  await alice.taps("Закрепить сводку");
  await expect.poll(() => pinned(bot, alice), { timeout: 20_000 }).toMatch(/Кабинет ещё не подключён/);
  const sent = alice.messages().length;

  const accountId = await connectCabinet(bot.runtime, alice);
  // What a minute without news would bring.
  await act(system, ({ em }) => em.nativeUpdate(Summary, {}, { checkedAt: null }));
  await alice.sees(/ООО Ромашка/, patient);
  expect(alice.messages().length).toBe(sent);

  await act(system, ({ em }) => em.nativeUpdate(Account, { id: accountId }, { name: "ООО Василёк" }));
  await act(system, ({ em }) => em.nativeUpdate(Summary, {}, { checkedAt: null }));
  await alice.sees(/ООО Василёк/, patient);

  await alice.taps("Убрать сводку");
  await alice.sees(/Сводка в закрепе: выключена/);
  expect(await pinned(bot, alice)).toBeUndefined();
  expect(bot.telegram.violations).toEqual([]);
});

test("a summary that the person has deleted does not come back", async () => {
  const bot = await testedBot();
  const { act } = bot.runtime;
  const alice = bot.telegram.person("alice");
  await register(alice);
  await alice.says("/settings");
  await alice.taps("Закрепить сводку");
  await alice.sees(/Сводка/, patient);
  const kept = () => act(system, ({ em }) => em.findOneOrFail(Summary, { chatId: alice.id }));
  await expect.poll(async () => (await kept()).messageId, { timeout: 20_000 }).not.toBeNull();
  const messageId = (await kept()).messageId ?? 0;
  await fetch(
    `${bot.telegram.apiRoot}/bot${bot.telegram.token}/deleteMessage?chat_id=${alice.id}&message_id=${messageId}`,
  );
  await connectCabinet(bot.runtime, alice);
  await act(system, ({ em }) => em.nativeUpdate(Summary, {}, { checkedAt: null }));
  await expect.poll(async () => (await kept()).isOn, { timeout: 20_000 }).toBe(false);
});

test("the list offers the pinned summary to somebody who has a watch, until they have said yes or no", async () => {
  const { alice, bot } = await seller();
  const { actor } = await bot.runtime.act(system, (unit) => identify(unit, alice.id));
  await bot.runtime.act(actor, async (unit) => {
    const account = await unit.em.findOneOrFail(Account, { state: "active" });
    const fromDay = addDays(dayOf(new Date()), 1);
    await openWatch(unit, {
      accountId: account.id,
      chatId: alice.id,
      draftId: "d",
      draftLabel: "Шапки",
      goods: [{ barcode: "2000000000017", quantity: 50 }],
      boxes: ["box"],
      warehouses: [{ id: 507, name: "Коледино" }],
      maxCoefficient: 4,
      fromDay,
      untilDay: addDays(fromDay, 9),
      mode: "book",
    });
  });
  await alice.tapsReply("Поставки");
  const list = await alice.sees(/Заявки/);
  await alice.taps("📌 Закрепить сводку");
  const after = () => alice.messages().find(({ message_id: id }) => id === list.message_id);
  await expect.poll(() => JSON.stringify(after()?.reply_markup)).not.toContain("Закрепить сводку");
  expect(JSON.stringify(after())).toMatch(/Заявки.*Коледино/s);
  await alice.says("/settings");
  await alice.taps("Убрать сводку");
  await alice.tapsReply("Поставки");
  await alice.sees(/Коледино/);
  expect(alice.buttons()).not.toContain("📌 Закрепить сводку");
  expect(bot.telegram.violations).toEqual([]);
});
