import { expect, test } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { saveWarehouses } from "#domain/slots/save-board.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { cabinet, type Seller, seller } from "#sandbox/testing/bot.ts";

/** A seller who looks at the calendar of one warehouse. */
async function atCalendar(): Promise<Seller> {
  const world = await seller();
  await world.bot.runtime.act(system, (unit) => saveWarehouses(unit, cabinet.warehouses));
  await openCalendar(world.alice);
  return world;
}

async function openCalendar(alice: Person): Promise<void> {
  await alice.says("/calendar");
  await alice.taps("Склады");
  await alice.taps("▫️ Коледино");
  await alice.taps("‹ К календарю");
  await alice.sees(/Календарь слотов · короба/);
}

const isTable = ({ alice }: Seller): boolean => alice.lastMessage()?.rich_message !== undefined;

test("the calendar comes as a native table, and who sees it is asked only once", async () => {
  const world = await atCalendar();
  const { alice, bot } = world;
  expect(isTable(world)).toBe(true);
  expect(alice.lastMessage()?.rich_message?.blocks).toContainEqual(
    expect.objectContaining({ type: "table", is_compact: true }),
  );
  await alice.taps("Таблицу видно");
  await expect.poll(() => alice.buttons()).not.toContain("Не видно");
  await alice.taps("Обновить");
  expect(isTable(world)).toBe(true);
  expect(alice.buttons()).not.toContain("Таблицу видно");
  expect(bot.telegram.violations).toEqual([]);
});

test("who does not see the table reads text from then on, and takes tables back in the settings", async () => {
  const world = await atCalendar();
  const { alice, bot } = world;
  await alice.taps("Не видно");
  await alice.sees(/обычным текстом/);
  await alice.taps("Календарь");
  await alice.sees(/Календарь слотов/);
  expect(isTable(world)).toBe(false);
  await alice.says("/settings");
  await alice.sees(/Таблицы: текстом/);
  await alice.taps("Таблицы: как в Telegram");
  await alice.sees(/Таблицы: таблицами Telegram/);
  await alice.says("/calendar");
  await alice.sees(/Календарь слотов/);
  expect(isTable(world)).toBe(true);
  expect(bot.telegram.violations).toEqual([]);
});

test("where Telegram takes no rich messages the same calendar comes as text, also over an older message", async () => {
  const world = await seller();
  const { alice, bot } = world;
  await bot.runtime.act(system, (unit) => saveWarehouses(unit, cabinet.warehouses));
  const refusal = { name: "400", description: "Bad Request: MESSAGE_UNSUPPORTED", match: {} };
  bot.telegram.faults.add({ on: "telegram:sendRichMessage", times: "always", ...refusal });
  await openCalendar(alice);
  bot.telegram.faults.add({ on: "telegram:editMessageText", ...refusal });
  await alice.taps("Обновить");
  await alice.sees(/Календарь слотов/);
  expect(isTable(world)).toBe(false);
  await alice.says("/calendar");
  await alice.sees(/Календарь слотов/);
  expect(isTable(world)).toBe(false);
});
