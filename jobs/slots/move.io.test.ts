import { expect, test } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { addDays } from "#domain/kernel/clock.ts";
import type { Supply } from "#domain/slots/supply.ts";
import { giveUpChanges } from "#domain/supplies/change-supply.ts";
import { feeKopecks } from "#domain/supplies/fee.ts";
import { askForDates, datesOf } from "#domain/supplies/move-dates.ts";
import { askToMove, type MoveYes } from "#domain/supplies/move-supply.ts";
import { type Rows, type Seat, takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile({ latencyMs: 10 }, { feePerUnit: 5, feeAfterDate: false });

const koledino = { warehouseId: 507, boxTypeId: 2 } as const;

/** A supply that was booked for tomorrow at ×1, and the day to which it is to go. */
async function booked(seat: Seat): Promise<{ supply: Supply; day: string }> {
  const { world } = stage.wb;
  await seat.readyWatch();
  world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { supplies } = await seat.until((rows) => rows.told("slots.booked").length === 1);
  const [supply] = supplies;
  if (supply === undefined) throw new Error("nothing was booked");
  return { supply, day: addDays(seat.tomorrow, 5) };
}

const move = async (seat: Seat, supply: Supply, yes: Omit<MoveYes, "chatId">): Promise<Rows> => {
  const { chatId, actor } = seat.seller;
  await seat.act(actor, (unit) => askToMove(unit, supply.id, { ...yes, chatId }));
  await seat.attend();
  return seat.until((rows) => rows.told("supplies.moved").length > 0);
};

const moved = (supply: Supply) =>
  stage.wb.world.ledger().filter((row) => row.call === "plan/update" && row.supplyId === supply.supplyId);

/** So long after the booking that WB takes its fee. */
function afterFreeHour(supply: Supply): number {
  const { clock } = stage.wb.world;
  clock.shift(2 * 3_600_000);
  const fee = feeKopecks(supply, clock.now());
  expect(fee).toBe(supply.quantity * 500);
  return fee;
}

test("the dates of a supply are read from its own calendar, with what each of them costs", async () => {
  const seat = await takeSeat(stage);
  const { supply, day } = await booked(seat);
  stage.wb.world.openSlot({ ...koledino, day, coefficient: 3 });
  const { actor, chatId } = seat.seller;
  const asked = await seat.act(actor, (unit) => askForDates(unit, supply.id, { chatId }));
  expect(asked).toBe("asked");
  await seat.attend();
  const { told } = await seat.until((rows) => rows.told("supplies.dates").length === 1);
  const dates = [{ day, coefficient: 3, costKopecks: Math.round(supply.quantity * 170 * 3) }];
  expect(told("supplies.dates")).toMatchObject([{ failure: null, dates, day: seat.tomorrow }]);
  expect(await seat.act(actor, (unit) => datesOf(unit, supply.id))).toMatchObject({ dates });
  expect(stage.wb.world.violations.all()).toEqual([]);
});

test("a supply is moved free of charge within its first hour, and moved is what the cabinet shows", async () => {
  const seat = await takeSeat(stage);
  const { supply, day } = await booked(seat);
  stage.wb.world.openSlot({ ...koledino, day, coefficient: 2 });
  const { told, supplies, moves } = await move(seat, supply, { day, coefficient: 2, feeShown: 0 });
  expect(told("supplies.moved")).toMatchObject([{ outcome: "moved", fromDay: seat.tomorrow, day }]);
  expect(moves).toMatchObject([{ state: "settled", outcome: "moved", wbCoefficient: 2 }]);
  expect(supplies).toMatchObject([{ day, coefficient: 2, supplyId: supply.supplyId }]);
  expect(moved(supply)).toMatchObject([{ day, coefficient: 2, fee: 0 }]);
  // It was moved by us: nobody tells it as done by hand.
  expect(told("supplies.changed")).toEqual([]);
  expect(stage.wb.world.violations.all()).toEqual([]);
  expect(seat.bugs).toEqual([]);
});

test.each([false, true])(
  "near the day it is moved for the fee that was agreed to, wherever WB asks for it (after the date: %s)",
  async (feeAfterDate) => {
    stage.wb.world.switches.set({ feeAfterDate });
    const seat = await takeSeat(stage);
    const { supply, day } = await booked(seat);
    stage.wb.world.openSlot({ ...koledino, day, coefficient: 1 });
    const fee = afterFreeHour(supply);
    await expect(move(seat, supply, { day, coefficient: 1, feeShown: 0 })).rejects.toMatchObject({
      code: "supplies.fee-changed",
    });
    const { told } = await move(seat, supply, { day, coefficient: 1, feeShown: fee });
    expect(told("supplies.moved")).toMatchObject([{ outcome: "moved", feeKopecks: fee }]);
    expect(moved(supply)).toMatchObject([{ fee: fee / 100 }]);
  },
);

test.each([false, true])(
  "WB's own page wants more than was agreed to (after the date: %s): nothing is moved, its figure is asked about",
  async (feeAfterDate) => {
    stage.wb.world.switches.set({ feeAfterDate, feePerUnit: 8 });
    const seat = await takeSeat(stage);
    const { supply, day } = await booked(seat);
    stage.wb.world.openSlot({ ...koledino, day, coefficient: 1 });
    const fee = afterFreeHour(supply);
    const { told, supplies } = await move(seat, supply, { day, coefficient: 1, feeShown: fee });
    const wbFeeKopecks = supply.quantity * 800;
    expect(told("supplies.moved")).toMatchObject([{ outcome: "dearer", feeKopecks: fee, wbFeeKopecks }]);
    expect(moved(supply)).toEqual([]);
    expect(supplies).toMatchObject([{ day: seat.tomorrow }]);
    await seat.act(seat.seller.actor, (unit) =>
      askToMove(unit, supply.id, { day, coefficient: 1, feeShown: wbFeeKopecks, chatId: seat.seller.chatId }),
    );
    await seat.attend();
    await seat.until((rows) => rows.told("supplies.moved").length === 2);
    expect(moved(supply)).toMatchObject([{ fee: wbFeeKopecks / 100 }]);
  },
);

test("a price that rises in the moment of the move is told, and what was fixed is what is said", async () => {
  const seat = await takeSeat(stage);
  const { supply, day } = await booked(seat);
  stage.wb.world.openSlot({ ...koledino, day, coefficient: 1 });
  stage.wb.orderFault("move-price-rises");
  const { told } = await move(seat, supply, { day, coefficient: 1, feeShown: 0 });
  expect(told("supplies.moved")).toMatchObject([{ outcome: "moved", coefficient: 1, wbCoefficient: 3 }]);
});

test("whatever stands in the way of a move is told under its own name, and the cabinet stays as it was", async () => {
  const seat = await takeSeat(stage);
  const { supply, day } = await booked(seat);
  const { chatId, actor } = seat.seller;
  let ends = 0;
  const endOf = async (coefficient: number | undefined, fault?: string) => {
    stage.wb.world.closeAll();
    if (coefficient !== undefined) stage.wb.world.openSlot({ ...koledino, day, coefficient });
    if (fault === "too-active") stage.wb.faults.add({ on: "portal:plan/update", name: fault });
    // A page is loaded afresh and tried once more before it is called changed.
    else if (fault !== undefined) stage.wb.orderFault(fault, { times: fault === "page-changed" ? 2 : 1 });
    await seat.act(actor, (unit) => askToMove(unit, supply.id, { day, coefficient: 1, feeShown: 0, chatId }));
    await seat.attend();
    ends += 1;
    const { told } = await seat.until((rows) => rows.told("supplies.moved").length === ends);
    return told("supplies.moved").at(-1);
  };
  expect(await endOf(undefined)).toMatchObject({ outcome: "gone" });
  expect(await endOf(4)).toMatchObject({ outcome: "price-risen", wbCoefficient: 4 });
  expect(await endOf(1, "move-gone")).toMatchObject({ outcome: "gone" });
  expect(await endOf(1, "move-refused")).toMatchObject({
    outcome: "refused",
    words: "Превышена вместимость склада",
  });
  expect(await endOf(1, "challenge")).toMatchObject({ outcome: "challenge" });
  expect(seat.bugs).toEqual([]);
  // A page that was rebuilt is left alone, and somebody looks into it.
  expect(await endOf(1, "page-changed")).toMatchObject({ outcome: "page-changed" });
  expect(seat.bugs).toHaveLength(1);
  expect(await endOf(1, "too-active")).toMatchObject({ outcome: "too-active" });
  stage.wb.world.clock.shift(601_000);
  stage.wb.world.cabinet.advance(supply.supplyId);
  expect(await endOf(1)).toMatchObject({ outcome: "too-late" });
  expect(moved(supply)).toEqual([]);
  const { supplies } = await seat.rows();
  expect(supplies).toMatchObject([{ day: seat.tomorrow, coefficient: 1 }]);
  expect(seat.bugs).toHaveLength(1);
});

test("a session that dies in the middle of a move is told, and nothing was moved", async () => {
  const seat = await takeSeat(stage);
  const { supply, day } = await booked(seat);
  stage.wb.world.openSlot({ ...koledino, day, coefficient: 1 });
  stage.wb.faults.add({ on: "portal:plan/update", name: "session-dies" });
  const { told } = await move(seat, supply, { day, coefficient: 1, feeShown: 0 });
  expect(told("supplies.moved")).toMatchObject([{ outcome: "session-dead" }]);
  expect(moved(supply)).toEqual([]);
});

test.each([
  ["504-after", "moved"],
  ["504-before", "not-moved"],
])("no answer (%s): only reading the cabinet says that it was %s", async (name, outcome) => {
  const seat = await takeSeat(stage);
  const { supply, day } = await booked(seat);
  stage.wb.world.openSlot({ ...koledino, day, coefficient: 1 });
  stage.wb.faults.add({ on: "portal:plan/update", name });
  const { actor, chatId } = seat.seller;
  await seat.act(actor, (unit) => askToMove(unit, supply.id, { day, coefficient: 1, feeShown: 0, chatId }));
  await seat.attend();
  await seat.until((rows) => rows.moves[0]?.words != null);
  for (const ms of outcome === "moved" ? [7_500] : [66_000, 7_500]) {
    stage.wb.world.clock.shift(ms);
    await seat.attend();
    await seat.until(({ moves: [one] }) => one?.state === "settled" || one?.unchangedReads === 1);
  }
  const { told } = await seat.until((rows) => rows.told("supplies.moved").length === 1);
  expect(told("supplies.moved")).toMatchObject([{ outcome }]);
  expect(moved(supply)).toHaveLength(outcome === "moved" ? 1 : 0);
});

test("a yes that could not be sent for minutes moves nothing later, and that is told", async () => {
  const seat = await takeSeat(stage);
  const { supply, day } = await booked(seat);
  stage.wb.world.openSlot({ ...koledino, day, coefficient: 1 });
  await seat.pause();
  const { actor, chatId } = seat.seller;
  await seat.act(actor, (unit) => askToMove(unit, supply.id, { day, coefficient: 1, feeShown: 0, chatId }));
  stage.wb.world.clock.shift(301_000);
  await seat.act(system, giveUpChanges);
  const { told } = await seat.until((rows) => rows.told("supplies.moved").length === 1);
  expect(told("supplies.moved")).toMatchObject([{ outcome: "not-sent" }]);
  seat.resume();
  await seat.attend();
  expect(moved(supply)).toEqual([]);
});
