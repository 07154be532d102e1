import { expect, test } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import type { Supply } from "#domain/slots/supply.ts";
import { askToCancel } from "#domain/supplies/cancel-supply.ts";
import { giveUpChanges } from "#domain/supplies/change-supply.ts";
import { feeKopecks } from "#domain/supplies/fee.ts";
import { bookedSupply } from "#sandbox/testing/changes.ts";
import { type Seat, takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile({}, { feePerUnit: 5 });

/** A supply that was booked for tomorrow. */
async function booked(seat: Seat): Promise<Supply> {
  await seat.readyWatch();
  return bookedSupply(stage, seat);
}

const cancel = (seat: Seat, supply: Supply, feeShown: number) =>
  seat
    .act(seat.seller.actor, (unit) => askToCancel(unit, supply.id, { feeShown, chatId: seat.seller.chatId }))
    .then(() => seat.attend());

const cancelled = (supply: Supply) =>
  stage.wb.world.ledger().filter((row) => row.call === "supply/delete" && row.supplyId === supply.supplyId);

test("a supply is cancelled free of charge within its first hour, and the cabinet has it no more", async () => {
  const seat = await takeSeat(stage);
  const supply = await booked(seat);
  await cancel(seat, supply, 0);
  const { told, supplies } = await seat.until((rows) => rows.told("supplies.cancelled").length === 1);
  expect(told("supplies.cancelled")).toMatchObject([{ outcome: "done", feeKopecks: 0 }]);
  expect(supplies[0]?.cancelledAt).toBeInstanceOf(Date);
  expect(cancelled(supply)).toMatchObject([{ fee: 0 }]);
  await expect(cancel(seat, supply, 0)).rejects.toMatchObject({ code: "supplies.gone" });
  expect(stage.wb.world.violations.all()).toEqual([]);
});

test("near the day nothing is cancelled for more than what was shown; with a yes to the fee it is", async () => {
  const seat = await takeSeat(stage);
  const supply = await booked(seat);
  stage.wb.world.clock.shift(2 * 3_600_000);
  const fee = feeKopecks(supply, stage.wb.world.clock.now());
  expect(fee).toBe(supply.quantity * 500);
  await expect(cancel(seat, supply, 0)).rejects.toMatchObject({ code: "supplies.fee-changed" });
  expect(cancelled(supply)).toEqual([]);
  await cancel(seat, supply, fee);
  await seat.until((rows) => rows.told("supplies.cancelled").length === 1);
  expect(cancelled(supply)).toMatchObject([{ fee: fee / 100 }]);
});

test("WB's own page wants more for cancelling than was agreed to: nothing is cancelled, its figure is asked about", async () => {
  stage.wb.world.switches.set({ feePerUnit: 8 });
  const seat = await takeSeat(stage);
  const supply = await booked(seat);
  stage.wb.world.clock.shift(2 * 3_600_000);
  const fee = feeKopecks(supply, stage.wb.world.clock.now());
  await cancel(seat, supply, fee);
  const wbFeeKopecks = supply.quantity * 800;
  const { told, supplies } = await seat.until((rows) => rows.told("supplies.cancelled").length === 1);
  expect(told("supplies.cancelled")).toMatchObject([{ outcome: "dearer", feeKopecks: fee, wbFeeKopecks }]);
  expect(cancelled(supply)).toEqual([]);
  expect(supplies[0]?.cancelledAt).toBeNull();
  await cancel(seat, supply, wbFeeKopecks);
  await seat.until((rows) => rows.told("supplies.cancelled").length === 2);
  expect(cancelled(supply)).toMatchObject([{ fee: wbFeeKopecks / 100 }]);
});

test("whatever stands in the way of cancelling is told under its own name; without an answer reading decides", async () => {
  const seat = await takeSeat(stage);
  const supply = await booked(seat);
  let ends = 0;
  const endOf = async (name: string) => {
    stage.wb.faults.add({ on: "portal:supply/delete", name });
    await cancel(seat, supply, 0);
    ends += 1;
    const { told } = await seat.until((rows) => rows.told("supplies.cancelled").length === ends);
    return told("supplies.cancelled").at(-1);
  };
  expect(await endOf("refused")).toMatchObject({
    outcome: "refused",
    words: "Превышена вместимость склада",
  });
  expect(await endOf("too-active")).toMatchObject({ outcome: "too-active" });
  stage.wb.world.clock.shift(601_000);
  expect(cancelled(supply)).toEqual([]);
  expect(await endOf("504-after")).toMatchObject({ outcome: "done" });
  expect(cancelled(supply)).toHaveLength(1);
  expect(seat.bugs).toEqual([]);
});

test("a yes that could not be sent for minutes cancels nothing later, and that is told", async () => {
  const seat = await takeSeat(stage);
  const supply = await booked(seat);
  await seat.pause();
  await seat.act(seat.seller.actor, (unit) =>
    askToCancel(unit, supply.id, { feeShown: 0, chatId: seat.seller.chatId }),
  );
  stage.wb.world.clock.shift(301_000);
  await seat.act(system, giveUpChanges);
  const { told } = await seat.until((rows) => rows.told("supplies.cancelled").length === 1);
  expect(told("supplies.cancelled")).toMatchObject([{ outcome: "not-sent" }]);
  seat.resume();
  await seat.attend();
  expect(cancelled(supply)).toEqual([]);
});
