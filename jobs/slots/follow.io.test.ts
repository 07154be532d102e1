import { expect, test } from "vitest";
import { addDays } from "#domain/kernel/clock.ts";
import type { Supply } from "#domain/slots/supply.ts";
import { type Seat, takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile();
const minutes = (count: number) => stage.wb.world.clock.shift(count * 60_000);

/** A supply that was booked for tomorrow, after which nothing else is to be done. */
async function booked(seat: Seat): Promise<Supply> {
  await seat.readyWatch();
  stage.wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { supplies } = await seat.until((rows) => rows.supplies.length === 1);
  const [supply] = supplies;
  if (supply === undefined) throw new Error("nothing was booked");
  return supply;
}

test("every step of a booked supply is told once, and so are what WB wants put right, another day and its end", async () => {
  const seat = await takeSeat(stage);
  const { supplyId, day } = await booked(seat);
  const { cabinet } = stage.wb.world;
  const told = async (count: number) => {
    const rows = await seat.until(({ told }) => told("supplies.changed").length === count);
    return { facts: rows.told("supplies.changed").at(-1), supply: rows.supplies[0] };
  };

  // The first reading finds what is still to be filled in.
  minutes(31);
  const first = await told(1);
  expect(first.facts).toMatchObject({ supplyId, status: null, isGone: false });
  expect(first.facts?.["newRemarks"]).toContain("Не заполнен пропуск");
  expect(first.supply).toMatchObject({ status: "planned", statusAt: null });

  cabinet.advance(supplyId);
  minutes(31);
  const second = await told(2);
  expect(second.facts).toMatchObject({ status: "shipping-allowed", newRemarks: [] });
  expect(second.supply).toMatchObject({ status: "shipping-allowed", remarks: [] });
  expect(second.supply?.statusAt).toBeInstanceOf(Date);

  const inCabinet = cabinet.supplies().find((one) => one.supplyId === supplyId);
  if (inCabinet === undefined) throw new Error("the supply is not in the cabinet");
  cabinet.putSupply({ ...inCabinet, day: addDays(day, 1) });
  minutes(31);
  const third = await told(3);
  expect(third.facts).toMatchObject({ movedFrom: day, day: addDays(day, 1), status: null });
  expect(third.supply).toMatchObject({ day: addDays(day, 1) });

  cabinet.dropSupply(supplyId);
  minutes(31);
  const last = await told(4);
  expect(last.facts).toMatchObject({ isGone: true });
  expect(last.supply?.cancelledAt).toBeInstanceOf(Date);

  // What is gone is not asked for again.
  minutes(31);
  await seat.attend();
  expect((await seat.rows()).told("supplies.changed")).toHaveLength(4);
  expect(stage.wb.world.violations.all()).toEqual([]);
  expect(seat.bugs).toEqual([]);
});
