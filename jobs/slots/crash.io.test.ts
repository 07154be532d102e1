import { once } from "node:events";
import { expect, test } from "vitest";
import { differences } from "#sandbox/testing/books.ts";
import { endLease, startDoomed } from "#sandbox/testing/doomed-process.ts";
import { takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";
import type { CrashPoint } from "./deps.ts";

const stage = stageOfFile({ latencyMs: 5 });

const points: readonly CrashPoint[] = [
  "after-claim",
  "page-ready",
  "before-click",
  "after-click",
  "answered",
  "read-back",
  "before-settle",
];

test.each(points)(
  "killed at «%s»: both ledgers agree, nothing is booked twice, nothing is told falsely",
  async (point) => {
    const { world } = stage.wb;
    const seat = await takeSeat(stage);
    await seat.readyWatch();
    await seat.pause();
    const child = startDoomed(stage, seat, point);
    await once(child, "spawn");
    const died = once(child, "exit");
    world.openSlot({ warehouseId: 507, boxTypeId: 2, day: seat.tomorrow, coefficient: 1, capacity: 1 });
    expect((await died)[1]).toBe("SIGKILL");
    const crashed = await seat.rows();
    expect(crashed.attempts).toHaveLength(1);
    expect(crashed.told("slots.booked")).toEqual([]);

    const plans = () =>
      world.ledger().filter((row) => row.call === "plan/add" && row.supplierId === seat.supplierId);
    const wasBooked = plans().length > 0;
    world.closeAll();
    await endLease(seat);
    const diedAt = world.clock.now().getTime();
    seat.resume();
    for (const shift of wasBooked ? [0] : [0, 66_000, 8_000]) {
      world.clock.shift(shift);
      await seat.attend();
      const reads = crashed.attempts[0]?.state === "claimed" ? 0 : shift === 66_000 ? 1 : 0;
      await seat.until(
        ({ attempts }) =>
          attempts[0]?.state === "settled" || (shift < 8_000 && (attempts[0]?.unplannedReads ?? 0) >= reads),
      );
    }
    const { attempts, supplies, told, watches } = await seat.until(({ attempts }) =>
      attempts.every((one) => one.state === "settled"),
    );
    expect(world.clock.now().getTime() - diedAt).toBeLessThan(180_000);
    expect(plans().map((row) => row.supplyId)).toEqual(supplies.map((one) => one.supplyId));
    expect(told("slots.booked").map((facts) => facts["supplyId"])).toEqual(
      supplies.map((one) => one.supplyId),
    );
    expect(supplies).toHaveLength(wasBooked ? 1 : 0);
    expect(watches).toMatchObject([{ state: wasBooked ? "booked" : "active" }]);
    const early = point === "after-claim" || point === "page-ready";
    expect(attempts.map((one) => one.outcome)).toEqual([
      wasBooked ? "booked" : early ? "given-up" : "not-booked",
    ]);
    expect(await differences(stage.wb, seat.act)).toEqual([]);
    expect(seat.bugs).toEqual([]);
  },
  90_000,
);
