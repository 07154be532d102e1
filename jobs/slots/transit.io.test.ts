import { expect, test, vi } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { addDays } from "#domain/kernel/clock.ts";
import { askCabinet } from "#domain/slots/ask-cabinet.ts";
import { Cell } from "#domain/slots/board.ts";
import { Look } from "#domain/slots/look.ts";
import { takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile();

test("the cabinet names the transit of a warehouse, and an order through it is booked from its own calendar alone", async () => {
  const { world } = stage.wb;
  const seat = await takeSeat(stage);
  const { act, seller } = seat;
  const asked = await act(seller.actor, (unit) =>
    askCabinet(unit, { accountId: seller.accountId, what: "transit", warehouseId: 120_762 }),
  );
  await vi.waitFor(
    async () => {
      const look = await act(system, ({ em }) => em.findOneOrFail(Look, { id: asked.id }));
      expect(look.content).toEqual({
        what: "transit",
        options: [{ id: 507, name: "Коледино", boxes: ["box"], days: { from: 2, to: 5 } }],
      });
    },
    { timeout: 30_000 },
  );
  const via = { id: 507, name: "Коледино" };
  await seat.readyWatch({ warehouses: [{ id: 120_762, name: "Электросталь", via }] });
  const limit = { transitId: 507, warehouseId: 120_762, limit: 200 };
  // 180 units are too many for the first day, and fit into the second one.
  const [full, free] = [addDays(seat.tomorrow, 1), addDays(seat.tomorrow, 2)];
  world.transitLimits.set({ ...limit, day: full, load: 150 });
  world.transitLimits.set({ ...limit, day: free, load: 20 });
  world.openSlot({ warehouseId: 120_762, boxTypeId: 2, day: full, coefficient: 1 });
  await seat.nextScan();
  await seat.nextScan();
  world.openSlot({ warehouseId: 120_762, boxTypeId: 2, day: free, coefficient: 1 });
  await seat.nextScan();
  const { supplies, attempts } = await seat.until((rows) => rows.supplies.length > 0);
  expect(supplies).toMatchObject([{ warehouseId: 120_762, warehouseName: "Электросталь / Коледино" }]);
  // Nothing was tried on the day that WB's transit has no room for.
  expect(attempts).toMatchObject([
    { warehouseName: "Электросталь / Коледино", outcome: "booked", day: free },
  ]);
  const [booked] = supplies;
  expect(world.cabinet.supply({ supplierId: seat.supplierId }, booked?.supplyId ?? 0)).toMatchObject({
    transitWarehouseId: 507,
  });
  // What is open through another warehouse is no cell of the board: it says nothing to anybody else.
  expect(await act(system, ({ em }) => em.count(Cell, { warehouseId: 120_762, source: "calendar" }))).toBe(0);
  expect(world.violations.all()).toEqual([]);
  expect(seat.bugs).toEqual([]);
});
