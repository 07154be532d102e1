import { expect, test, vi } from "vitest";
import { takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile();

test("a browser that is replaced in the middle of a booking ends after it, and the session goes on in the next", async () => {
  const { world } = stage.wb;
  const seat = await takeSeat(stage, {
    crashPoint: (name) => {
      if (name === "page-ready") stage.chromium.retire("the test says so");
    },
  });
  await seat.readyWatch();
  const browserOf = () => seat.sessions.held()[0]?.page.context().browser();
  const before = browserOf();
  world.openSlot({ warehouseId: 507, boxTypeId: 2, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { attempts } = await seat.until(({ supplies }) => supplies.length === 1);
  expect(attempts.map(({ outcome }) => outcome)).toEqual(["booked"]);
  await vi.waitFor(() => expect(before?.isConnected()).toBe(false), 20_000);

  world.closeAll();
  await seat.readyWatch();
  await vi.waitFor(() => expect(seat.sessions.held()[0]?.retiring).toBe(false), 20_000);
  expect(browserOf()).not.toBe(before);
  world.openSlot({ warehouseId: 507, boxTypeId: 2, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length === 2);
  expect(world.violations.all()).toEqual([]);
});
