import { expect, test } from "vitest";
import type { Act } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { DayCount } from "#domain/slots/day-count.ts";
import { daysOf } from "#domain/slots/days-of.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import { Order } from "#domain/slots/order.ts";
import type { Offer } from "#domain/slots/words.ts";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { DayCounts } from "./day-counts.ts";

const today = dayOf(new Date());

const offer = (change: Partial<Offer> = {}): Offer => ({
  warehouseId: 507,
  box: "box",
  day: addDays(today, 5),
  coefficient: 2,
  unloading: true,
  source: "calendar",
  seenAt: new Date(),
  ...change,
});

const look = (...offers: readonly Offer[]) => ({ offers, onlyOrderId: null });

test("looks of a minute become one row of a watch, which nothing seen again writes anew", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const watch = await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  let units = 0;
  const counting: Act = (actor, work) => {
    units += 1;
    return act(actor, work);
  };
  let at = Date.now();
  const deps = { act: counting, now: () => new Date(at) };
  const counts = new DayCounts();
  await counts.note(deps, look(offer({ coefficient: 20 })));
  for (let second = 0; second < 50; second += 10) await counts.note(deps, look(offer({ coefficient: 18 })));
  await counts.note(deps, look(offer()));
  expect(units).toBe(1);
  at += 60_000;
  await counts.note(deps, look());
  expect(units).toBe(2);
  expect(await act(seller.actor, (unit) => daysOf(unit, watch.id, 5))).toMatchObject([
    { day: today, seen: { fit: 1, dear: 1, day: 0, unloading: 0, unready: 1 }, cheapest: 18, attempts: [] },
  ]);
  const before = await act(system, ({ em }) => em.execute("select xmin::text from day_count"));
  at += 60_000;
  await counts.note(deps, look(offer(), offer({ coefficient: 20 })));
  expect(await act(system, ({ em }) => em.execute("select xmin::text from day_count"))).toEqual(before);
});

test("two processes fill the same row, and nobody else reads it", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const watch = await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  await act(system, ({ em }) => em.nativeUpdate(Order, {}, { state: "ready" }));
  const deps = { act, now: () => new Date() };
  await new DayCounts().note(deps, look(offer()));
  await new DayCounts().note(deps, look(offer({ day: addDays(today, 6), unloading: false })));
  expect(await act(system, ({ em }) => em.count(DayCount, {}))).toBe(1);
  expect(await act(seller.actor, (unit) => daysOf(unit, watch.id, 5))).toMatchObject([
    { seen: { fit: 1, unloading: 1, unready: 0 } },
  ]);
  const stranger = await connectedSeller(act);
  expect(await act(stranger.actor, (unit) => daysOf(unit, watch.id, 5))).toEqual([]);
});
