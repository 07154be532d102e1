import { expect, test } from "vitest";
import { identify } from "#domain/access/identify.ts";
import { Account } from "#domain/accounts/account.ts";
import { Login } from "#domain/accounts/login.ts";
import { StoredFile } from "#domain/files/file.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import { Supply } from "#domain/slots/supply.ts";
import { Watch } from "#domain/slots/watch.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { connectCabinet, register, type TestedBot, testedBot } from "#sandbox/testing/bot.ts";

const today = dayOf(new Date());

interface Seller {
  readonly bot: TestedBot;
  readonly alice: Person;
  readonly accountId: string;
}

async function seller(): Promise<Seller> {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  return { bot, alice, accountId: await connectCabinet(bot.runtime, alice) };
}

/** A watch to Коледино for the same week, with these goods. */
async function watchOf({ bot, alice, accountId }: Seller, draftLabel: string): Promise<Watch> {
  const { act } = bot.runtime;
  const { actor } = await act(system, (unit) => identify(unit, alice.id));
  return act(actor, (unit) =>
    openWatch(unit, {
      accountId,
      chatId: alice.id,
      draftId: draftLabel,
      draftLabel,
      goods: [{ barcode: "2000000000017", quantity: 50 }],
      boxes: ["box"],
      warehouses: [{ id: 507, name: "Коледино" }],
      maxCoefficient: 4,
      fromDay: addDays(today, 1),
      untilDay: addDays(today, 9),
      mode: "book",
    }),
  );
}

async function booked({ bot, accountId }: Seller, watch: Watch, days: readonly number[]): Promise<void> {
  await bot.runtime.act(system, async ({ em }) => {
    for (const after of days) {
      em.create(Supply, {
        companyId: watch.companyId,
        accountId,
        watchId: watch.id,
        attemptId: crypto.randomUUID(),
        supplyId: 40_700_100 + after,
        preorderId: after + 100,
        warehouseId: 507,
        warehouseName: "Коледино",
        box: "box",
        day: addDays(today, after),
        coefficient: 0,
        cost: 0,
        quantity: 50,
        bookedAt: new Date(),
        freeCancelUntil: new Date(),
      });
    }
  });
}

const openCard = async (alice: Person, which: RegExp) => {
  await alice.tapsReply("Поставки");
  await alice.sees(/Заявки/);
  await alice.taps(which);
  return alice.sees(/Заявка: /);
};

test("watches that look alike have numbers and their goods, in the words and on the buttons", async () => {
  const world = await seller();
  const { bot, alice } = world;
  await watchOf(world, "Куртки");
  await watchOf(world, "Шапки");
  await alice.tapsReply("Поставки");
  const { text } = await alice.sees(/Заявки/);
  expect(text).toMatch(/^1\. 🔎 Коледино, Куртки/m);
  expect(text).toMatch(/^2\. 🔎 Коледино, Шапки/m);
  await alice.taps("2 🔎 Коледино · Шапки");
  await alice.sees(/Заявка: Шапки/);
  expect(bot.telegram.violations).toEqual([]);
});

test("the nearest supply comes first, and those of the past come last", async () => {
  const world = await seller();
  const { alice } = world;
  await booked(world, await watchOf(world, "Куртки"), [12, -3, 2, 7, -1]);
  await alice.tapsReply("Поставки");
  const { text = "" } = await alice.sees(/Забронированные поставки/);
  const numbers = [...text.matchAll(/№(\d+)/g)].map(([, number]) => Number(number) - 40_700_100);
  expect(numbers).toEqual([2, 7, 12, -1, -3]);
});

test("supplies of a cabinet that was removed are followed no more, and so are not listed", async () => {
  const world = await seller();
  const { bot, alice, accountId } = world;
  await booked(world, await watchOf(world, "Куртки"), [2]);
  await alice.tapsReply("Поставки");
  await alice.sees(/№40700102/);
  await bot.runtime.act(system, async ({ em }) => {
    await em.nativeUpdate(Account, { id: accountId }, { state: "removed" });
    await em.nativeUpdate(Watch, { accountId }, { state: "deleted" });
  });
  await alice.says("/list");
  await alice.sees(/Пока пусто/);
});

test("everything that can be done with a watch is on its card, two taps from the menu", async () => {
  const world = await seller();
  const { bot, alice } = world;
  for (const goods of ["Куртки", "Шапки", "Шарфы"]) await watchOf(world, goods);
  await openCard(alice, /Шарфы/);
  expect(alice.buttons()).toEqual(
    expect.arrayContaining([
      ...["Пауза", "Журнал", "Журнал таблицей", "✏️ Изменить", "Что подходит сейчас"],
      ...["▲ Выше", "⏫ Первой", "Повторить с другими датами", "💾 В шаблоны", "Удалить"],
    ]),
  );
  const card = await alice.sees(/Заявка: Шарфы/);
  await alice.taps("Журнал таблицей");
  const asked = await bot.runtime.act(system, ({ em }) => em.findOneOrFail(StoredFile, { kind: "journal" }));
  expect(asked.state).toBe("asked");
  expect(alice.messages().find(({ message_id: id }) => id === card.message_id)?.text).toMatch(
    /Заявка: Шарфы/,
  );
  expect(bot.telegram.violations).toEqual([]);
});

test("a watch that waits for a login has the way to sign in on its card", async () => {
  const world = await seller();
  const { bot, alice } = world;
  const { id } = await watchOf(world, "Куртки");
  await bot.runtime.act(system, ({ em }) =>
    em.nativeUpdate(Watch, { id }, { state: "paused", pausedBy: "session" }),
  );
  await openCard(alice, /Коледино/);
  await alice.taps("Войти снова");
  await alice.sees(/Откроется окно с настоящей страницей входа WB/);
  expect(bot.telegram.violations).toEqual([]);
});

test("a watch whose login WB has asked to pause says until when, as long as that lasts", async () => {
  const world = await seller();
  const { bot, alice } = world;
  await watchOf(world, "Куртки");
  const rest = (minutes: number) => {
    const restUntil = new Date(Date.now() + minutes * 60_000);
    return bot.runtime.act(system, ({ em }) => em.nativeUpdate(Login, {}, { restUntil }));
  };
  await rest(10);
  await openCard(alice, /Коледино/);
  await alice.sees(/Заявка: Куртки[\s\S]*WB просит сделать паузу, до /);
  await rest(-1);
  await openCard(alice, /Коледино/);
  expect((await alice.sees(/Заявка: Куртки/)).text).not.toContain("паузу");
  expect(bot.telegram.violations).toEqual([]);
});

test("where watches and supplies of several cabinets stand together, each says whose it is", async () => {
  const world = await seller();
  const { bot, alice, accountId } = world;
  const watch = await watchOf(world, "Куртки");
  await booked(world, watch, [2]);
  await alice.says("/list");
  const alone = await alice.sees(/Заявки/);
  const { companyId } = watch;
  const { name } = await bot.runtime.act(system, async ({ em }) => {
    em.create(Account, { companyId, marketplace: "wb", externalId: "second", name: "ООО «Вторая»" });
    return em.findOneOrFail(Account, { id: accountId });
  });
  expect(alone.text).not.toContain(name);
  await alice.says("/list");
  const { text = "" } = await alice.sees(/Кабинет|Заявки/);
  expect(text.split(name)).toHaveLength(3);
  expect(bot.telegram.violations).toEqual([]);
});
