import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { system } from "../kernel/actor.ts";
import { Notice } from "../notices/notice.ts";
import { candidatesFor } from "./candidates.ts";
import { pauseWatch } from "./change-watch.ts";
import { claimAttempt } from "./claim-attempt.ts";
import { editWatch, type WishChange, wishMark } from "./edit-watch.ts";
import { match } from "./match.ts";
import { openWatch } from "./open-watch.ts";
import { Order } from "./order.ts";
import { orderMade, orderRefused } from "./prepare-order.ts";
import { watchCard } from "./queries.ts";
import { Watch } from "./watch.ts";

async function waiting() {
  const { act, wakes } = await freshAct();
  const seller = await connectedSeller(act);
  const watch = await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  const { orders } = await act(seller.actor, (unit) => watchCard(unit, watch.id));
  const [first, second] = orders;
  if (first === undefined || second === undefined) throw new Error("the chain has two warehouses");
  await act(system, (unit) => orderMade(unit, first.id, 701));
  const { boxes, warehouses, maxCoefficient, fromDay, untilDay, mode, conditions } = watch;
  const wish: WishChange = { boxes, warehouses, maxCoefficient, fromDay, untilDay, mode, conditions };
  const mark = wishMark(watch);
  const edit = (change: Partial<WishChange>) =>
    act(seller.actor, (unit) => editWatch(unit, { id: watch.id, mark }, { ...wish, ...change }));
  const orderStates = async () =>
    (await act(system, ({ em }) => em.find(Order, {}, { orderBy: { warehouseName: "asc" } })))
      .map(({ warehouseName, state }) => `${warehouseName} ${state}`)
      .toSorted();
  return { act, wakes, seller, watch, second, wish, edit, orderStates };
}

test("a seller changes coefficient and conditions of a watch that waits, and its orders stay", async () => {
  const { edit, orderStates, wakes, seller } = await waiting();
  const changed = await edit({ maxCoefficient: 9, conditions: { leadDays: 2 } });
  expect(changed).toMatchObject({ state: "active", maxCoefficient: 9, conditions: { leadDays: 2 } });
  expect(await orderStates()).toEqual(["Коледино ready", "Подольск wanted"]);
  expect(wakes.at(-1)).toEqual({ what: "login", id: seller.loginId });
});

test("a warehouse that is put before another keeps both orders; one that is left lets go of its own", async () => {
  const { edit, orderStates, wish, watch, act, seller } = await waiting();
  const added = { id: 117986, name: "Казань" };
  const [first, second] = wish.warehouses;
  if (first === undefined || second === undefined) throw new Error("the chain has two warehouses");
  await edit({ warehouses: [added, second] });
  expect(await orderStates()).toEqual(["Казань wanted", "Коледино leftover", "Подольск wanted"]);
  const card = await act(seller.actor, (unit) => watchCard(unit, watch.id));
  expect(card.orders.map(({ warehouseName }) => warehouseName)).toEqual(["Казань", "Подольск"]);
});

test("another packing needs new orders everywhere, also where WB had refused", async () => {
  const { edit, orderStates, act, second, seller, watch } = await waiting();
  await act(system, (unit) => orderRefused(unit, second.id, ["Склад не принимает"]));
  await edit({ boxes: ["pallet"], pallets: 2 });
  expect(await orderStates()).toEqual([
    "Коледино leftover",
    "Коледино wanted",
    "Подольск deleted",
    "Подольск wanted",
  ]);
  const card = await act(seller.actor, (unit) => watchCard(unit, watch.id));
  expect(card.orders.map(({ state }) => state)).toEqual(["wanted", "wanted"]);
});

test("a packing that is added keeps the orders of the others and gets its own; the seller's order is kept", async () => {
  const { edit, act, seller, watch } = await waiting();
  await edit({ boxes: ["pallet", "box"], pallets: 2 });
  const card = await act(seller.actor, (unit) => watchCard(unit, watch.id));
  expect(card.orders.map(({ warehouseName, box, state }) => `${warehouseName} ${box} ${state}`)).toEqual([
    "Коледино pallet wanted",
    "Коледино box ready",
    "Подольск pallet wanted",
    "Подольск box wanted",
  ]);
});

test("a paused watch stays paused, and a change of an older wish or of one that is being booked is not written", async () => {
  const { edit, act, seller, watch } = await waiting();
  await act(seller.actor, (unit) => pauseWatch(unit, watch.id, watch.version));
  expect((await edit({ maxCoefficient: 7 })).state).toBe("paused");
  await expect(edit({ maxCoefficient: 8 })).rejects.toMatchObject({ code: "slots.watch-edited" });
  await act(system, ({ em }) =>
    em.nativeUpdate(Watch, { id: watch.id }, { state: "booking", maxCoefficient: watch.maxCoefficient }),
  );
  await expect(edit({ maxCoefficient: 8 })).rejects.toMatchObject({ code: "slots.watch-edited" });
});

test("a wish that cannot come true is refused by name and changes nothing", async () => {
  const { edit, orderStates } = await waiting();
  await expect(edit({ maxCoefficient: 21, warehouses: [] })).rejects.toMatchObject({
    code: "slots.warehouse-unknown",
  });
  await expect(edit({ conditions: { onlyDays: ["2020-01-01"] } })).rejects.toMatchObject({
    code: "slots.no-day-left",
  });
  expect(await orderStates()).toEqual(["Коледино ready", "Подольск wanted"]);
});

test("a slot that fitted the wish of a moment ago is not booked once the wish is another", async () => {
  const { act, edit, watch } = await waiting();
  const offer = {
    warehouseId: 507,
    box: "box",
    day: watch.untilDay,
    coefficient: watch.maxCoefficient,
    unloading: true,
    source: "calendar",
    seenAt: new Date(),
  } as const;
  const found = () =>
    act(system, async (unit) => match(await candidatesFor(unit, [offer]), [offer], unit.now));
  const [before] = await found();
  if (before === undefined) throw new Error("the slot fits");
  await edit({ maxCoefficient: watch.maxCoefficient - 1 });
  expect(await act(system, (unit) => claimAttempt(unit, before))).toBeUndefined();
  expect(await found()).toEqual([]);
});

test("when new orders are ready after a change the seller is told so again", async () => {
  const { act, edit, second, watch } = await waiting();
  const told = () => act(system, ({ em }) => em.count(Notice, { kind: "slots.ready" }));
  await act(system, (unit) => orderMade(unit, second.id, 702));
  expect(await told()).toBe(1);
  await edit({ warehouses: [...watch.warehouses, { id: 117986, name: "Казань" }] });
  const added = await act(system, ({ em }) => em.findOneOrFail(Order, { warehouseId: 117986 }));
  await act(system, (unit) => orderMade(unit, added.id, 703));
  expect(await told()).toBe(2);
});
