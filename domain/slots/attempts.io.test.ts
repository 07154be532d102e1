import { expect, test } from "vitest";
import type { Act } from "#domain/kernel/act.ts";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller, type Seller } from "#sandbox/testing/seller.ts";
import { system } from "../kernel/actor.ts";
import { addDays, dayOf } from "../kernel/clock.ts";
import { Notice } from "../notices/notice.ts";
import type { Attempt } from "./attempt.ts";
import { candidatesFor } from "./candidates.ts";
import { claimAttempt, markSent, markUnknown } from "./claim-attempt.ts";
import { claimInOrder } from "./claim-in-order.ts";
import { courseOf } from "./history.ts";
import { match } from "./match.ts";
import { moveWatch } from "./move-watch.ts";
import { openWatch } from "./open-watch.ts";
import { Order } from "./order.ts";
import { passedOf } from "./passed.ts";
import { orderMade, orderRefused } from "./prepare-order.ts";
import { journalOf, sourceStatus, suppliesOf, unsettledAttempts } from "./queries.ts";
import { saveBoard } from "./save-board.ts";
import { freeCancelUntil, settleAttempt } from "./settle-attempt.ts";
import { Supply } from "./supply.ts";
import { tellSeen } from "./tell-seen.ts";
import { Watch } from "./watch.ts";
import type { Offer } from "./words.ts";

const day = addDays(dayOf(new Date()), 5);

const offer = (change: Partial<Offer> = {}): Offer => ({
  warehouseId: 507,
  box: "box",
  day,
  coefficient: 2,
  unloading: true,
  source: "calendar",
  seenAt: new Date(),
  ...change,
});

let nextPreorder = 52_600_000;

async function readyWatch(act: Act, seller: Seller): Promise<string> {
  const watch = await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  const orders = await act(system, ({ em }) => em.find(Order, { watchId: watch.id }));
  for (const order of orders) {
    nextPreorder += 1;
    await act(system, (unit) => orderMade(unit, order.id, nextPreorder));
  }
  return watch.id;
}

async function claim(act: Act, offers: readonly Offer[] = [offer()]): Promise<(Attempt | undefined)[]> {
  const wanted = await act(system, async (unit) =>
    match(await candidatesFor(unit, offers), offers, unit.now),
  );
  return Promise.all(wanted.map((one) => act(system, (unit) => claimAttempt(unit, one))));
}

const readBack = {
  supplyId: 40_700_001,
  day,
  coefficient: 2,
  costKopecks: 12_300,
  quantity: 40,
  readAt: new Date(),
};

test("a slot is claimed once, however many processes see it at the same time", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const watchId = await readyWatch(act, seller);
  const wanted = await act(system, async (unit) =>
    match(await candidatesFor(unit, [offer()]), [offer()], unit.now),
  );
  const [only] = wanted;
  if (only === undefined) throw new Error("nothing was wanted");
  const claims = await Promise.all([1, 2, 3, 4].map(() => act(system, (unit) => claimAttempt(unit, only))));
  expect(claims.filter((one) => one !== undefined)).toHaveLength(1);
  expect(await act(seller.actor, (unit) => journalOf(unit, watchId))).toHaveLength(1);
});

test("a login tries one thing at a time: the other watch stays as it was", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  await readyWatch(act, seller);
  await readyWatch(act, seller);
  const claims = await claim(act);
  expect(claims.filter((one) => one !== undefined)).toHaveLength(1);
  const states = await act(system, ({ em }) => em.find(Watch, {}));
  expect(states.map((watch) => watch.state).toSorted()).toEqual(["active", "booking"]);
});

test("when two watches want what has opened, the seller's order is kept and the other's journal says so", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const first = await readyWatch(act, seller);
  const second = await readyWatch(act, seller);
  await act(seller.actor, (unit) => moveWatch(unit, second, "top"));
  const offers = [offer(), offer({ day: addDays(day, 1) })];
  const holder = { loginId: seller.loginId, generation: 7 };
  const claimed = await act(system, async (unit) =>
    claimInOrder(unit, match(await candidatesFor(unit, offers), offers, unit.now), holder),
  );
  expect(claimed).toMatchObject({ watchId: second, leaseGeneration: 7 });
  const passed = (id: string) => act(seller.actor, (unit) => passedOf(unit, id));
  expect(await passed(first)).toMatchObject([{ warehouseName: "Коледино", day, coefficient: 2 }]);
  expect(await passed(second)).toEqual([]);
  const stranger = await connectedSeller(act);
  expect(await act(stranger.actor, (unit) => passedOf(unit, first))).toEqual([]);
});

test("booked is written once: supply, watch, other orders and one notice", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const watchId = await readyWatch(act, seller);
  const [attempt] = await claim(act);
  const id = attempt?.id ?? "";
  await act(system, (unit) => markSent(unit, id, { pageReadyAt: unit.now, generation: 3 }));
  const settlement = { outcome: "booked", supply: readBack } as const;
  expect(await act(system, (unit) => settleAttempt(unit, id, settlement))).toBe(true);
  expect(await act(system, (unit) => settleAttempt(unit, id, settlement))).toBe(false);

  expect(await act(seller.actor, (unit) => suppliesOf(unit))).toMatchObject([
    { supplyId: 40_700_001, day, coefficient: 2, cost: 12_300 },
  ]);
  const watch = await act(system, ({ em }) => em.findOneOrFail(Watch, { id: watchId }));
  expect(watch.state).toBe("booked");
  const orders = await act(system, ({ em }) => em.find(Order, {}, { orderBy: { warehouseId: "asc" } }));
  expect(orders.map((order) => order.state)).toEqual(["used", "leftover"]);
  const notices = await act(system, ({ em }) => em.find(Notice, { kind: "slots.booked" }));
  expect(notices).toHaveLength(1);
  expect(notices[0]?.facts).toMatchObject({ supplyId: 40_700_001, coefficient: 2, coefficientSeen: 2 });
});

test("what was not booked is told once for a cell, and the watch goes on", async () => {
  let now = new Date();
  const { act } = await freshAct(() => now);
  const seller = await connectedSeller(act);
  const watchId = await readyWatch(act, seller);
  for (let turn = 0; turn < 2; turn += 1) {
    const [attempt] = await claim(act);
    const id = attempt?.id ?? "";
    await act(system, (unit) =>
      settleAttempt(unit, id, { outcome: "gone", words: "Эта дата уже недоступна" }),
    );
    now = new Date(now.getTime() + 3_000);
  }
  expect(await act(seller.actor, (unit) => journalOf(unit, watchId))).toHaveLength(2);
  const told = await act(system, ({ em }) => em.find(Notice, { kind: "slots.not-booked" }));
  const { draftLabel: goods } = seller.wish();
  expect(told.map(({ facts }) => facts)).toMatchObject([{ account: expect.any(String), goods }]);
  const watch = await act(system, ({ em }) => em.findOneOrFail(Watch, { id: watchId }));
  expect(watch.state).toBe("active");
});

test("a cell that has just failed is left alone for a moment", async () => {
  const { act } = await freshAct();
  await readyWatch(act, await connectedSeller(act));
  const [attempt] = await claim(act);
  await act(system, (unit) => settleAttempt(unit, attempt?.id ?? "", { outcome: "refused", words: "нет" }));
  expect(await claim(act)).toEqual([]);
  expect(await claim(act, [offer({ day: addDays(day, 1) })])).toHaveLength(1);
});

test("two watches that WB merges into one supply are both booked and share its row", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  await readyWatch(act, seller);
  await readyWatch(act, seller);
  for (const quantity of [40, 80]) {
    const [attempt] = (await claim(act)).filter((one) => one !== undefined);
    const supply = { ...readBack, quantity };
    await act(system, (unit) => settleAttempt(unit, attempt?.id ?? "", { outcome: "booked", supply }));
  }
  expect(await act(system, ({ em }) => em.find(Supply, {}))).toMatchObject([{ quantity: 80 }]);
  expect(await act(system, ({ em }) => em.count(Watch, { state: "booked" }))).toBe(2);
  expect(await act(system, ({ em }) => em.count(Notice, { kind: "slots.booked" }))).toBe(2);
});

test("after sending nothing but reading decides, and a settled attempt is never sent", async () => {
  const { act } = await freshAct();
  await readyWatch(act, await connectedSeller(act));
  const [attempt] = await claim(act);
  const id = attempt?.id ?? "";
  const at = { pageReadyAt: new Date(), generation: 1 };
  expect(await act(system, (unit) => markSent(unit, id, at))).toBe(true);
  expect(await act(system, (unit) => markSent(unit, id, at))).toBe(false);
  await act(system, (unit) => markUnknown(unit, id, "no answer"));
  expect(await act(system, (unit) => unsettledAttempts(unit))).toMatchObject([{ id, state: "unknown" }]);
  await act(system, (unit) => settleAttempt(unit, id, { outcome: "not-booked" }));
  expect(await act(system, (unit) => markSent(unit, id, at))).toBe(false);
  expect(await act(system, (unit) => unsettledAttempts(unit))).toEqual([]);
});

test("a refused warehouse is told at once, with how many are left; ready is told once for the rest", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  const orders = await act(system, ({ em }) => em.find(Order, {}, { orderBy: { warehouseId: "asc" } }));
  const [first, second] = orders.map((order) => order.id);
  await act(system, (unit) => orderRefused(unit, first ?? "", ["Склад недоступен"]));
  await act(system, (unit) => orderRefused(unit, first ?? "", ["Склад недоступен"]));
  await act(system, (unit) => orderMade(unit, second ?? "", 52_700_000));
  await act(system, (unit) => orderMade(unit, second ?? "", 52_700_000));
  const notices = await act(system, ({ em }) => em.find(Notice, {}, { orderBy: { kind: "asc" } }));
  expect(notices.map((notice) => [notice.kind, notice.facts])).toMatchObject([
    ["slots.ready", { warehouses: [{ name: "Подольск" }] }],
    ["slots.refused", { warehouse: "Коледино", words: ["Склад недоступен"], othersLeft: 1 }],
  ]);
});

test("the board keeps what changed as history and tells every source, and which is asked no more", async () => {
  let now = new Date();
  const { act } = await freshAct(() => now);
  const closed = offer({ coefficient: -1, unloading: false });
  const save = (one: Offer) => act(system, (unit) => saveBoard(unit, "calendar", [one]));
  expect(await save(closed)).toHaveLength(1);
  expect(await save(closed)).toEqual([]);
  expect(await save(offer())).toMatchObject([{ coefficient: 2 }]);
  const course = await act(system, (unit) => courseOf(unit, offer(), "calendar"));
  expect(course.map((change) => change.coefficient)).toEqual([-1, 2]);
  const lines = await act(system, sourceStatus);
  expect(lines.map((line) => [line.source, line.state])).toEqual([
    ["calendar", "on"],
    ["report", "unused"],
    ["official", "unused"],
  ]);
  now = new Date(now.getTime() + 14 * 3_600_000);
  expect((await act(system, sourceStatus)).every(({ state }) => state === "unused")).toBe(true);
});

test("a seller who only wants to know is told once for every change", async () => {
  let now = new Date();
  const { act } = await freshAct(() => now);
  const seller = await connectedSeller(act);
  await act(seller.actor, (unit) => openWatch(unit, seller.wish({ mode: "notify" })));
  const see = async (one: Offer) => {
    now = new Date(now.getTime() + 11_000);
    await act(system, async (unit) => {
      await saveBoard(unit, one.source, [one]);
      for (const wanted of match(await candidatesFor(unit, [one]), [one], unit.now))
        await tellSeen(unit, wanted);
    });
  };
  await see(offer({ source: "report" }));
  await see(offer({ source: "report" }));
  await see(offer({ source: "calendar" }));
  expect(await act(system, ({ em }) => em.count(Notice, { kind: "slots.seen" }))).toBe(1);
  await see(offer({ source: "report", coefficient: -1 }));
  await see(offer({ source: "calendar", coefficient: -1 }));
  await see(offer({ source: "report" }));
  expect(await act(system, ({ em }) => em.count(Notice, { kind: "slots.seen" }))).toBe(2);
});

test("a cancellation is free until 72 hours before the day, and always in the first hour", () => {
  const bookedAt = new Date("2026-11-21T09:00:00Z");
  expect(freeCancelUntil("2026-11-28", bookedAt)).toEqual(new Date("2026-11-24T21:00:00Z"));
  expect(freeCancelUntil("2026-11-23", bookedAt)).toEqual(new Date("2026-11-21T10:00:00Z"));
});
