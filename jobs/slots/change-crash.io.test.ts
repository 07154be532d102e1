import { once } from "node:events";
import { expect, test, vi } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { addDays } from "#domain/kernel/clock.ts";
import type { Supply } from "#domain/slots/supply.ts";
import { askToCancel } from "#domain/supplies/cancel-supply.ts";
import { Cancellation } from "#domain/supplies/cancellation.ts";
import { askToMove } from "#domain/supplies/move-supply.ts";
import { differences } from "#sandbox/testing/books.ts";
import { bookedSupply } from "#sandbox/testing/changes.ts";
import { endLease, startDoomed } from "#sandbox/testing/doomed-process.ts";
import { type Seat, takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";
import type { CrashPoint } from "./deps.ts";

const stage = stageOfFile({ latencyMs: 5 });
vi.setConfig({ testTimeout: 240_000 });

const koledino = { warehouseId: 507, boxTypeId: 2 } as const;
const points: readonly CrashPoint[] = [
  "page-ready",
  "before-click",
  "after-click",
  "answered",
  "read-back",
  "before-settle",
];

async function booked(seat: Seat): Promise<Supply> {
  await seat.readyWatch();
  return bookedSupply(stage, seat);
}

/** A process of its own does what was asked for and dies at the point; then the engine here takes over. */
async function killedAt(seat: Seat, point: CrashPoint, ask: () => Promise<void>): Promise<void> {
  await seat.pause();
  const child = startDoomed(stage, seat, point);
  await once(child, "spawn");
  const died = once(child, "exit");
  await ask();
  expect((await died)[1]).toBe("SIGKILL");
  await endLease(seat);
  seat.resume();
  await seat.attend();
}

test("killed anywhere in a move: it is never made twice, and what is told is what the cabinet shows", async () => {
  const { world } = stage.wb;
  const seat = await takeSeat(stage);
  const supply = await booked(seat);
  const { actor, chatId } = seat.seller;
  const made = () =>
    world.ledger().filter((row) => row.call === "plan/update" && row.supplyId === supply.supplyId);
  for (const [index, point] of points.entries()) {
    const day = addDays(seat.tomorrow, 3 + index);
    world.openSlot({ ...koledino, day, coefficient: 1, capacity: 1 });
    const before = made().length;
    await killedAt(seat, point, () =>
      seat.act(actor, (unit) => askToMove(unit, supply.id, { day, coefficient: 1, feeShown: 0, chatId })),
    );
    // Not moved is said only after two looks, long after the call.
    world.clock.shift(66_000);
    await seat.attend();
    const first = await seat.until(({ moves: all }) => {
      const last = all.at(-1);
      return last?.state === "settled" || last?.unchangedReads === 1;
    });
    if (first.moves.at(-1)?.state !== "settled") world.clock.shift(7_500);
    await seat.attend();
    await seat.until((rows) => rows.told("supplies.moved").length === index + 1);
    const { moves, supplies, told } = await seat.rows();
    const isMade = made().length > before;
    expect(made().length - before, point).toBeLessThanOrEqual(1);
    expect(moves.at(-1)?.outcome, point).toBe(isMade ? "moved" : "not-moved");
    expect(told("supplies.moved").length, point).toBe(index + 1);
    expect(supplies[0]?.day, point).toBe(
      world.cabinet.supplies().find((one) => one.supplyId === supply.supplyId)?.day,
    );
    world.closeAll();
  }
  expect(made().length).toBeGreaterThan(3);
  expect(await differences(stage.wb, seat.act)).toEqual([]);
  expect(seat.bugs).toEqual([]);
});

test.each(["before-click", "answered"] as const)(
  "killed in a cancellation at «%s»: what is told is what the cabinet shows",
  async (point) => {
    const { world } = stage.wb;
    const seat = await takeSeat(stage);
    const supply = await booked(seat);
    const { actor, chatId } = seat.seller;
    await killedAt(seat, point, () =>
      seat.act(actor, (unit) => askToCancel(unit, supply.id, { feeShown: 0, chatId })),
    );
    const row = () =>
      seat.act(system, ({ em }) => em.findOneOrFail(Cancellation, { supplyRowId: supply.id }));
    // Not cancelled is said only after two looks, long after the call.
    world.clock.shift(66_000);
    await seat.attend();
    await vi.waitUntil(
      async () => (await row()).state === "settled" || (await row()).unchangedReads === 1,
      60_000,
    );
    world.clock.shift(7_500);
    await seat.attend();
    await seat.until((rows) => rows.told("supplies.cancelled").length === 1);
    const isGone = world.cabinet.supplies().every((one) => one.supplyId !== supply.supplyId);
    expect(isGone).toBe(point === "answered");
    expect((await row()).outcome).toBe(isGone ? "done" : "not-done");
    expect(await differences(stage.wb, seat.act)).toEqual([]);
  },
);
