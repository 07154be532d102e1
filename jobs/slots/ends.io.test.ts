import { expect, test } from "vitest";
import { markDead } from "#domain/accounts/login-dies.ts";
import { system } from "#domain/kernel/actor.ts";
import { type Seat, takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile({ latencyMs: 10 });

const koledino = { warehouseId: 507, boxTypeId: 2 };

const plannedBy = (supplierId: string) =>
  stage.wb.world.ledger().filter((row) => row.call === "plan/add" && row.supplierId === supplierId);

test.each([
  ["limit", "limit", "active"],
  ["goods-errors", "goods", "active"],
] as const)(
  "WB refuses with «%s»: it ends under its own name, is told, and nothing is booked",
  async (fault, outcome, state) => {
    const seat = await takeSeat(stage);
    await seat.readyWatch();
    stage.wb.faults.add({ on: "portal:plan/add", name: fault });
    stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1, capacity: 1 });
    await seat.nextScan();
    const { told, watches, orders } = await seat.until(({ attempts }) => attempts[0]?.state === "settled");
    stage.wb.world.closeAll();
    expect(told("slots.not-booked")).toMatchObject([{ outcome }]);
    expect(watches[0]?.state).toBe(state);
    // Goods that WB finds faulty are not tried again and again.
    if (outcome === "goods") expect(orders).toMatchObject([{ state: "refused" }]);
  },
);

test.each(["in the answer", "on the page"])(
  "WB restricts the cabinet, said %s: all its watches pause, and it is told once",
  async (where) => {
    const seat = await takeSeat(stage);
    await seat.readyWatch();
    await seat.readyWatch({ warehouses: [{ id: 120_762, name: "Электросталь" }] });
    if (where === "in the answer") stage.wb.faults.add({ on: "portal:plan/add", name: "restricted" });
    else {
      stage.wb.faults.add({ on: "portal:features/get", name: "restricted-page", times: "always" });
      await (await seat.sessions.hold(seat.seller.loginId))?.page.reload();
    }
    stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
    await seat.nextScan();
    const { told, watches, attempts } = await seat.until(({ attempts }) => attempts[0]?.state === "settled");
    expect(attempts).toMatchObject([{ outcome: "restricted" }]);
    expect(watches.map(({ state, pausedBy }) => [state, pausedBy])).toEqual([
      ["paused", "marketplace"],
      ["paused", "marketplace"],
    ]);
    expect(told("accounts.restricted")).toMatchObject([
      { pausedWatches: 2, words: expect.stringContaining("Создание поставок ограничено") },
    ]);
    if (where === "on the page") expect(told("accounts.restricted")[0]?.["words"]).toContain("Причина:");
    expect(plannedBy(seat.supplierId)).toEqual([]);
    expect(seat.bugs).toEqual([]);
  },
);

test("the login no longer reaches the legal entity of the order: nothing is sent, and it is told", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  await seat.act(system, ({ em }) =>
    em.execute("update account set external_id = ? where id = ?", [
      crypto.randomUUID(),
      seat.seller.accountId,
    ]),
  );
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { attempts, told } = await seat.until(({ attempts }) => attempts[0]?.state === "settled");
  stage.wb.world.closeAll();
  expect(attempts[0]).toMatchObject({ outcome: "wrong-account", sentAt: null });
  expect(told("slots.not-booked")).toMatchObject([{ outcome: "wrong-account" }]);
  expect(plannedBy(seat.supplierId)).toEqual([]);
});

test("the login goes to another process before the last click: nothing is sent", async () => {
  let isTaken = false;
  const seat: Seat = await takeSeat(stage, {
    crashPoint: async (point) => {
      if (point !== "page-ready" || isTaken) return;
      isTaken = true;
      await seat.act(system, ({ em }) =>
        em.execute(
          "update login set lease_generation = lease_generation + 1, lease_holder = 'another' where id = ?",
          [seat.seller.loginId],
        ),
      );
    },
  });
  await seat.readyWatch();
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  const { attempts, watches } = await seat.until(({ attempts }) => attempts[0]?.state === "settled");
  expect(attempts[0]).toMatchObject({ outcome: "lease-lost" });
  expect(watches).toMatchObject([{ state: "active" }]);
  expect(plannedBy(seat.supplierId)).toEqual([]);
});

test("no answer, and then the session dies as well: the seller is told that the end is not known yet", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  stage.wb.faults.add({ on: "portal:plan/add", name: "504-before" });
  stage.wb.world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  await seat.until(({ attempts }) => attempts[0]?.state === "unknown");
  await seat.pause();
  await seat.act(system, (unit) => markDead(unit, seat.seller.loginId, "logged-out"));
  const { attempts, told } = await seat.rows();
  expect(attempts).toMatchObject([{ state: "unknown" }]);
  expect(told("logins.died")).toMatchObject([{ openAttempts: 1 }]);
  expect(told("slots.booked")).toEqual([]);
});
