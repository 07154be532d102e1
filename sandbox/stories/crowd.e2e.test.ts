import { expect, test } from "vitest";
import { runLoad } from "#sandbox/soak/load/run.ts";

// `npm run soak -- load` is the same with hundreds of logins, for half an hour and measured.
const size = { logins: 40, hot: 4 };

test("slots that open at once are booked for everybody who waits, and no page is opened for who wishes for nothing", async () => {
  const { bursts, readings, wrong } = await runLoad(size, {
    idleMs: 0,
    calmMs: 0,
    busyMs: 0,
    burstEveryMs: 0,
  });
  expect(bursts.flatMap((one) => one.missed)).toEqual([]);
  expect(bursts.flatMap((one) => one.seenToBooked)).toHaveLength(size.hot);
  expect(wrong).toEqual([]);
  expect(readings.memory.length).toBeGreaterThan(0);
  expect(readings.lag.length).toBeGreaterThan(0);
});
