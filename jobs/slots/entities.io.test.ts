import { expect, test } from "vitest";
import { Account } from "#domain/accounts/account.ts";
import { bookingTermsVersion } from "#domain/accounts/booking-terms.ts";
import { leavingLogins } from "#domain/accounts/leave-login.ts";
import { Login } from "#domain/accounts/login.ts";
import { markDead } from "#domain/accounts/login-dies.ts";
import { removeAccounts } from "#domain/accounts/remove-account.ts";
import { system } from "#domain/kernel/actor.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import type { Watch } from "#domain/slots/watch.ts";
import { type Rows, type Seat, secondSeller, takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

/** A phone that reaches two legal entities. */
const phone = "9990000010";
const koledino = { warehouseId: 507, boxTypeId: 2 } as const;

const stage = stageOfFile();

/** The second legal entity of the login becomes a cabinet too. */
async function withSecondEntity(seat: Seat) {
  const supplierId = stage.wb.world.suppliersOf(seat.phone)[1]?.id ?? "";
  const { companyId, loginId } = seat.seller;
  const accountId = await seat.act(system, async ({ em }) => {
    const account = em.create(Account, {
      companyId,
      loginId,
      marketplace: "wb",
      externalId: supplierId,
      name: "Второе юрлицо",
      bookingTerms: bookingTermsVersion,
    });
    await em.flush();
    return account.id;
  });
  const watch = (): Promise<Watch> => {
    const draft = stage.wb.world.newDraft(supplierId);
    const warehouses = [{ id: 507, name: "Коледино" }];
    const wish = { accountId, draftId: draft.id, goods: draft.lines, warehouses };
    return seat.act(seat.seller.actor, (unit) => openWatch(unit, seat.seller.wish(wish)));
  };
  return { accountId, supplierId, watch };
}

const allReady = ({ orders }: Rows) => orders.length === 2 && orders.every(({ state }) => state === "ready");

/** Orders of one login are made ten seconds apart: time passes until both are there. */
async function untilReady(seat: Seat): Promise<void> {
  await seat.until(({ orders }) => orders.some(({ state }) => state === "ready"));
  stage.wb.world.clock.shift(10_500);
  await seat.attend();
  await seat.until(allReady);
}

const plans = (supplierId: string) =>
  stage.wb.world.ledger().filter((row) => row.call === "plan/add" && row.supplierId === supplierId);

test("two legal entities of one login take turns: each has its order and its booking under its own name", async () => {
  const seat = await takeSeat(stage, {}, phone);
  const second = await withSecondEntity(seat);
  await seat.watch();
  await second.watch();
  await untilReady(seat);
  const { world } = stage.wb;
  const day = seat.tomorrow;
  world.openSlot({ ...koledino, day, coefficient: 1, capacity: 5 });
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length > 0);
  await seat.nextScan();
  const { supplies, attempts } = await seat.until((rows) => rows.supplies.length === 2);
  expect(plans(seat.supplierId)).toHaveLength(1);
  expect(plans(second.supplierId)).toHaveLength(1);
  expect(new Set(supplies.map(({ accountId }) => accountId))).toEqual(
    new Set([seat.seller.accountId, second.accountId]),
  );
  for (const { accountId, supplyId } of supplies) {
    const owner = accountId === second.accountId ? second.supplierId : seat.supplierId;
    expect(plans(owner)).toMatchObject([{ supplyId, day }]);
  }
  expect(attempts.map(({ outcome }) => outcome)).toEqual(["booked", "booked"]);
  expect(world.violations.all()).toEqual([]);
  expect(seat.bugs).toEqual([]);
});

test("one entity is removed: its orders go from its own cabinet, the other's order and session stay", async () => {
  const seat = await takeSeat(stage, {}, "9990000011");
  const second = await withSecondEntity(seat);
  const { world } = stage.wb;
  await seat.watch();
  await second.watch();
  await untilReady(seat);
  const { accountId } = second;
  await seat.act(seat.seller.actor, (unit) => removeAccounts(unit, { accountId }, seat.seller.chatId));
  world.clock.shift(4_000);
  await seat.attend();
  const { told, watches } = await seat.until((rows) => rows.told("accounts.removed").length > 0);
  expect(told("accounts.removed")).toMatchObject([{ ordersDeleted: 1, ordersLeft: [], isLoginGone: false }]);
  const standing = world.cabinet.orders().map(({ supplierId }) => supplierId);
  expect(standing).not.toContain(second.supplierId);
  expect(standing).toContain(seat.supplierId);
  expect(watches.map(({ state }) => state)).toEqual(["active", "deleted"]);
  const day = seat.tomorrow;
  world.openSlot({ ...koledino, day, coefficient: 1 });
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length === 1);
  expect(plans(seat.supplierId)).toHaveLength(1);
  expect(world.violations.all()).toEqual([]);
});

test("the last cabinet of a login takes its page and session along, another login goes on", async () => {
  const seat = await takeSeat(stage);
  const other = await secondSeller(stage, seat);
  const { world } = stage.wb;
  await seat.readyWatch();
  const draft = world.newDraft(other.supplierId);
  const warehouses = [{ id: 507, name: "Коледино" }];
  await seat.act(other.seller.actor, (unit) =>
    openWatch(unit, other.seller.wish({ draftId: draft.id, goods: draft.lines, warehouses })),
  );
  await seat.until(allReady);
  const { accountId, loginId } = seat.seller;
  await seat.act(seat.seller.actor, (unit) => removeAccounts(unit, { accountId }, seat.seller.chatId));
  world.clock.shift(4_000);
  await seat.attend();
  const { told } = await seat.until((rows) => rows.told("accounts.removed").length > 0);
  expect(told("accounts.removed")).toMatchObject([{ ordersDeleted: 1, isLoginGone: true }]);
  await expect
    .poll(() => seat.sessions.held().map((hot) => hot.loginId), { timeout: 15_000 })
    .not.toContain(loginId);
  await expect.poll(() => seat.act(system, leavingLogins)).toEqual([loginId]);
  world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length === 1);
  expect(plans(other.supplierId)).toHaveLength(1);
  expect(world.violations.all()).toEqual([]);
});

test("a login that only lost its line is asked about again, and its watches go on by themselves", async () => {
  const seat = await takeSeat(stage);
  const { world } = stage.wb;
  await seat.readyWatch();
  await seat.pause();
  const { loginId } = seat.seller;
  await seat.act(system, (unit) => markDead(unit, loginId, "unreachable"));
  expect((await seat.rows()).watches.map(({ state }) => state)).toEqual(["paused"]);
  seat.resume();
  world.clock.shift(31 * 60_000);
  const { told } = await seat.until((rows) => rows.told("logins.back").length > 0);
  expect(told("logins.back")).toMatchObject([{ watches: 1 }]);
  world.openSlot({ ...koledino, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  await seat.until(({ supplies }) => supplies.length === 1);
  expect(world.violations.all()).toEqual([]);
});

test("a login that WB refuses when it answers again needs a person, who is told", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  await seat.pause();
  const { loginId } = seat.seller;
  await seat.act(system, (unit) => markDead(unit, loginId, "unreachable"));
  stage.wb.world.killSession(seat.phone);
  stage.wb.world.clock.shift(31 * 60_000);
  seat.resume();
  await seat.until((rows) => rows.told("logins.died").length === 2);
  const login = await seat.act(system, ({ em }) => em.findOneOrFail(Login, { id: loginId }));
  expect(login).toMatchObject({ state: "dead", sealed: null });
  expect(login.cause).not.toBe("unreachable");
});
