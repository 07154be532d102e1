import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller, type Seller } from "#sandbox/testing/seller.ts";
import type { Act } from "../kernel/act.ts";
import { system } from "../kernel/actor.ts";
import { addDays, dayOf, startOfDay } from "../kernel/clock.ts";
import { loginWishes, openingHours } from "./hot-wishes.ts";
import { openWatch } from "./open-watch.ts";
import { Order } from "./order.ts";
import { orderMade } from "./prepare-order.ts";
import { saveBoard } from "./save-board.ts";
import type { Offer } from "./words.ts";

const today = dayOf(new Date());
const at = (hour: number) => new Date(startOfDay(today).getTime() + hour * 3_600_000);

async function readyWatch(act: Act, seller: Seller): Promise<void> {
  const watch = await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  await act(system, async (unit) => {
    const order = await unit.em.findOneOrFail(Order, { watchId: watch.id, warehouseId: 507 });
    await orderMade(unit, order.id, 5_001);
  });
}

test("the hours in which slots opened at a warehouse speak for the logins that can book there", async () => {
  let now = at(9.1);
  const { act } = await freshAct(() => now);
  const offer = (coefficient: number): Offer => ({
    warehouseId: 507,
    box: "box",
    day: addDays(today, 5),
    coefficient,
    unloading: true,
    source: "calendar",
    seenAt: now,
  });
  const see = (coefficient: number) =>
    act(system, (unit) => saveBoard(unit, "calendar", [offer(coefficient)]));
  await see(-1);
  for (const hour of [9.2, 9.4, 9.6, 14.5]) {
    now = at(hour);
    await see(2);
    now = at(hour + 0.1);
    await see(-1);
  }
  const seller = await connectedSeller(act);
  await readyWatch(act, seller);
  const hours = await act(system, openingHours);
  expect(
    hours
      .get("507/box")
      ?.map((count, hour) => [hour, count])
      .filter(([, count]) => count),
  ).toEqual([
    [9, 3],
    [14, 1],
  ]);
  const expectedAt = async (hour: number) => {
    now = at(hour);
    return (await act(system, (unit) => loginWishes(unit, hours)))[0]?.expected;
  };
  expect([await expectedAt(8.5), await expectedAt(9), await expectedAt(11), await expectedAt(14)]).toEqual([
    3 / 14,
    3 / 14,
    0,
    1 / 14,
  ]);
});

test("a login that rests, is dead or waits for nothing wants no page", async () => {
  const { act } = await freshAct();
  const [waits, rests, dead] = [
    await connectedSeller(act),
    await connectedSeller(act),
    await connectedSeller(act),
  ];
  await connectedSeller(act);
  for (const seller of [waits, rests, dead]) await readyWatch(act, seller);
  await act(system, async ({ em, now }) => {
    const later = new Date(now.getTime() + 60_000);
    await em.execute("update login set rest_until = ? where id = ?", [later, rests.loginId]);
    await em.execute("update login set state = 'dead' where id = ?", [dead.loginId]);
  });
  const wishes = await act(system, (unit) => loginWishes(unit, new Map()));
  expect(wishes).toMatchObject([{ loginId: waits.loginId, ready: 1, isBusy: false, holder: null }]);
});
