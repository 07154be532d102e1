import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openStage, type Stage, takeSeat } from "#sandbox/testing/seat.ts";
import type { WbSwitches } from "#sandbox/wb/switches.ts";

// Real browsers on a busy machine: a person's patience, not a computer's.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let stage: Stage;

// A portal of its own for every variant: its class names end in another hash each time it starts.
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.stop());

const variants: readonly [string, Partial<WbSwitches>][] = [
  ["answers slowly and unevenly", { latencyMs: 300, jitterMs: 500 }],
  ["lets browsers keep preflights", { preflightCache: true, latencyMs: 0 }],
  ["lays everything over its pages", { cookieBar: true, quiz: true, tour: true }],
  ["speaks English by a cookie", { english: true }],
  ["draws the cells of its calendar in no order", { shuffledCells: true }],
  [
    "does all of that at once",
    { jitterMs: 300, cookieBar: true, quiz: true, tour: true, english: true, shuffledCells: true },
  ],
];

test.each(variants)("a slot is booked at a portal that %s", async (_, switches) => {
  const { world } = stage.wb;
  const seat = await takeSeat(stage);
  world.switches.set(switches);
  await seat.readyWatch();
  world.openSlot({ warehouseId: 507, boxTypeId: 2, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { supplies, told } = await seat.until((rows) => rows.told("slots.booked").length > 0);
  expect(supplies).toMatchObject([{ day: seat.tomorrow, coefficient: 1 }]);
  expect(told("slots.booked")).toHaveLength(1);
  expect(
    world.ledger().filter((row) => row.call === "plan/add" && row.supplierId === seat.supplierId),
  ).toHaveLength(1);
  expect(world.violations.all()).toEqual([]);
});
