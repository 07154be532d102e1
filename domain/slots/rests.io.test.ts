import { expect, test } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import type { AttemptOutcome } from "./attempt.ts";
import { candidatesFor } from "./candidates.ts";
import { claimAttempt } from "./claim-attempt.ts";
import { match } from "./match.ts";
import { openWatch } from "./open-watch.ts";
import { Order } from "./order.ts";
import { settleAttempt } from "./settle-attempt.ts";

const begin = new Date("2026-11-27T09:00:00Z");

/** Two ready watches of one legal entity, and a clock that can be moved. */
async function stand() {
  let now = begin;
  const { act } = await freshAct(() => now);
  const seller = await connectedSeller(act, { now });
  const warehouses = [{ id: 507, name: "Коледино" }];
  const [first] = await act(seller.actor, async (unit) => [
    await openWatch(unit, seller.wish({ warehouses })),
    await openWatch(unit, seller.wish({ warehouses })),
  ]);
  await act(system, ({ em }) => em.nativeUpdate(Order, {}, { state: "ready", preorderId: 1 }));
  const day = addDays(dayOf(now), 3);
  const offers = [day, addDays(day, 1)].map((one) => ({
    warehouseId: 507,
    box: "box" as const,
    day: one,
    coefficient: 0,
    unloading: true,
    logistics: null,
    source: "calendar" as const,
    seenAt: now,
  }));
  const wanted = () =>
    act(system, async (unit) => match(await candidatesFor(unit, offers), offers, unit.now));
  return {
    day,
    /** What would be tried now: which watch, and on which day. */
    tries: async () =>
      (await wanted()).map(({ candidate, offer }) => [
        candidate.watchId === first?.id ? "first" : "second",
        offer.day,
      ]),
    async ends(outcome: Exclude<AttemptOutcome, "booked">) {
      const [one] = await wanted();
      if (one === undefined) throw new Error("nothing is wanted");
      await act(system, async (unit) => {
        const attempt = await claimAttempt(unit, one, 1);
        await settleAttempt(unit, attempt?.id ?? "", { outcome });
      });
    },
    pass: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
  };
}

test("a date without room is left alone for half an hour, the next date is tried", async () => {
  const { tries, ends, pass, day } = await stand();
  await ends("limit");
  const next = addDays(day, 1);
  expect(await tries()).toContainEqual(["first", next]);
  pass(29);
  expect(await tries()).not.toContainEqual(["first", day]);
  pass(2);
  expect(await tries()).toContainEqual(["first", day]);
});

test("a legal entity that could not be chosen rests with all its watches, then is tried again", async () => {
  const { tries, ends, pass } = await stand();
  await ends("wrong-account");
  expect(await tries()).toEqual([]);
  pass(14);
  expect(await tries()).toEqual([]);
  pass(2);
  expect(await tries()).toHaveLength(2);
});

test("a page that is made otherwise lets its watch rest, the other ones may find their own page as it was", async () => {
  const { tries, ends, pass } = await stand();
  await ends("page-changed");
  expect((await tries()).map(([which]) => which)).toEqual(["second"]);
  pass(16);
  expect(await tries()).toHaveLength(2);
});
