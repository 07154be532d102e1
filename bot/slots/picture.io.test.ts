import { expect, test } from "vitest";
import { identify } from "#domain/access/identify.ts";
import { Account } from "#domain/accounts/account.ts";
import { keepEvidence, pictureOf } from "#domain/files/evidence.ts";
import { StoredFile } from "#domain/files/file.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import { WatchGone } from "#domain/slots/errors.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import { Order } from "#domain/slots/order.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { connectCabinet, register, type TestedBot, testedBot } from "#sandbox/testing/bot.ts";

/** The head of a JPEG of 1440 by 900. */
const head = [0xff, 0xd8, 0xff, 0xc0, 0x00, 0x11, 0x08, 0x03, 0x84, 0x05, 0xa0, 0x03];
const jpeg = Buffer.concat([Buffer.from(head), Buffer.alloc(60, 1)]);

/** An attempt of this person that ended on a changed page, with a picture of it. */
async function stranded({ runtime }: TestedBot, person: Person): Promise<string> {
  const { act, sealer } = runtime;
  const accountId = await connectCabinet(runtime, person);
  const { actor } = await act(system, (unit) => identify(unit, person.id));
  const today = dayOf(new Date());
  return act(actor, async (unit) => {
    const { em, now } = unit;
    const watch = await openWatch(unit, {
      accountId,
      chatId: person.id,
      draftId: "d",
      draftLabel: "Футболки",
      goods: [{ barcode: "2000000000017", quantity: 50 }],
      boxes: ["box"],
      warehouses: [{ id: 507, name: "Коледино" }],
      maxCoefficient: 1,
      fromDay: addDays(today, 1),
      untilDay: addDays(today, 9),
      mode: "book",
    });
    const order = await em.findOneOrFail(Order, { watchId: watch.id });
    const account = await em.findOneOrFail(Account, { id: accountId });
    const loginId = account.loginId ?? "";
    const attempt = em.create(Attempt, {
      companyId: watch.companyId,
      watchId: watch.id,
      orderId: order.id,
      accountId,
      loginId,
      preorderId: 1,
      warehouseId: 507,
      warehouseName: "Коледино",
      box: "box",
      day: addDays(today, 3),
      coefficientSeen: 1,
      state: "settled",
      outcome: "page-changed",
      leaseGeneration: 1,
      seenAt: now,
      claimedAt: now,
      settledAt: now,
    });
    await em.flush();
    const scene = { loginId, name: "slots.book", attemptId: attempt.id };
    await keepEvidence(unit, scene, { picture: sealer.sealBytes(jpeg), html: undefined });
    return attempt.id;
  });
}

test("a seller sees by a button of the journal what the page looked like; a stranger does not", async () => {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  const attemptId = await stranded(bot, alice);
  await alice.says("/journal");
  await alice.sees(/страница WB изменилась.*Снимок экрана есть до/s);
  await alice.taps(/Снимок экрана: Коледино/);
  const message = await alice.sees(/Так выглядела страница WB/);
  expect(message.photo?.length).toBeGreaterThan(0);

  const bob = bot.telegram.person("bob");
  await register(bob);
  await bob.says("/journal");
  await bob.sees(/Попыток ещё не было/);
  const { actor } = await bot.runtime.act(system, (unit) => identify(unit, bob.id));
  await expect(bot.runtime.act(actor, (unit) => pictureOf(unit, attemptId))).rejects.toThrow(WatchGone);
  expect(bot.telegram.violations).toEqual([]);
});

test("a picture that was deleted is said to be so, by the button and by the journal", async () => {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  await stranded(bot, alice);
  await alice.says("/journal");
  await alice.sees(/Снимок экрана есть до/);
  await bot.runtime.act(system, ({ em }) => em.nativeDelete(StoredFile, {}));
  await alice.taps(/Снимок экрана: Коледино/);
  await alice.sees(/Этот снимок экрана уже удалён/);
  await bot.runtime.act(system, ({ em }) => em.nativeUpdate(Attempt, {}, { pictureUntil: new Date(0) }));
  await alice.says("/journal");
  await alice.sees(/Снимок экрана уже удалён/);
  expect(bot.telegram.violations).toEqual([]);
});
