import { describe, expect, test, vi } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { sourceStatus } from "#domain/slots/queries.ts";
import type { SlotSourceName } from "#domain/slots/words.ts";
import { openOfficial } from "#jobs/wb/official.ts";
import { type Seat, takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile({}, { coefficientsReport: true, officialSlots: false });

const report = "portal:supply/acceptanceCoefficientsReport";
const calendar = "portal:supply/getAcceptanceCosts";

/** Waits until a source is said to do this. */
async function untilSource(seat: Seat, source: SlotSourceName, state: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const lines = await seat.act(system, sourceStatus);
      expect(lines.find((line) => line.source === source)?.state).toBe(state);
    },
    { timeout: 60_000, interval: 100 },
  );
}

const open = (seat: Seat) =>
  stage.wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day: seat.tomorrow, coefficient: 1 });

test("the report goes and comes back: bookings go on meanwhile, and it is used again by itself", async () => {
  const { world } = stage.wb;
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  await untilSource(seat, "report", "on");
  world.switches.set({ coefficientsReport: false });
  await seat.nextScan();
  await untilSource(seat, "report", "off-by-wb");
  open(seat);
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length > 0);
  world.closeAll();
  world.switches.set({ coefficientsReport: true });
  await seat.watch();
  world.clock.shift(601_000);
  await seat.attend();
  await untilSource(seat, "report", "on");
  expect(seat.bugs).toEqual([]);
});

test("a report of another shape is named, recorded as a fault and probed slowly, while the calendar books", async () => {
  const { faults, portal } = stage.wb;
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  await untilSource(seat, "report", "on");
  faults.add({ on: report, name: "shape-changed" });
  await seat.nextScan();
  await untilSource(seat, "report", "shape-changed");
  // A picture of the page is taken first.
  await vi.waitFor(() => expect(seat.bugs).toHaveLength(1), { timeout: 15_000 });
  const asked = portal.calls.get("supply/acceptanceCoefficientsReport");
  open(seat);
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length > 0);
  expect(portal.calls.get("supply/acceptanceCoefficientsReport")).toBe(asked);
});

test("without the calendar the report books, and the calendar is probed slowly until it is back", async () => {
  const { faults, portal, world } = stage.wb;
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  await untilSource(seat, "calendar", "on");
  faults.add({ on: calendar, name: "shape-changed" });
  await seat.nextScan();
  await untilSource(seat, "calendar", "shape-changed");
  const asked = portal.calls.get("supply/getAcceptanceCosts");
  await seat.nextScan();
  await seat.nextScan();
  expect(portal.calls.get("supply/getAcceptanceCosts")).toBe(asked);
  world.clock.shift(601_000);
  await seat.attend();
  await untilSource(seat, "calendar", "on");
});

test.each([
  ["report", report],
  ["calendar", calendar],
] as const)("429 at the %s stops the login for ten minutes, then it goes on", async (source, on) => {
  const { faults, portal, world } = stage.wb;
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  await untilSource(seat, source, "on");
  faults.add({ on, name: "429" });
  await seat.nextScan();
  await untilSource(seat, source, "throttled");
  const polls = () =>
    (portal.calls.get("supply/getAcceptanceCosts") ?? 0) +
    (portal.calls.get("supply/acceptanceCoefficientsReport") ?? 0);
  const asked = polls();
  await seat.nextScan();
  await seat.nextScan();
  expect(polls()).toBe(asked);
  world.clock.shift(601_000);
  await seat.attend();
  await untilSource(seat, source, "on");
});

describe("the official method", () => {
  const official = () => {
    const { wb } = stage;
    const token = wb.apiToken(wb.world.suppliersOf("9990000001")[0]?.id ?? "");
    return openOfficial({ apiUrl: wb.apiUrl, token, now: () => wb.world.clock.now() });
  };

  test.each([
    ["429", "throttled"],
    ["401", "no-session"],
    ["500", "throttled"],
    ["shape-changed", "shape-changed"],
  ])("answers %s: the state is called %s", async (name, state) => {
    const { world, faults } = stage.wb;
    world.switches.set({ officialSlots: true });
    faults.add({ on: "wb-api:coefficients", name });
    expect(await official().read()).toMatchObject({ state });
    world.clock.shift(61_000);
    expect(await official().read()).toMatchObject({ state: "on" });
  });
});
