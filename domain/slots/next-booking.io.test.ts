import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { system } from "../kernel/actor.ts";
import { addDays, dayOf } from "../kernel/clock.ts";
import { Notice } from "../notices/notice.ts";
import { candidatesFor } from "./candidates.ts";
import { claimAttempt } from "./claim-attempt.ts";
import { editWatch, wishMark } from "./edit-watch.ts";
import { match } from "./match.ts";
import { openNext } from "./next-booking.ts";
import { type NewWatch, openWatch } from "./open-watch.ts";
import { Order } from "./order.ts";
import { orderMade } from "./prepare-order.ts";
import { journalOf, watchCard } from "./queries.ts";
import { settleAttempt } from "./settle-attempt.ts";
import { Supply } from "./supply.ts";
import { Watch } from "./watch.ts";
import type { Offer } from "./words.ts";

const day = addDays(dayOf(new Date()), 5);
let numbers = 52_700_000;

const offer = (change: Partial<Offer> = {}): Offer => ({
  warehouseId: 507,
  box: "box",
  day,
  coefficient: 2,
  unloading: true,
  source: "calendar",
  seenAt: new Date(),
  ...change,
});

async function sellerWishing(wish: Partial<NewWatch>) {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  await act(seller.actor, (unit) => openWatch(unit, seller.wish(wish)));
  const waiting = () => act(system, ({ em }) => em.find(Watch, { state: { $ne: "booked" } }));
  const prepare = async () => {
    const wanted = await act(system, ({ em }) => em.find(Order, { state: "wanted" }));
    for (const { id } of wanted) await act(system, (unit) => orderMade(unit, id, ++numbers));
  };
  const claim = (offers: readonly Offer[]) =>
    act(system, async (unit) => {
      const [first] = match(await candidatesFor(unit, offers), offers, unit.now);
      return first && claimAttempt(unit, first);
    });
  const book = async (offers: readonly Offer[]) => {
    await prepare();
    const attempt = await claim(offers);
    if (attempt === undefined) return undefined;
    const read = { supplyId: ++numbers, coefficient: 2, costKopecks: null, quantity: 40, readAt: new Date() };
    const supply = { ...read, day: attempt.day };
    await act(system, (unit) => settleAttempt(unit, attempt.id, { outcome: "booked", supply }));
    return attempt;
  };
  const booked = async () => {
    const told = await act(system, ({ em }) =>
      em.find(Notice, { kind: "slots.booked" }, { orderBy: { createdAt: "asc" } }),
    );
    return told.map(({ facts }) => (facts as { series?: unknown }).series);
  };
  return { act, seller, waiting, book, booked };
}

test("after a booking with more to come the next watch stands in its place, with the same goods and no draft yet", async () => {
  const { act, seller, waiting, book, booked } = await sellerWishing({ bookings: 2 });
  const [first] = await waiting();
  await book([offer()]);
  const [next, ...others] = await waiting();
  expect(others).toEqual([]);
  expect(next).toMatchObject({
    state: "active",
    draftId: null,
    goods: first?.goods,
    position: first?.position,
    bookings: 2,
    bookingNo: 2,
  });
  const card = await act(seller.actor, (unit) => watchCard(unit, next?.id ?? ""));
  expect(card.orders.map(({ warehouseName, state }) => `${warehouseName} ${state}`)).toEqual([
    "Коледино wanted",
    "Подольск wanted",
  ]);
  expect(card.earlier).toMatchObject([{ day, warehouseName: "Коледино" }]);
  await book([offer({ day: addDays(day, 1) })]);
  expect(await waiting()).toEqual([]);
  expect(await booked()).toEqual([
    { no: 1, of: 2, after: "next" },
    { no: 2, of: 2, after: "over" },
  ]);
  expect(await act(seller.actor, (unit) => journalOf(unit, next?.id ?? ""))).toHaveLength(2);
});

test("two supplies never come to one warehouse on the same day, unless the seller allows it or the first is cancelled", async () => {
  const { act, book, waiting } = await sellerWishing({ bookings: 3, boxes: ["box", "pallet"] });
  await book([offer()]);
  expect(await book([offer(), offer({ box: "pallet" })])).toBeUndefined();
  expect(await book([offer(), offer({ warehouseId: 117_501 })])).toMatchObject({ warehouseId: 117_501 });
  await act(system, ({ em }) => em.nativeUpdate(Supply, { warehouseId: 507 }, { cancelledAt: new Date() }));
  expect(await book([offer()])).toMatchObject({ warehouseId: 507 });
  expect(await waiting()).toEqual([]);
  const bold = await sellerWishing({ bookings: 2, mayRepeatPlace: true });
  await bold.book([offer()]);
  expect(await bold.book([offer()])).toMatchObject({ day });
});

test("where no day is left for another supply nothing more is looked for, and that is said", async () => {
  const { act, seller, booked, waiting } = await sellerWishing({ bookings: 3 });
  const [watch] = await waiting();
  if (watch === undefined) throw new Error("nothing waits");
  // The day has come by the time the outcome is known.
  Object.assign(watch, { conditions: { lookUntil: new Date(Date.now() - 1_000).toISOString() } });
  const series = await act(seller.actor, (unit) => openNext(unit, watch));
  expect(series).toEqual({ no: 1, of: 3, after: "no-days" });
  expect(await waiting()).toHaveLength(1);
  expect(await booked()).toEqual([]);
});

test("a seller asks for more supplies or fewer while the watch waits, but not for fewer than are booked", async () => {
  const { act, seller, book, waiting } = await sellerWishing({ bookings: 3 });
  await book([offer()]);
  const change = async (bookings: number) => {
    const [watch] = await waiting();
    if (watch === undefined) throw new Error("nothing waits");
    const { boxes, warehouses, maxCoefficient, fromDay, untilDay, mode } = watch;
    const wish = { boxes, warehouses, maxCoefficient, fromDay, untilDay, mode, bookings };
    const edited = { id: watch.id, mark: wishMark(watch) };
    return act(seller.actor, (unit) => editWatch(unit, edited, wish));
  };
  expect(await change(5)).toMatchObject({ bookings: 5, bookingNo: 2 });
  await expect(change(1)).rejects.toMatchObject({ code: "slots.bookings-invalid" });
  await expect(change(11)).rejects.toMatchObject({ code: "slots.bookings-invalid" });
  expect(await change(2)).toMatchObject({ bookings: 2 });
});
