import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { system } from "../kernel/actor.ts";
import { openWatch } from "../slots/open-watch.ts";
import { Order } from "../slots/order.ts";
import { orderMade } from "../slots/prepare-order.ts";
import { callFigures, noteCalls, noteTouched, takeToTouch } from "./touch-login.ts";

const hour = 3_600_000;

async function place() {
  const start = Date.now();
  let now = new Date(start);
  const { act } = await freshAct(() => now);
  return {
    act,
    /** Who is to be looked at so many hours after the beginning. */
    async at(hours: number) {
      // The login was made some moments after the beginning.
      now = new Date(start + hours * hour + 60_000);
      return act(system, takeToTouch);
    },
  };
}

test("a login that nobody uses is left alone for half a week, and then looked at once", async () => {
  const { act, at } = await place();
  const { loginId } = await connectedSeller(act);
  expect(await at(48)).toEqual([]);
  expect(await at(84)).toEqual([loginId]);
  expect(await at(85)).toEqual([]);
  expect(await at(168)).toEqual([loginId]);
});

test("a login whose orders wait for a slot is asked once an hour whether its session is good", async () => {
  const { act, at } = await place();
  const seller = await connectedSeller(act);
  const watch = await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  expect(await at(2)).toEqual([]);
  await act(system, async (unit) => {
    const order = await unit.em.findOneOrFail(Order, { watchId: watch.id, warehouseId: 507 });
    await orderMade(unit, order.id, 5_001);
  });
  expect(await at(2)).toEqual([seller.loginId]);
  await act(system, (unit) => noteTouched(unit, seller.loginId));
  expect([await at(2.5), await at(3)]).toEqual([[], [seller.loginId]]);
});

test("a login that is held, dead or resting is not looked at", async () => {
  const { act, at } = await place();
  const [held, dead, resting] = [
    await connectedSeller(act),
    await connectedSeller(act),
    await connectedSeller(act),
  ];
  await act(system, async ({ em }) => {
    const later = "clock_timestamp() + interval '30 days'";
    await em.execute(`update login set leased_until = ${later} where id = ?`, [held.loginId]);
    await em.execute("update login set state = 'dead' where id = ?", [dead.loginId]);
    await em.execute(`update login set rest_until = ${later} where id = ?`, [resting.loginId]);
  });
  expect(await at(200)).toEqual([]);
});

test("requests are counted by login and day", async () => {
  const { act, at } = await place();
  const [one, other] = [await connectedSeller(act), await connectedSeller(act)];
  const note = (id: string, n: number) => act(system, (unit) => noteCalls(unit, new Map([[id, n]])));
  await note(one.loginId, 5);
  await note(one.loginId, 7);
  await note(other.loginId, 3);
  expect(await act(system, callFigures)).toMatchObject({ logins: 2, calls: 15, most: 12 });
  await at(24);
  await note(other.loginId, 4);
  expect(await act(system, callFigures)).toMatchObject({ logins: 1, calls: 4, most: 4 });
});
