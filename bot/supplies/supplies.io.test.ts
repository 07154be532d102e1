import { expect, test } from "vitest";
import { fileContent } from "#domain/files/ask-file.ts";
import { StoredFile } from "#domain/files/file.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { announce } from "#domain/notices/announce.ts";
import { Supply } from "#domain/slots/supply.ts";
import { Cancellation } from "#domain/supplies/cancellation.ts";
import { noteSight } from "#domain/supplies/follow.ts";
import { makeFile } from "#jobs/files/make.ts";
import { atCard } from "#sandbox/testing/supply-card.ts";

test("the card says where to drive, and how long cancelling is still free", async () => {
  const { alice, bot } = await atCard(9, 5);
  const { text } = await alice.sees(/Поставка №27182818/);
  expect(text).toMatch(/Адрес: Подольск, ул. Троицкая, 20/);
  expect(text).toMatch(/осталось 5 дней|осталось 6 дней/);
  await alice.taps("В календарь");
  const asked = await bot.runtime.act(system, ({ em }) => em.findOneOrFail(StoredFile, { state: "asked" }));
  await makeFile(bot.runtime, { fileId: asked.id });
  const message = await alice.sees(/Для календаря/);
  expect(message.document?.file_name).toBe("Поставка 27182818.ics");
  const made = await bot.runtime.act(system, (unit) => fileContent(unit, asked.id));
  const day = addDays(dayOf(new Date()), 9).replaceAll("-", "");
  expect(made?.content.toString()).toContain(`DTSTART;VALUE=DATE:${day}`);
  expect(bot.telegram.violations).toEqual([]);
});

test("near the day the fee stands above the yes, and the yes is for exactly that fee", async () => {
  const { alice, bot } = await atCard(2, 5);
  await alice.sees(/Отмена сейчас платная: 250/);
  await alice.taps("Отменить поставку");
  await alice.sees(/Отменить поставку платно\? WB спишет 250/);
  await alice.taps("Нет, оставить");
  await alice.sees(/Состояние: запланирована/);
  await alice.taps("Отменить поставку");
  await alice.taps(/Да, отменить за 250/);
  await alice.sees(/Состояние: отменяю, жду ответа WB/);
  expect(alice.buttons()).not.toContain("Отменить поставку");
  const rows = await bot.runtime.act(system, ({ em }) => em.find(Cancellation, {}));
  expect(rows).toMatchObject([{ state: "asked", feeKopecks: 25_000, askedBy: alice.id }]);
  expect(bot.telegram.violations).toEqual([]);
});

test("the card says where the supply stands since when, what WB wants put right, and offers no cancelling at the gate", async () => {
  const { alice, bot } = await atCard(9, 5);
  const sight = { day: null, coefficient: null, costKopecks: null, quantity: 0 };
  const { act } = bot.runtime;
  const { id } = await act(system, ({ em }) => em.findOneOrFail(Supply, { supplyId: 27_182_818 }));
  const remarks = ["Не заполнен пропуск"];
  await act(system, (unit) => noteSight(unit, id, { ...sight, status: "shipping-allowed", remarks }));
  await alice.taps("Обновить");
  const { text } = await alice.sees(/Состояние: отгрузка разрешена с /);
  expect(text).toMatch(/WB просит исправить:\n• Не заполнен пропуск/);
  expect(alice.buttons()).toContain("Отменить поставку");
  await act(system, (unit) => noteSight(unit, id, { ...sight, status: "at-gate", remarks: [] }));
  await alice.taps("Обновить");
  await alice.sees(/Состояние: отгружена на воротах с /);
  expect(alice.buttons()).toContain("Обновить");
  expect(alice.buttons()).not.toContain("Отменить поставку");
  expect(bot.telegram.violations).toEqual([]);
});

test("what a notice tells stays in the chat when its supply is opened: the card comes below", async () => {
  const { alice, bot } = await atCard(9, 5);
  const { act } = bot.runtime;
  const supply = await act(system, ({ em }) => em.findOneOrFail(Supply, { supplyId: 27_182_818 }));
  const facts = {
    ...{ supplyRowId: supply.id, supplyId: supply.supplyId, account: "ООО Ромашка", warehouse: "Коледино" },
    ...{ day: supply.day, coefficient: 2, isGone: false, status: null, movedFrom: null },
    newRemarks: ["Не заполнен пропуск"],
  };
  const to = { chatId: alice.id, companyId: supply.companyId, dedupeKey: crypto.randomUUID() };
  await act(system, (unit) => announce(unit, "supplies.changed", facts, to));
  const notice = await alice.sees(/исправьте ошибки/);
  await alice.taps("Поставка №27182818", { message: notice });
  await alice.sees(/Состояние: запланирована/);
  const told = alice.messages().find(({ message_id: one }) => one === notice.message_id);
  expect(told?.text).toMatch(/исправьте ошибки/);
  expect(bot.telegram.violations).toEqual([]);
});
