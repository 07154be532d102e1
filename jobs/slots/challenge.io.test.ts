import { expect, test, vi } from "vitest";
import { challengeMinutes, retryChallenged } from "#domain/accounts/challenge.ts";
import { Handoff } from "#domain/accounts/handoff.ts";
import { Login } from "#domain/accounts/login.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays } from "#domain/kernel/clock.ts";
import { askToMove } from "#domain/supplies/move-supply.ts";
import { lookOn, type Onlooker, testBus } from "#sandbox/testing/onlooker.ts";
import { type Seat, takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile({ latencyMs: 10 });

const koledino = { warehouseId: 507, boxTypeId: 2 };
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 50 });

async function challengeable() {
  const bus = testBus();
  const seat = await takeSeat(stage, { live: { bus, processId: "test-pool", awayMs: 1_000 } });
  const { act, seller } = seat;
  return {
    seat,
    look: () => lookOn(act, bus, seller),
    login: () => act(system, ({ em }) => em.findOneOrFail(Login, { id: seller.loginId })),
    handoffs: () => act(system, ({ em }) => em.find(Handoff, { purpose: "challenge" })),
  };
}

/** WB shows a picture at the last click of a booking. */
async function challengeAtBooking(seat: Seat) {
  await seat.readyWatch();
  stage.wb.faults.add({ on: "portal:create-one-time-token", name: "challenge" });
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  // The offer comes first, the end of the attempt a moment later.
  return seat.until(({ told }) =>
    (["handoffs.challenge", "slots.not-booked"] as const).every((kind) => told(kind).length > 0),
  );
}

/** Waits for the live picture with the field for the symbols. */
async function seesCheck(person: Onlooker): Promise<void> {
  await eventually(() => {
    expect(person.pictures).toBeGreaterThan(0);
    expect(person.fields).toHaveLength(1);
  });
}

const answer = () => stage.wb.portal.challenges.latest?.answer ?? "";
const plannedBy = ({ supplierId }: Seat) =>
  stage.wb.world.ledger().filter((row) => row.call === "plan/add" && row.supplierId === supplierId);

test("a person passes the check on the very page, and the booking that waited behind it goes through", async () => {
  const { seat, look, login, handoffs } = await challengeable();
  const { watches, told } = await challengeAtBooking(seat);
  expect(watches).toMatchObject([{ state: "paused", pausedBy: "challenge" }]);
  expect(told("handoffs.challenge")).toMatchObject([
    { pausedWatches: 1, slot: { warehouse: "Коледино", day: seat.tomorrow } },
  ]);
  expect(told("slots.not-booked")).toMatchObject([{ outcome: "challenge" }]);
  expect(plannedBy(seat)).toEqual([]);
  const sealed = (await login()).sealed;

  const person = await look();
  await seesCheck(person);
  const firstField = person.fields[0]?.id;
  person.types("WRONG");
  // Another picture comes with a field of its own.
  await eventually(() => expect(person.fields[0]?.id ?? firstField).not.toBe(firstField));
  person.types(answer());
  const rows = await seat.until(({ supplies }) => supplies.length > 0);
  expect(rows.attempts.map(({ outcome }) => outcome)).toEqual(["challenge", "booked"]);
  expect(rows.told("slots.booked")).toHaveLength(1);
  await seat.until(({ told }) => told("handoffs.challenge-passed").length > 0);
  await eventually(() => expect(person.heard.at(-1)).toEqual({ t: "done", accounts: [] }));
  expect(await handoffs()).toMatchObject([{ state: "done" }]);
  expect((await login()).challengedAt).toBeNull();
  expect((await login()).sealed).not.toBe(sealed);
  expect(plannedBy(seat)).toHaveLength(1);
  expect(stage.wb.world.violations.all()).toEqual([]);
  expect(seat.bugs).toEqual([]);
});

test("the slot has become dearer while nobody had passed the check: nothing is booked, and the watch goes on", async () => {
  const { seat, look } = await challengeable();
  await challengeAtBooking(seat);
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 9 });
  const person = await look();
  await seesCheck(person);
  person.types(answer());
  const { watches, attempts } = await seat.until(({ told }) => told("handoffs.challenge-passed").length > 0);
  expect(attempts.map(({ outcome }) => outcome)).toEqual(["challenge"]);
  expect(watches).toMatchObject([{ state: "active", pausedBy: null }]);
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await eventually(async () => {
    await seat.nextScan();
    expect((await seat.rows()).supplies).toHaveLength(1);
  });
  expect(plannedBy(seat)).toHaveLength(1);
});

test("nobody comes: after the stated time everything stays paused, and a button tries again", async () => {
  const { seat, login } = await challengeable();
  await challengeAtBooking(seat);
  stage.wb.world.clock.shift(challengeMinutes * 60_000 + 1_000);
  const { watches } = await seat.until(({ told }) => told("handoffs.challenge-left").length > 0);
  expect(watches).toMatchObject([{ state: "paused", pausedBy: "challenge" }]);
  expect((await login()).challengedAt).not.toBeNull();
  await eventually(() => expect(seat.sessions.held()).toEqual([]));
  expect(plannedBy(seat)).toEqual([]);

  const { seller, act } = seat;
  expect(await act(seller.actor, (unit) => retryChallenged(unit, seller.loginId))).toBe(1);
  await eventually(async () => {
    await seat.nextScan();
    expect((await seat.rows()).supplies).toHaveLength(1);
  });
});

test("a person who closes the check leaves everything paused, and nothing is ever sent", async () => {
  const { seat, look } = await challengeable();
  await challengeAtBooking(seat);
  const person = await look();
  await seesCheck(person);
  person.say({ t: "cancel" });
  await seat.until(({ told }) => told("handoffs.challenge-left").length > 0);
  expect(person.heard.at(-1)).toEqual({ t: "end", code: "cancelled" });
  expect(plannedBy(seat)).toEqual([]);
});

test("a check in the place of a page is passed by a person, and looking for slots goes on", async () => {
  const { seat, look } = await challengeable();
  await seat.readyWatch();
  stage.wb.faults.add({ on: "portal:supply/getAcceptanceCosts", name: "challenge-call" });
  stage.wb.faults.add({ on: "portal:page", name: "challenge-page" });
  await eventually(async () => {
    await seat.nextScan();
    expect((await seat.rows()).told("handoffs.challenge")).toHaveLength(1);
  });
  const person = await look();
  await seesCheck(person);
  person.types(answer());
  await seat.until(({ told }) => told("handoffs.challenge-passed").length > 0);
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await eventually(async () => {
    await seat.nextScan();
    expect((await seat.rows()).supplies).toHaveLength(1);
  });
  expect(seat.bugs).toEqual([]);
});

/** WB shows a picture at the last click of a move: the supply, and the day it was to go to. */
async function challengeAtMove(seat: Seat) {
  await seat.readyWatch();
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { supplies } = await seat.until((rows) => rows.told("slots.booked").length > 0);
  const day = addDays(seat.tomorrow, 5);
  stage.wb.world.openSlot({ ...koledino, day, coefficient: 1 });
  stage.wb.orderFault("challenge");
  const { actor, chatId } = seat.seller;
  const yes = { day, coefficient: 1, feeShown: 0, chatId };
  await seat.act(actor, (unit) => askToMove(unit, supplies[0]?.id ?? "", yes));
  await seat.attend();
  const { told } = await seat.until((rows) => rows.told("handoffs.challenge").length > 0);
  return { day, offered: told("handoffs.challenge"), supplyId: supplies[0]?.supplyId };
}

const movedBy = ({ supplierId }: Seat) =>
  stage.wb.world.ledger().filter((row) => row.call === "plan/update" && row.supplierId === supplierId);

test("a person passes the check on the very page, and the move that waited behind it goes through", async () => {
  const { seat, look } = await challengeable();
  const { day, offered, supplyId } = await challengeAtMove(seat);
  expect(offered).toMatchObject([{ moving: { supplyId, day } }]);
  expect(movedBy(seat)).toEqual([]);
  const person = await look();
  await seesCheck(person);
  person.types(answer());
  const { told, moves } = await seat.until((rows) => rows.told("supplies.moved").length > 0);
  expect(told("supplies.moved")).toMatchObject([{ outcome: "moved", day }]);
  expect(moves).toHaveLength(1);
  expect(movedBy(seat)).toHaveLength(1);
  expect(stage.wb.world.violations.all()).toEqual([]);
  expect(seat.bugs).toEqual([]);
});

test("the date became dearer while a move waited for a person: nothing is moved, and that is told", async () => {
  const { seat, look } = await challengeable();
  const { day } = await challengeAtMove(seat);
  stage.wb.world.openSlot({ ...koledino, day, coefficient: 7 });
  const person = await look();
  await seesCheck(person);
  person.types(answer());
  const { told } = await seat.until((rows) => rows.told("supplies.moved").length > 0);
  expect(told("supplies.moved")).toMatchObject([{ outcome: "price-risen", wbCoefficient: 7 }]);
  expect(movedBy(seat)).toEqual([]);
});

test("a process that stops while the page waits lets everything go on elsewhere", async () => {
  const { seat, login, handoffs } = await challengeable();
  await challengeAtBooking(seat);
  await seat.pause();
  expect(await handoffs()).toMatchObject([{ state: "failed" }]);
  expect((await login()).challengedAt).toBeNull();
  expect((await seat.rows()).watches).toMatchObject([{ state: "active" }]);
  expect(plannedBy(seat)).toEqual([]);
});
