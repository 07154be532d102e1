import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openStage, type Stage, takeSeat } from "#sandbox/testing/seat.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ latencyMs: 10 });
});
afterAll(() => stage.stop());
beforeEach(() => {
  stage.wb.world.closeAll();
  stage.wb.world.violations.clear();
  stage.wb.faults.clear();
});

const koledino = { warehouseId: 507, boxTypeId: 2 };

test("a slot that opens is booked in the cabinet, read back and told once", async () => {
  const seat = await takeSeat(stage);
  const { world } = stage.wb;
  await seat.readyWatch();
  const day = seat.tomorrow;
  world.openSlot({ ...koledino, day, coefficient: 2 });
  const { attempts, supplies, told, watches } = await seat.until(({ supplies }) => supplies.length > 0);
  expect(supplies).toMatchObject([{ day, coefficient: 2, warehouseName: "Коледино" }]);
  expect(watches).toMatchObject([{ state: "booked" }]);
  expect(told("slots.booked")).toMatchObject([{ supplyId: supplies[0]?.supplyId, coefficient: 2, day }]);
  const [attempt] = attempts;
  const times = [
    attempt?.seenAt,
    attempt?.claimedAt,
    attempt?.pageReadyAt,
    attempt?.sentAt,
    attempt?.answeredAt,
    attempt?.readBackAt,
    attempt?.settledAt,
  ].map((at) => at?.getTime() ?? Number.NaN);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const planned = world
    .ledger()
    .filter((row) => row.call === "plan/add" && row.supplierId === seat.supplierId);
  expect(planned).toMatchObject([{ supplyId: supplies[0]?.supplyId, day, coefficient: 2 }]);
  expect(world.violations.all()).toEqual([]);
  expect(seat.bugs).toEqual([]);
});
