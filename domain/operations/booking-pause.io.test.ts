import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { type Actor, system } from "../kernel/actor.ts";
import { claimAttempt } from "../slots/claim-attempt.ts";
import { openWatch } from "../slots/open-watch.ts";
import { Order } from "../slots/order.ts";
import { orderMade } from "../slots/prepare-order.ts";
import { bookingPausedSince, pauseBooking } from "./booking-pause.ts";
import { latestDeeds } from "./note-deed.ts";

const admin: Actor = { kind: "admin", personId: 700 };

test("while an admin has stopped booking no attempt is claimed, and afterwards it goes on", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const watch = await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  const order = await act(system, ({ em }) => em.findOneOrFail(Order, { watchId: watch.id }));
  await act(system, (unit) => orderMade(unit, order.id, 52_700_001));
  const claim = () =>
    act(system, (unit) =>
      claimAttempt(unit, {
        candidate: { watchId: watch.id, loginId: seller.loginId },
        route: { orderId: order.id },
        offer: { day: "2027-01-10", coefficient: 1, seenAt: unit.now },
      }),
    );
  expect(await act(admin, (unit) => pauseBooking(unit, true))).toBe(true);
  expect(await act(admin, (unit) => pauseBooking(unit, true))).toBe(false);
  expect(await act(system, bookingPausedSince)).toBeInstanceOf(Date);
  expect(await claim()).toBeUndefined();
  await act(admin, (unit) => pauseBooking(unit, false));
  expect(await claim()).toBeDefined();
  const deeds = (await act(admin, latestDeeds)).map(({ deed }) => deed);
  expect(deeds).toEqual(["booking.resumed", "booking.paused"]);
  await expect(act(seller.actor, (unit) => pauseBooking(unit, true))).rejects.toThrow(/only an admin/);
});
