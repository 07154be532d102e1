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

test("a page that has been open for half an hour is loaded anew, and stands on the order that it stood on", async () => {
  const { clock, violations } = stage.wb.world;
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  const order = /supply-detail\?preorderId=\d+/;
  await vi.waitFor(() => expect(seat.sessions.held()[0]?.page.url()).toMatch(order), 20_000);
  const page = seat.sessions.held()[0]?.page;
  const gathered = () => page?.evaluate("globalThis.gathered ?? 0");
  await page?.evaluate("globalThis.gathered = 1");
  await seat.nextScan();
  expect(await gathered()).toBe(1);

  clock.shift(31 * 60_000);
  await seat.attend();
  await vi.waitFor(async () => expect(await gathered()).toBe(0), 20_000);
  expect(seat.sessions.held()[0]?.page).toBe(page);
  await vi.waitFor(() => expect(page?.url()).toMatch(order), 500);
  expect(violations.all()).toEqual([]);
});

test("what a page has left of the documents before is collected within minutes, and nobody waits for memory to run out", async () => {
  const { clock } = stage.wb.world;
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  const [hot] = seat.sessions.held();
  const cdp = await hot?.page.context().newCDPSession(hot.page);
  const documents = async () => (await cdp?.send("Memory.getDOMCounters"))?.documents ?? 0;
  for (let visit = 0; visit < 10; visit += 1) await hot?.page.reload({ waitUntil: "load" });
  expect(await documents()).toBeGreaterThan(8);
  clock.shift(6 * 60_000);
  await seat.attend();
  await vi.waitFor(async () => expect(await documents()).toBeLessThan(4), 20_000);
});
