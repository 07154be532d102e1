import { expect, test } from "vitest";
import { addDays } from "#domain/kernel/clock.ts";
import { takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile();

test("a watch for two supplies books both with the same goods, each from a draft of its own, on different days", async () => {
  const { world } = stage.wb;
  const seat = await takeSeat(stage);
  const watch = await seat.readyWatch({ bookings: 2 });
  const later = addDays(seat.tomorrow, 1);
  const place = { warehouseId: 507, boxTypeId: 2, coefficient: 1, capacity: 10 } as const;
  world.openSlot({ ...place, day: seat.tomorrow });
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length === 1);
  const { told, watches } = await seat.until((rows) => rows.told("slots.ready").length === 2);
  expect(told("slots.booked")).toMatchObject([{ series: { no: 1, of: 2, after: "next" } }]);
  const drafts = watches.map(({ draftId }) => draftId);
  expect(drafts).toContain(watch.draftId);
  expect(new Set(drafts).size).toBe(2);
  await seat.nextScan();
  world.openSlot({ ...place, day: later });
  await seat.nextScan();
  const { supplies } = await seat.until((rows) => rows.supplies.length === 2);
  expect(supplies.map(({ day, quantity }) => [day, quantity]).toSorted()).toEqual([
    [seat.tomorrow, 180],
    [later, 180],
  ]);
  expect(world.violations.all()).toEqual([]);
  expect(seat.bugs).toEqual([]);
});
