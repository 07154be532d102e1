import { expect, test } from "vitest";
import { addDays } from "#domain/kernel/clock.ts";
import { askToMove } from "#domain/supplies/move-supply.ts";
import { type Seat, takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";
import { orderFault } from "#sandbox/wb/fault-names.ts";

const stage = stageOfFile({ latencyMs: 10 });

const koledino = { warehouseId: 507, boxTypeId: 2 };

const planned = (seat: Seat, call: string) =>
  stage.wb.world.ledger().filter((row) => row.call === call && row.supplierId === seat.supplierId);

/** A seat whose page becomes slow when a slot has been seen, before it is booked. */
async function seatWithSlowCalendar(times: 1 | "always"): Promise<Seat> {
  let isSlow = false;
  const seat = await takeSeat(stage, {
    crashPoint: (point) => {
      if (point !== "after-claim" || isSlow) return;
      isSlow = true;
      orderFault(stage.wb.faults, "slow", { times });
    },
  });
  await seat.readyWatch();
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  return seat;
}

test("a calendar that is slow once is asked for again on a fresh page, and the slot is booked", async () => {
  const seat = await seatWithSlowCalendar(1);
  // The fresh page takes its time as well.
  orderFault(stage.wb.faults, "slow-page", { ms: 3_000 });
  const { attempts, watches, told } = await seat.until(({ attempts }) => attempts[0]?.state === "settled");
  expect(attempts).toMatchObject([{ outcome: "booked" }]);
  expect(watches).toMatchObject([{ state: "booked" }]);
  expect(told("slots.not-booked")).toEqual([]);
  expect(planned(seat, "plan/add")).toHaveLength(1);
  expect(seat.bugs).toEqual([]);
});

test("a page that stays slow is called slow and not changed, and the slot is tried again as soon as it answers", async () => {
  const seat = await seatWithSlowCalendar("always");
  const { attempts, watches, told } = await seat.until(({ attempts }) => attempts[0]?.state === "settled");
  expect(attempts).toMatchObject([{ outcome: "page-slow", words: null, sentAt: null }]);
  expect(told("slots.not-booked")).toMatchObject([{ outcome: "page-slow" }]);
  expect(watches).toMatchObject([{ state: "active", restUntil: null }]);
  stage.wb.faults.clear();
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length > 0);
  expect(planned(seat, "plan/add")).toHaveLength(1);
});

test("a portal that answers a visit with trouble of its own is called slow as well", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  await (await seat.sessions.hold(seat.seller.loginId))?.page.goto("about:blank");
  orderFault(stage.wb.faults, "outage", { times: "always" });
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { attempts } = await seat.until(({ attempts }) => attempts[0]?.state === "settled");
  expect(attempts).toMatchObject([{ outcome: "page-slow", words: null, sentAt: null }]);
});

test("a supply is moved although the calendar of its page was slow once", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { supplies } = await seat.until((rows) => rows.told("slots.booked").length > 0);
  const day = addDays(seat.tomorrow, 5);
  stage.wb.world.openSlot({ ...koledino, day, coefficient: 1 });
  orderFault(stage.wb.faults, "slow");
  const { actor, chatId } = seat.seller;
  const yes = { day, coefficient: 1, feeShown: 0, chatId };
  await seat.act(actor, (unit) => askToMove(unit, supplies[0]?.id ?? "", yes));
  await seat.attend();
  const { moves } = await seat.until((rows) => rows.told("supplies.moved").length > 0);
  expect(moves).toMatchObject([{ outcome: "moved" }]);
  expect(planned(seat, "plan/update")).toHaveLength(1);
});
