import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { addDays } from "#domain/kernel/clock.ts";
import { askToCancel } from "#domain/supplies/cancel-supply.ts";
import { askToMove } from "#domain/supplies/move-supply.ts";
import { otherPortals } from "#sandbox/testing/other-portals.ts";
import { takeSeat } from "#sandbox/testing/seat.ts";
import { type OpenedStage, openStage } from "#sandbox/testing/stage.ts";

// Real browsers on a busy machine: a person's patience, not a computer's.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let stage: OpenedStage;

// A portal of its own for every variant: its class names end in another hash each time it starts.
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.stop());

test.each(otherPortals)("a slot is booked, moved and cancelled at a portal that %s", async (_, switches) => {
  const { world } = stage.wb;
  const koledino = { warehouseId: 507, boxTypeId: 2 } as const;
  const seat = await takeSeat(stage);
  const { actor, chatId } = seat.seller;
  world.switches.set(switches);
  await seat.readyWatch();
  world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { supplies } = await seat.until((rows) => rows.told("slots.booked").length > 0);
  expect(supplies).toMatchObject([{ day: seat.tomorrow, coefficient: 1 }]);

  const id = supplies[0]?.id ?? "";
  const day = addDays(seat.tomorrow, 5);
  world.openSlot({ ...koledino, day, coefficient: 2 });
  await seat.act(actor, (unit) => askToMove(unit, id, { day, coefficient: 2, feeShown: 0, chatId }));
  await seat.attend();
  const { told } = await seat.until((rows) => rows.told("supplies.moved").length > 0);
  expect(told("supplies.moved")).toMatchObject([{ outcome: "moved", day }]);

  await seat.act(actor, (unit) => askToCancel(unit, id, { feeShown: 0, chatId }));
  await seat.attend();
  const end = await seat.until((rows) => rows.told("supplies.cancelled").length > 0);
  expect(end.told("supplies.cancelled")).toMatchObject([{ outcome: "done" }]);
  expect(end.told("slots.booked")).toHaveLength(1);
  const changes = ["plan/add", "plan/update", "supply/delete"];
  const calls = world.ledger().filter(({ supplierId }) => supplierId === seat.supplierId);
  expect(calls.map(({ call }) => call).filter((call) => changes.includes(call))).toEqual(changes);
  expect(world.violations.all()).toEqual([]);
  expect(seat.bugs).toEqual([]);
});
