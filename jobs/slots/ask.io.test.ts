import { expect, test } from "vitest";
import { askToBook } from "#domain/slots/ask-to-book.ts";
import { type Seat, takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile();

/** A watch that asks, and the slot it has told of. */
async function asked(seat: Seat, coefficient: number) {
  await seat.readyWatch({ mode: "ask" });
  stage.wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day: seat.tomorrow, coefficient });
  await seat.nextScan();
  const { told, orders, attempts } = await seat.until((rows) => rows.told("slots.seen").length === 1);
  expect(attempts).toEqual([]);
  expect(told("slots.seen")).toMatchObject([{ orderId: orders[0]?.id, coefficient, day: seat.tomorrow }]);
  return { orderId: orders[0]?.id ?? "", day: seat.tomorrow, coefficient };
}

const yes = (seat: Seat, slot: Parameters<typeof askToBook>[1]) =>
  seat.act(seat.seller.actor, (unit) => askToBook(unit, slot)).then(() => seat.attend());

test("a seller who is asked says yes once, and the slot is booked at the price that was shown", async () => {
  const seat = await takeSeat(stage);
  const slot = await asked(seat, 2);
  await yes(seat, slot);
  await expect(seat.act(seat.seller.actor, (unit) => askToBook(unit, slot))).rejects.toMatchObject({
    code: expect.stringMatching(/booking-busy|asked-too-late/),
  });
  const { supplies, told } = await seat.until((rows) => rows.told("slots.booked").length === 1);
  expect(supplies).toMatchObject([{ day: seat.tomorrow, coefficient: 2 }]);
  expect(told("slots.not-booked")).toEqual([]);
  expect(stage.wb.world.violations.all()).toEqual([]);
});

test("when the slot has become dearer than what was said yes to, nothing is booked and that is told", async () => {
  const seat = await takeSeat(stage);
  const slot = await asked(seat, 2);
  stage.wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day: seat.tomorrow, coefficient: 4 });
  await yes(seat, slot);
  const { told, supplies } = await seat.until((rows) => rows.told("slots.not-booked").length === 1);
  expect(told("slots.not-booked")).toMatchObject([{ outcome: "price-risen" }]);
  expect(supplies).toEqual([]);
});

test("when the slot is gone the answer comes all the same, and each yes gets its own", async () => {
  const seat = await takeSeat(stage);
  const slot = await asked(seat, 1);
  stage.wb.world.closeAll();
  await yes(seat, slot);
  await seat.until(
    (rows) => rows.told("slots.not-booked").length === 1 && rows.watches[0]?.state === "active",
  );
  await yes(seat, slot);
  const { told } = await seat.until((rows) => rows.told("slots.not-booked").length === 2);
  expect(told("slots.not-booked")).toMatchObject([{ outcome: "gone" }, { outcome: "gone" }]);
});

test("nobody books with another company's button", async () => {
  const seat = await takeSeat(stage);
  const slot = await asked(seat, 1);
  const stranger = { ...seat.seller.actor, companyId: crypto.randomUUID() };
  await expect(seat.act(stranger, (unit) => askToBook(unit, slot))).rejects.toMatchObject({
    code: "slots.watch-gone",
  });
});
