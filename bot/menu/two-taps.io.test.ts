import { expect, test } from "vitest";
import { identify } from "#domain/access/identify.ts";
import { prefer } from "#domain/access/preferences.ts";
import { Account } from "#domain/accounts/account.ts";
import { system } from "#domain/kernel/actor.ts";
import { announce } from "#domain/notices/announce.ts";
import { saveWarehouses } from "#domain/slots/save-board.ts";
import { Supply } from "#domain/slots/supply.ts";
import { switchSummary } from "#domain/summary/keep-summary.ts";
import { commands } from "#domain/texts/ru/menu.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import type { Message } from "#sandbox/telegram/shapes.ts";
import { cabinet, type Seller, seller } from "#sandbox/testing/bot.ts";

/** A seller with something behind every button: a cabinet, a supply, a notice. */
async function richSeller(): Promise<Seller> {
  const world = await seller();
  const { bot, alice } = world;
  await bot.runtime.act(system, async (unit) => {
    await saveWarehouses(unit, cabinet.warehouses);
    const { actor } = await identify(unit, alice.id);
    const companyId = actor.kind === "member" ? actor.companyId : "";
    const account = await unit.em.findOneOrFail(Account, { companyId });
    unit.em.create(Supply, {
      companyId,
      accountId: account.id,
      watchId: crypto.randomUUID(),
      attemptId: crypto.randomUUID(),
      supplyId: 27_182_818,
      preorderId: 1,
      warehouseId: 507,
      warehouseName: "Коледино",
      box: "box",
      day: "2099-11-28",
      coefficient: 0,
      cost: 0,
      quantity: 50,
      bookedAt: new Date(),
      freeCancelUntil: new Date("2099-11-24T21:00:00Z"),
    });
    const to = { chatId: alice.id, companyId, dedupeKey: crypto.randomUUID() };
    await prefer(unit, alice.id, { seesTables: true });
    await announce(unit, "logins.back", { accounts: ["ООО Ромашка"], watches: 0 }, to);
  });
  const { actor } = await bot.runtime.act(system, (unit) => identify(unit, alice.id));
  await bot.runtime.act(actor, (unit) => switchSummary(unit, alice.id, false));
  await alice.sees(/WB снова отвечает/);
  return world;
}

/** The title of a screen, also of a form that says first that it goes on where it was left. */
const firstLine = ({ text = "" }: Message): string =>
  text.split("\n").find((line) => line.trim() !== "" && !line.startsWith("ℹ️")) ?? "";

/** The first words that come after what was said, and not those of something before it. */
async function answerTo(alice: Person, said: Message): Promise<Message> {
  const id = async () => (await alice.sees(/\S/)).message_id;
  await expect.poll(id, { timeout: 10_000 }).toBeGreaterThan(said.message_id);
  return alice.sees(/\S/);
}

/** Another language, and a summary that edits itself in between. */
const disturbing = /^English$|сводку/;

/** The screen that follows; undefined when a tap is answered by a word over the button alone. */
async function follows(alice: Person, doing: Promise<unknown>): Promise<Message | undefined> {
  await doing;
  return alice.sees(/\S/, { timeoutMs: 2_500 }).catch(() => undefined);
}

/** What is reached from the main menu in two taps: first lines of screens, with the way there. */
async function reachedInTwo(alice: Person): Promise<ReadonlyMap<string, string>> {
  const reached = new Map<string, string>();
  await alice.says("/start");
  await alice.sees(/на связи/);
  const items = [
    "Новая заявка",
    "Поставки",
    "Календарь",
    "Кабинеты",
    "Журнал",
    "Настройки",
    "Подключить WB",
    "Помощь",
  ];
  for (const item of items) {
    const press = async () => answerTo(alice, await alice.tapsReply(new RegExp(`^${item}$`)));
    const screen = await press();
    reached.set(firstLine(screen), item);
    const buttons = screen.reply_markup?.inline_keyboard.flat() ?? [];
    for (const { text, callback_data: data, style } of buttons) {
      // What would delete, or change or interrupt the rest of the walk, is left alone.
      if (data === undefined || style === "danger" || disturbing.test(text)) continue;
      const fresh = await press();
      const message = fresh.message_id;
      const isThere = fresh.reply_markup?.inline_keyboard.flat().some((one) => one.text === text);
      if (!isThere) continue;
      const next = await follows(alice, alice.taps(text, { message }));
      if (next !== undefined) reached.set(firstLine(next), `${item} → ${text}`);
    }
  }
  return reached;
}

test("everything that has a command, and every card and setting, is two taps from the main menu at most", async () => {
  const world = await richSeller();
  const { alice, bot } = world;
  const reached = await reachedInTwo(alice);
  const missing: string[] = [];
  for (const command of Object.keys(commands).filter((name) => name !== "start" && name !== "cancel")) {
    const title = firstLine(await answerTo(alice, await alice.says(`/${command}`)));
    if (!reached.has(title)) missing.push(`/${command}: ${title}`);
  }
  expect(missing).toEqual([]);
  const titles = [...reached.keys()].join("\n");
  for (const wanted of [
    /Поставка №27182818/,
    /ООО Ромашка/,
    /Часовой пояс/,
    /Тихие часы/,
    /Склады календаря/,
  ]) {
    expect(titles).toMatch(wanted);
  }
  expect(bot.telegram.violations).toEqual([]);
}, 60_000);
