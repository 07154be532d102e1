import { expect, test } from "vitest";
import { identify } from "#domain/access/identify.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { announce } from "#domain/notices/announce.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import { Order } from "#domain/slots/order.ts";
import { connectCabinet, register, testedBot } from "#sandbox/testing/bot.ts";

test("a seller books with one tap under the notice; a second tap hears that it is under way", async () => {
  const bot = await testedBot();
  const { act } = bot.runtime;
  const alice = bot.telegram.person("alice");
  await register(alice);
  const accountId = await connectCabinet(bot.runtime, alice);
  const { actor } = await act(system, (unit) => identify(unit, alice.id));
  const day = addDays(dayOf(new Date()), 5);
  const orderId = await act(actor, async (unit) => {
    const watch = await openWatch(unit, {
      accountId,
      chatId: alice.id,
      draftId: "d",
      draftLabel: "Шапки",
      goods: [{ barcode: "2000000000017", quantity: 50 }],
      boxes: ["box"],
      warehouses: [{ id: 507, name: "Коледино" }],
      maxCoefficient: 4,
      fromDay: day,
      untilDay: day,
      mode: "ask",
    });
    const order = await unit.em.findOneOrFail(Order, { watchId: watch.id });
    Object.assign(order, { state: "ready", preorderId: 1 });
    const facts = { watchId: watch.id, warehouse: "Коледино", day, coefficient: 2, orderId: order.id };
    const to = { chatId: alice.id, companyId: watch.companyId, dedupeKey: "seen" };
    await announce(unit, "slots.seen", facts, to);
    return order.id;
  });
  await alice.sees(/Нажмите кнопку — забронирую/, { timeoutMs: 15_000 });
  await alice.taps("Забронировать: ×2");
  await alice.sees(/Пробую. Напишу, чем кончилось/);
  const attempts = await act(system, ({ em }) => em.find(Attempt, { orderId }));
  expect(attempts).toMatchObject([{ state: "claimed", day, coefficientSeen: 2 }]);
  expect((await alice.taps("Забронировать: ×2")).text).toMatch(/уже бронирую/);
  expect(bot.telegram.violations).toEqual([]);
});
