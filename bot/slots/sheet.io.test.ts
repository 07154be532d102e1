import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import { identify } from "#domain/access/identify.ts";
import { Account } from "#domain/accounts/account.ts";
import { fileContent, tidyFiles } from "#domain/files/ask-file.ts";
import { StoredFile } from "#domain/files/file.ts";
import { Incident } from "#domain/incidents/incident.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import { Order } from "#domain/slots/order.ts";
import { Passed } from "#domain/slots/passed.ts";
import { Supply } from "#domain/slots/supply.ts";
import { SupplyMove } from "#domain/supplies/supply-move.ts";
import { makeFile } from "#jobs/files/make.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { connectCabinet, register, type TestedBot, testedBot } from "#sandbox/testing/bot.ts";

/** A watch of this person with one attempt that ended when the price had risen, a slot let pass before, and a move in vain. */
async function tried({ runtime: { act } }: TestedBot, person: Person, accountId: string): Promise<void> {
  const { actor } = await act(system, (unit) => identify(unit, person.id));
  const today = dayOf(new Date());
  const wish = {
    boxes: ["box"],
    maxCoefficient: 1,
    fromDay: addDays(today, 1),
    untilDay: addDays(today, 9),
  } as const;
  await act(actor, async (unit) => {
    const watch = await openWatch(unit, {
      ...wish,
      accountId,
      chatId: person.id,
      draftId: "d",
      draftLabel: "Футболки",
      goods: [{ barcode: "2000000000017", quantity: 50 }],
      warehouses: [{ id: 507, name: "Коледино" }],
      mode: "book",
    });
    const order = await unit.em.findOneOrFail(Order, { watchId: watch.id });
    const account = await unit.em.findOneOrFail(Account, { id: accountId });
    unit.em.create(Attempt, {
      companyId: watch.companyId,
      watchId: watch.id,
      orderId: order.id,
      accountId,
      loginId: account.loginId ?? "",
      preorderId: 1,
      warehouseId: 507,
      warehouseName: "Коледино",
      box: "box",
      day: wish.untilDay,
      coefficientSeen: 1,
      state: "settled",
      outcome: "price-risen",
      leaseGeneration: 1,
      seenAt: unit.now,
      claimedAt: unit.now,
      settledAt: unit.now,
    });
    unit.em.create(Passed, {
      companyId: watch.companyId,
      watchId: watch.id,
      attemptId: crypto.randomUUID(),
      firstLabel: "Куртки",
      warehouseName: "Электросталь",
      box: "box",
      day: wish.untilDay,
      coefficient: 0,
      at: new Date(unit.now.getTime() - 60_000),
    });
    const supply = {
      id: crypto.randomUUID(),
      companyId: watch.companyId,
      accountId,
      supplyId: 27_182_818,
    };
    unit.em.create(Supply, {
      ...supply,
      watchId: watch.id,
      attemptId: crypto.randomUUID(),
      preorderId: 1,
      warehouseId: 507,
      warehouseName: "Коледино",
      box: "box",
      day: wish.fromDay,
      coefficient: 1,
      quantity: 50,
      bookedAt: unit.now,
      freeCancelUntil: unit.now,
    });
    unit.em.create(SupplyMove, {
      ...supply,
      id: crypto.randomUUID(),
      supplyRowId: supply.id,
      chatId: person.id,
      askedBy: person.id,
      fromDay: wish.fromDay,
      day: wish.untilDay,
      coefficient: 1,
      feeKopecks: 25_000,
      state: "settled",
      outcome: "gone",
      askedAt: new Date(unit.now.getTime() - 120_000),
      settledAt: unit.now,
    });
  });
}

/** Alice has the journal of her watch before her. */
async function opensJournal(bot: TestedBot): Promise<Person> {
  const alice = bot.telegram.person("alice");
  await register(alice);
  await tried(bot, alice, await connectCabinet(bot.runtime, alice));
  await alice.tapsReply("Поставки");
  await alice.taps(/Коледино/);
  await alice.taps("Журнал");
  return alice;
}

/** The same, and she has asked for it as a sheet. */
async function asksForSheet(bot: TestedBot): Promise<Person> {
  const alice = await opensJournal(bot);
  await alice.taps("Прислать таблицей");
  return alice;
}

test("a seller gets the journal of a watch as a sheet, and nobody else does", async () => {
  const bot = await testedBot();
  const { act } = bot.runtime;
  const alice = await opensJournal(bot);
  await alice.sees(/Что видел по дням.*попытки: коэффициент вырос выше вашего предела — 1/s);
  await alice.sees(/дату заняли раньше/);
  await alice.taps("Прислать таблицей");
  const asked = await act(system, ({ em }) => em.findOneOrFail(StoredFile, { state: "asked" }));
  await makeFile(bot.runtime, { fileId: asked.id });
  const message = await alice.sees(/Журнал попыток/);
  expect(message.document?.file_name).toBe("Журнал Футболки.xlsx");

  const made = await act(system, (unit) => fileContent(unit, asked.id));
  const rows = await readSheet(made?.content ?? Buffer.alloc(0));
  expect(rows[1]?.slice(0, 3)).toEqual(["Коледино", "короба", addDays(dayOf(new Date()), 9)]);
  expect(rows[1]?.[5]).toBe("коэффициент вырос выше вашего предела");
  expect(rows[2]?.[0]).toBe("Электросталь");
  expect(rows[2]?.[5]).toMatch(/первой бронировалась заявка «Куртки»/);
  expect(rows[3]?.[5]).toBe("Перенести: дату заняли раньше");

  const days = await readSheet(made?.content ?? Buffer.alloc(0), 2);
  expect(days[0]?.slice(0, 3)).toEqual(["День", "Подходило", "Дорого"]);
  expect(days[1]?.[0]).toBe(dayOf(new Date()));
  expect(days[1]?.[8]).toBe("коэффициент вырос выше вашего предела: 1");

  const bob = bot.telegram.person("bob");
  await register(bob);
  const { actor } = await act(system, (unit) => identify(unit, bob.id));
  expect(await act(actor, (unit) => fileContent(unit, asked.id))).toBeNull();
  expect(bot.telegram.violations).toEqual([]);
});

test("a file whose message was lost on the way comes again, and one that was kept for its day says that it has gone", async () => {
  const bot = await testedBot();
  const { act } = bot.runtime;
  const alice = await asksForSheet(bot);
  const asked = await act(system, ({ em }) => em.findOneOrFail(StoredFile, { state: "asked" }));
  bot.telegram.faults.add({ on: "telegram:sendDocument", name: "drop-before" });
  await makeFile(bot.runtime, { fileId: asked.id });
  const message = await alice.sees(/^🔁 «повтор»[\s\S]*Журнал попыток/, { timeoutMs: 15_000 });
  expect(message.document?.file_name).toBe("Журнал Футболки.xlsx");

  await act(system, async (unit) => {
    await unit.em.nativeUpdate(StoredFile, { id: asked.id }, { expiresAt: new Date(unit.now.getTime() - 1) });
    await tidyFiles(unit);
  });
  await alice.says("/inbox");
  await alice.sees(/Журнал попыток/);
  await alice.taps(/^\d+$/);
  await alice.sees(/Журнал попыток[\s\S]*Попросите его ещё раз/);
  expect(bot.telegram.violations).toEqual([]);
});

/** The file that somebody waits for is about something else than it was when it was asked for. */
function nowAbout({ runtime: { act } }: TestedBot, facts: StoredFile["facts"]): Promise<StoredFile> {
  return act(system, async ({ em }) => {
    const file = await em.findOneOrFail(StoredFile, { state: "asked" });
    file.facts = facts;
    return file;
  });
}

const incidents = ({ runtime: { act } }: TestedBot) => act(system, ({ em }) => em.count(Incident, {}));

test("a file that cannot be made is told of, not waited for", async () => {
  const bot = await testedBot();
  const alice = await asksForSheet(bot);
  const asked = await nowAbout(bot, { watchId: "no watch has such a name" });
  await makeFile(bot.runtime, { fileId: asked.id });
  await alice.sees(/Не получилось приготовить файл/);
  expect(await incidents(bot)).toBe(1);
});

test("whoever waits for the journal of a watch that has gone meanwhile hears just that, and no admin is alarmed", async () => {
  const bot = await testedBot();
  const alice = await asksForSheet(bot);
  const asked = await nowAbout(bot, { watchId: crypto.randomUUID() });
  await makeFile(bot.runtime, { fileId: asked.id });
  await alice.sees(/Файл не приготовлен[\s\S]*Этой заявки больше нет/);
  expect(await incidents(bot)).toBe(0);
});

test("/journal shows the latest attempts of all watches and how those of today ended", async () => {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  await alice.says("/journal");
  await alice.sees(/Попыток ещё не было/);
  await tried(bot, alice, await connectCabinet(bot.runtime, alice));
  await alice.says("/journal");
  await alice.sees(/Сегодня попыток: 1.*коэффициент вырос выше вашего предела: 1.*Коледино/s);
  await alice.taps("К списку");
  await alice.sees(/Заявки/);
  expect(bot.telegram.violations).toEqual([]);
});
