import { expect, test } from "vitest";
import { type AlarmWorld, alarmWorld, start } from "#sandbox/testing/alarm-world.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { moveChat } from "../access/move-chat.ts";
import { setReach } from "../access/reach.ts";
import { markAlive, markDead } from "../accounts/login-dies.ts";
import { openHandoff } from "../accounts/open-handoff.ts";
import { Call } from "../calls/call.ts";
import { VoiceContact } from "../calls/contact.ts";
import { system } from "../kernel/actor.ts";
import { addDays, dayOf } from "../kernel/clock.ts";
import { MailAddress } from "../mail/address.ts";
import { Letter } from "../mail/letter.ts";
import { askToBook } from "../slots/ask-to-book.ts";
import { candidatesFor } from "../slots/candidates.ts";
import { pauseWatch } from "../slots/change-watch.ts";
import { claimAttempt } from "../slots/claim-attempt.ts";
import { match } from "../slots/match.ts";
import { Order } from "../slots/order.ts";
import { orderMade } from "../slots/prepare-order.ts";
import { saveBoard } from "../slots/save-board.ts";
import { settleAttempt } from "../slots/settle-attempt.ts";
import { tellSeen } from "../slots/tell-seen.ts";
import { Watch } from "../slots/watch.ts";
import type { Offer } from "../slots/words.ts";
import { Alarm } from "./alarm.ts";
import { climbAlarm } from "./climb.ts";
import { acknowledge } from "./end.ts";

const day = addDays(dayOf(start), 5);

async function asks({ act, watch }: AlarmWorld, change: Partial<Offer> = {}) {
  const [order] = await act(system, ({ em }) => em.find(Order, { watchId: watch.id, warehouseId: 507 }));
  if (order === undefined) throw new Error("the watch has no order");
  if (order.state !== "ready") await act(system, (unit) => orderMade(unit, order.id, 52_700_001));
  const offer: Offer = {
    ...{ warehouseId: 507, box: "box", day, coefficient: 2, unloading: true },
    ...{ source: "calendar", seenAt: start, ...change },
  };
  await act(system, (unit) => saveBoard(unit, "calendar", [offer]));
  await act(system, async (unit) => {
    for (const one of match(await candidatesFor(unit, [offer]), [offer], unit.now)) await tellSeen(unit, one);
  });
  return { orderId: order.id, day, coefficient: 2 };
}

test("a dead login with watches is repeated after 2, 5 and 10 minutes, then the next person is told", async () => {
  const { die, wait, again, send, alarms, colleague, seller } = await alarmWorld();
  await colleague(777);
  await die();
  const counts: number[] = [];
  for (const minutes of [1.9, 0.2, 2.7, 0.4, 4.6, 0.5, 4.8, 0.3]) {
    await send();
    await wait(minutes);
    counts.push((await again()).length);
  }
  expect(counts).toEqual([0, 1, 1, 2, 2, 3, 3, 4]);
  const told = await again();
  expect(told.map(({ chatId }) => chatId).toSorted((a, b) => a - b)).toEqual(
    [seller.chatId, seller.chatId, seller.chatId, 777].toSorted((a, b) => a - b),
  );
  expect(told.find(({ chatId }) => chatId === 777)?.facts).toMatchObject({
    isNext: true,
    about: "logins.died",
  });
  expect((await alarms())[0]).toMatchObject({ rung: 4, state: "open" });
});

test("after the people come e-mail and the call, each at its time and only for those who have them", async () => {
  const { act, die, wait, seller, send } = await alarmWorld();
  const { chatId: personId } = seller;
  await act(system, async ({ em }) => {
    em.create(MailAddress, { personId, address: "a@example.ru", triesLeft: 0, codesSent: 0 });
    em.create(VoiceContact, { personId, target: "@seller" });
    await em.flush();
  });
  await die();
  const count = async () => [
    await act(system, ({ em }) => em.count(Letter, { kind: "alarms.mail" })),
    await act(system, ({ em }) => em.count(Call, {})),
  ];
  for (const minutes of [2.1, 3.1, 5.1]) {
    await send();
    await wait(minutes);
  }
  expect(await count()).toEqual([0, 0]);
  await wait(5.1);
  expect(await count()).toEqual([1, 0]);
  await wait(5.1);
  expect(await count()).toEqual([1, 1]);
  await act(system, ({ em }) => em.nativeUpdate(Call, {}, { state: "done" }));
  await wait(11.1);
  expect(await count()).toEqual([1, 2]);
  await act(system, ({ em }) => em.nativeUpdate(Call, {}, { state: "done" }));
  await wait(600);
  expect(await count()).toEqual([1, 2]);
});

test("whoever says that they know stops it everywhere, and what has not gone out yet does not go", async () => {
  const { act, die, wait, alarms, again, seller, wakes, send } = await alarmWorld();
  await die();
  await send();
  await wait(2.1);
  expect(await again()).toHaveLength(1);
  const [alarm] = await alarms();
  const id = alarm?.id ?? "";
  expect(await act(seller.actor, (unit) => acknowledge(unit, id))).toBe(true);
  expect(await act(seller.actor, (unit) => acknowledge(unit, id))).toBe(false);
  expect(await again()).toEqual([]);
  expect(wakes).toContainEqual({ what: "alarm", id });
  await wait(60);
  expect(await again()).toEqual([]);
  expect((await alarms())[0]).toMatchObject({ state: "acknowledged", endedBy: seller.actor.personId });
});

test("a stranger's company can neither see nor stop an alarm", async () => {
  const { act, die, alarms } = await alarmWorld();
  await die();
  const other = await connectedSeller(act, { now: start });
  const [alarm] = await alarms();
  expect(await act(other.actor, (unit) => acknowledge(unit, alarm?.id ?? ""))).toBeUndefined();
  expect((await alarms())[0]?.state).toBe("open");
});

test("signing in stops it: when it begins as known, when it works again as done", async () => {
  const { act, die, wait, alarms, again, seller } = await alarmWorld();
  await die();
  await act(seller.actor, (unit) => openHandoff(unit, { chatId: seller.chatId }));
  expect((await alarms())[0]?.state).toBe("acknowledged");
  await act(system, (unit) => markAlive(unit, seller.loginId));
  await die();
  await act(system, (unit) => markAlive(unit, seller.loginId));
  expect((await alarms()).map(({ state }) => state)).toEqual(["acknowledged", "done"]);
  await wait(60);
  expect(await again()).toEqual([]);
});

test("nobody is woken for a login that has nothing to look for, nor for a line that failed", async () => {
  const first = await alarmWorld();
  await first.act(system, (unit) => markDead(unit, first.seller.loginId, "unreachable"));
  expect(await first.alarms()).toEqual([]);
  const second = await alarmWorld();
  const { act, seller, watch, die, wait, alarms, again } = second;
  await act(seller.actor, (unit) => pauseWatch(unit, watch.id, watch.version));
  await die();
  expect(await alarms()).toEqual([]);
  await wait(30);
  expect(await again()).toEqual([]);
});

test("a slot that waits for a yes is repeated, and the yes ends it", async () => {
  const own = await alarmWorld("ask");
  const { act, seller, wait, alarms, again, send } = own;
  const slot = await asks(own);
  await send();
  await wait(2.1);
  expect(await again()).toMatchObject([{ facts: { about: "slots.seen" }, chatId: seller.chatId }]);
  await act(seller.actor, (unit) => askToBook(unit, slot));
  expect((await alarms())[0]).toMatchObject({ state: "done", endedBy: seller.actor.personId });
});

test("a slot that has closed is not rung about, and neither is a watch that was put on pause", async () => {
  const own = await alarmWorld("ask");
  const { act, seller, watch, wait, alarms, again } = own;
  await asks(own);
  await act(system, (unit) =>
    saveBoard(unit, "calendar", [
      {
        ...{ warehouseId: 507, box: "box", day, coefficient: -1, unloading: false },
        source: "calendar",
        seenAt: start,
      },
    ]),
  );
  await wait(2.1);
  expect((await alarms())[0]?.state).toBe("over");
  await wait(20);
  await asks(own);
  expect(await alarms()).toHaveLength(2);
  const paused = await act(seller.actor, ({ em }) => em.findOneOrFail(Watch, { id: watch.id }));
  await act(seller.actor, (unit) => pauseWatch(unit, watch.id, paused.version));
  await wait(2.1);
  expect((await alarms())[1]?.state).toBe("over");
  expect(await again()).toEqual([]);
});

test("a slot that flickers rings one alarm, and none for a while after somebody has seen it", async () => {
  const own = await alarmWorld("ask");
  const { act, seller, wait, alarms, send } = own;
  await asks(own);
  await wait(1);
  await asks(own, { coefficient: 1 });
  expect(await alarms()).toMatchObject([{ facts: { coefficient: 1 } }]);
  await send();
  const [alarm] = await alarms();
  await act(seller.actor, (unit) => acknowledge(unit, alarm?.id ?? ""));
  await wait(1);
  await asks(own);
  expect(await alarms()).toHaveLength(1);
  await wait(20);
  await asks(own, { coefficient: 0 });
  expect(await alarms()).toHaveLength(2);
});

test("a check that WB wants of a person is urgent: one alarm for a login, however many attempts meet it", async () => {
  const own = await alarmWorld();
  const { act, alarms, watch } = own;
  const [order] = await act(system, ({ em }) => em.find(Order, { watchId: watch.id, warehouseId: 507 }));
  await act(system, (unit) => orderMade(unit, order?.id ?? "", 52_700_002));
  for (const coefficient of [2, 1]) {
    const offer: Offer = {
      ...{ warehouseId: 507, box: "box", day, coefficient, unloading: true },
      ...{ source: "calendar", seenAt: start },
    };
    const attempt = await act(system, async (unit) => {
      const [one] = match(await candidatesFor(unit, [offer]), [offer], unit.now);
      return one && claimAttempt(unit, one);
    });
    await act(system, (unit) => settleAttempt(unit, attempt?.id ?? "", { outcome: "challenge" }));
    // The cell rests after an attempt.
    await own.wait(1.5);
    await act(system, ({ em }) => em.execute("delete from passed"));
  }
  expect(await alarms()).toMatchObject([{ kind: "slots.not-booked", state: "open" }]);
});

test("two processes that climb at once climb one rung, and a climb that is cut off has not happened", async () => {
  const { act, die, wait, alarms, again, send } = await alarmWorld();
  await die();
  await send();
  const [alarm] = await alarms();
  const id = alarm?.id ?? "";
  await act(system, ({ em }) => em.nativeUpdate(Alarm, { id }, { nextAt: start }));
  await expect(
    act(system, async (unit) => {
      await climbAlarm(unit, id);
      throw new Error("killed");
    }),
  ).rejects.toThrow("killed");
  expect(await again()).toEqual([]);
  const climbed = await Promise.all([1, 2, 3, 4].map(() => act(system, (unit) => climbAlarm(unit, id))));
  expect(climbed.filter(Boolean)).toHaveLength(1);
  expect(await again()).toHaveLength(1);
  await wait(1);
  expect((await alarms())[0]?.rung).toBe(1);
});

test("while Telegram takes nothing one reminder waits, not a heap of them", async () => {
  const { die, wait, again, send } = await alarmWorld();
  await die();
  for (const minutes of [2.1, 3.1]) await wait(minutes);
  expect(await again()).toEqual([]);
  await send();
  for (const minutes of [5.1, 5.1]) await wait(minutes);
  expect(await again()).toHaveLength(1);
});

test("where the first person has blocked the bot the next one is told at once", async () => {
  const { act, die, wait, again, seller, colleague } = await alarmWorld();
  await colleague(778);
  await die();
  await act(system, (unit) => setReach(unit, { chatId: seller.chatId, kind: "private" }, "blocked"));
  await wait(2.1);
  expect(await again()).toMatchObject([{ chatId: 778, facts: { isNext: true } }]);
});

test("an alarm follows a group that became a supergroup", async () => {
  const { act, watch, die, alarms } = await alarmWorld();
  await act(system, ({ em }) => em.nativeUpdate(Watch, { id: watch.id }, { chatId: -77 }));
  await die();
  await act(system, (unit) => moveChat(unit, -77, -100_077));
  expect((await alarms())[0]?.chatIds).toContain(-100_077);
  expect((await alarms())[0]?.chatIds).not.toContain(-77);
});
