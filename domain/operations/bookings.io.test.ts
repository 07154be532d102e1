import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import type { Act } from "../kernel/act.ts";
import { system } from "../kernel/actor.ts";
import { Attempt, type AttemptOutcome } from "../slots/attempt.ts";
import { openWatch } from "../slots/open-watch.ts";
import { Order } from "../slots/order.ts";
import { bookingsByTime, bookingsSince } from "./bookings.ts";

async function settled(
  act: Act,
  ends: readonly (readonly [outcome: AttemptOutcome, at: string, tookMs: number])[],
) {
  const seller = await connectedSeller(act);
  const watch = await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  const order = await act(system, ({ em }) => em.findOneOrFail(Order, { watchId: watch.id }));
  const { companyId, accountId, loginId } = seller;
  await act(system, async ({ em }) => {
    for (const [outcome, settledAt, tookMs] of ends) {
      const at = new Date(settledAt);
      em.create(Attempt, {
        companyId,
        watchId: watch.id,
        orderId: order.id,
        accountId,
        loginId,
        preorderId: 1,
        warehouseId: 507,
        warehouseName: "Коледино",
        box: "box",
        day: "2026-12-01",
        coefficientSeen: 1,
        state: "settled",
        outcome,
        leaseGeneration: 1,
        seenAt: new Date(at.getTime() - tookMs),
        claimedAt: at,
        readBackAt: outcome === "booked" ? at : null,
        settledAt: at,
      });
    }
  });
}

test("bookings of a time are counted with how long they took, and others by their reason", async () => {
  const { act } = await freshAct();
  await settled(act, [
    ["booked", "2026-11-27T06:30:00Z", 500],
    ["booked", "2026-11-27T07:10:00Z", 700],
    ["gone", "2026-11-27T07:20:00Z", 0],
    ["gone", "2026-11-27T07:30:00Z", 0],
    ["limit", "2026-11-27T07:40:00Z", 0],
    ["booked", "2026-11-26T07:40:00Z", 99_000],
  ]);
  const since = new Date("2026-11-27T00:00:00Z");
  const bookings = await act(system, (unit) => bookingsSince(unit, since));
  expect(bookings).toMatchObject({
    booked: 2,
    failed: 3,
    reasons: [
      { outcome: "gone", count: 2 },
      { outcome: "limit", count: 1 },
    ],
  });
  expect(bookings.p50).toBeCloseTo(600, 0);
  const byHour = await act(system, (unit) => bookingsByTime(unit, since, 60));
  expect(byHour).toMatchObject([
    { at: new Date("2026-11-27T06:00:00Z"), booked: 1, failed: 0 },
    { at: new Date("2026-11-27T07:00:00Z"), booked: 1, failed: 3 },
  ]);
  expect(await act(system, (unit) => bookingsSince(unit, new Date("2027-01-01T00:00:00Z")))).toEqual({
    booked: 0,
    failed: 0,
    p50: null,
    p95: null,
    reasons: [],
  });
});
