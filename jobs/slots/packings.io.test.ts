import { expect, test } from "vitest";
import { takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile({ latencyMs: 10 });

test("mono-pallets are booked with the number of pallets that WB counts", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch({ boxes: ["pallet"] });
  stage.wb.world.openSlot({ warehouseId: 507, boxTypeId: 5, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { supplies } = await seat.until(({ supplies }) => supplies.length > 0);
  expect(supplies).toMatchObject([{ box: "pallet" }]);
});

test("of two packings the one that opens is booked, and only the order of the other one is deleted", async () => {
  const seat = await takeSeat(stage);
  const watch = await seat.readyWatch({ boxes: ["box", "pallet"] });
  expect((await seat.rows()).orders.map(({ box, state }) => [box, state]).toSorted()).toEqual([
    ["box", "ready"],
    ["pallet", "ready"],
  ]);
  stage.wb.world.openSlot({ warehouseId: 507, boxTypeId: 5, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { supplies, attempts, orders, told } = await seat.until((rows) =>
    rows.orders.some(({ state }) => state === "deleted"),
  );
  expect(supplies).toMatchObject([{ box: "pallet", quantity: 180 }]);
  expect(attempts).toMatchObject([{ box: "pallet", outcome: "booked" }]);
  expect(told("slots.booked")).toMatchObject([{ box: "pallet" }]);
  expect(orders.map(({ box, state }) => [box, state]).toSorted()).toEqual([
    ["box", "deleted"],
    ["pallet", "used"],
  ]);
  const planned = stage.wb.world
    .ledger()
    .filter((row) => row.call === "plan/add" && row.supplierId === seat.supplierId);
  expect(planned).toMatchObject([{ supplyId: supplies[0]?.supplyId, boxTypeId: 5 }]);
  expect(stage.wb.world.drafts.list(seat.supplierId).map(({ id }) => id)).toContain(watch.draftId);
  expect(stage.wb.world.violations.all()).toEqual([]);
});
