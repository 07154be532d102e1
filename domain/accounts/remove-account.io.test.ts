import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller, type Seller } from "#sandbox/testing/seller.ts";
import type { Act } from "../kernel/act.ts";
import { system } from "../kernel/actor.ts";
import { addDays, dayOf } from "../kernel/clock.ts";
import { Notice } from "../notices/notice.ts";
import { claimAttempt } from "../slots/claim-attempt.ts";
import { deskOf } from "../slots/desk.ts";
import { openWatch } from "../slots/open-watch.ts";
import { Order } from "../slots/order.ts";
import { orderDeleted } from "../slots/prepare-order.ts";
import { Supply } from "../slots/supply.ts";
import { Watch } from "../slots/watch.ts";
import { Cancellation } from "../supplies/cancellation.ts";
import { Account } from "./account.ts";
import { bookingTermsVersion } from "./booking-terms.ts";
import { cabinetsOf } from "./cabinets.ts";
import { leavingLogins } from "./leave-login.ts";
import { Login } from "./login.ts";
import { accountsOf } from "./queries.ts";
import { finishRemovals, previewRemoval, removeAccounts } from "./remove-account.ts";
import { showAccount, shownAccount } from "./shown-account.ts";

/** Another legal entity in the login of a seller. */
async function another(act: Act, { companyId, loginId }: Seller): Promise<string> {
  return act(system, async ({ em }) => {
    const account = em.create(Account, {
      companyId,
      loginId,
      marketplace: "wb",
      externalId: crypto.randomUUID(),
      name: "ИП Вторая",
      bookingTerms: bookingTermsVersion,
    });
    await em.flush();
    return account.id;
  });
}

/** A watch whose orders stand in the cabinet. */
async function watchWithOrders(act: Act, { actor, wish }: Seller, accountId: string): Promise<Watch> {
  const watch = await act(actor, (unit) => openWatch(unit, wish({ accountId })));
  await act(system, async ({ em }) => {
    const orders = await em.find(Order, { watchId: watch.id });
    for (const [index, order] of orders.entries())
      Object.assign(order, { state: "ready", preorderId: 700 + index });
  });
  return watch;
}

const orders = (act: Act, accountId: string) => act(system, ({ em }) => em.find(Order, { accountId }));
const removedFacts = (act: Act) =>
  act(system, async ({ em }) =>
    (await em.find(Notice, { kind: "accounts.removed" })).map(({ facts }) => facts),
  );

test("before the yes a person reads what goes and that the session goes with the last cabinet", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  await watchWithOrders(act, seller, seller.accountId);
  const { accountId } = seller;
  const preview = await act(seller.actor, (unit) => previewRemoval(unit, { accountId }));
  expect(preview).toMatchObject({ watches: 1, orders: 2, supplies: 0, isLast: true });
  await another(act, seller);
  expect(await act(seller.actor, (unit) => previewRemoval(unit, { accountId }))).toMatchObject({
    isLast: false,
  });
});

test("of the supplies to come those that were cancelled are not said to stay", async () => {
  const { act } = await freshAct();
  const { actor, companyId, accountId } = await connectedSeller(act);
  const now = new Date();
  await act(system, async ({ em }) => {
    for (const [index, cancelledAt] of [null, now].entries()) {
      em.create(Supply, {
        companyId,
        accountId,
        watchId: crypto.randomUUID(),
        attemptId: crypto.randomUUID(),
        supplyId: 100 + index,
        preorderId: 1 + index,
        warehouseId: 507,
        warehouseName: "Коледино",
        box: "box",
        day: addDays(dayOf(now), 3),
        coefficient: 1,
        cost: 0,
        quantity: 50,
        bookedAt: now,
        freeCancelUntil: now,
        cancelledAt,
      });
    }
  });
  expect(await act(actor, (unit) => previewRemoval(unit, { accountId }))).toMatchObject({ supplies: 1 });
});

test("a removed cabinet has its orders deleted first, then its login leaves, and its person is told", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const { accountId, loginId, actor } = seller;
  await watchWithOrders(act, seller, accountId);
  await act(actor, (unit) => removeAccounts(unit, { accountId }, seller.chatId));
  expect(await act(system, finishRemovals)).toBe(0);
  expect(await act(actor, accountsOf)).toEqual([]);
  expect((await act(actor, cabinetsOf)).map(({ status }) => status.name)).toEqual(["STOPPED"]);
  const desk = await act(system, (unit) => deskOf(unit, loginId));
  expect(desk?.orders.map(({ state }) => state)).toEqual(["leftover", "leftover"]);
  expect(desk?.activeWatches).toBe(0);
  for (const { id } of await orders(act, accountId)) await act(system, (unit) => orderDeleted(unit, id));
  expect(await act(system, finishRemovals)).toBe(1);
  expect(await act(system, finishRemovals)).toBe(0);
  expect(await act(system, leavingLogins)).toEqual([loginId]);
  expect(await act(system, (unit) => deskOf(unit, loginId))).toBeUndefined();
  expect(await removedFacts(act)).toMatchObject([
    { watches: 1, ordersDeleted: 2, ordersLeft: [], isLoginGone: true },
  ]);
  expect((await act(system, ({ em }) => em.find(Watch, {}))).map(({ state }) => state)).toEqual(["deleted"]);
});

test("what could not be deleted in time is named, and the session is erased all the same", async () => {
  let at = new Date();
  const { act } = await freshAct(() => at);
  const seller = await connectedSeller(act);
  const { accountId } = seller;
  await watchWithOrders(act, seller, accountId);
  await act(seller.actor, (unit) => removeAccounts(unit, { accountId }, seller.chatId));
  at = new Date(at.getTime() + 6 * 60_000);
  expect(await act(system, finishRemovals)).toBe(1);
  expect(await removedFacts(act)).toMatchObject([{ ordersDeleted: 0, ordersLeft: [700, 701] }]);
  expect(await act(system, leavingLogins)).toHaveLength(1);
});

test("a dead login is not waited for", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const { accountId } = seller;
  await watchWithOrders(act, seller, accountId);
  await act(system, ({ em }) =>
    em.nativeUpdate(Login, {}, { state: "dead", cause: "logged-out", sealed: null }),
  );
  await act(seller.actor, (unit) => removeAccounts(unit, { accountId }, seller.chatId));
  expect(await act(system, finishRemovals)).toBe(1);
  expect(await removedFacts(act)).toMatchObject([{ ordersLeft: [700, 701], isLoginGone: true }]);
});

test("one legal entity of a login goes, the other keeps its watch and the session", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const second = await another(act, seller);
  await watchWithOrders(act, seller, seller.accountId);
  const kept = await watchWithOrders(act, seller, second);
  await act(seller.actor, (unit) => removeAccounts(unit, { accountId: seller.accountId }, seller.chatId));
  for (const { id } of await orders(act, seller.accountId))
    await act(system, (unit) => orderDeleted(unit, id));
  await act(system, finishRemovals);
  expect(await removedFacts(act)).toMatchObject([{ isLoginGone: false }]);
  const login = await act(system, ({ em }) => em.findOneOrFail(Login, { id: seller.loginId }));
  expect(login).toMatchObject({ state: "alive", sealed: "sealed" });
  expect((await act(seller.actor, accountsOf)).map(({ account }) => account.id)).toEqual([second]);
  expect(await act(system, ({ em }) => em.findOneOrFail(Watch, { id: kept.id }))).toMatchObject({
    state: "active",
  });
});

test("forgetting a login removes every cabinet of it", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  await another(act, seller);
  const { loginId } = seller;
  const gone = await act(seller.actor, (unit) => removeAccounts(unit, { loginId }, seller.chatId));
  expect(gone).toHaveLength(2);
  expect(await act(system, finishRemovals)).toBe(2);
  expect(await act(system, leavingLogins)).toHaveLength(1);
  expect((await removedFacts(act)).map((facts) => facts["isLoginGone"])).toEqual([false, true]);
});

test("a cabinet in which a slot is just being booked is not removed, nor by anybody but an owner", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const { accountId, actor } = seller;
  const watch = await watchWithOrders(act, seller, accountId);
  const staff = { ...actor, role: "staff" } as const;
  await expect(act(staff, (unit) => removeAccounts(unit, { accountId }, 1))).rejects.toMatchObject({
    code: "accounts.owner-only",
  });
  const [order] = await orders(act, accountId);
  await act(system, (unit) =>
    claimAttempt(unit, {
      candidate: { watchId: watch.id, loginId: seller.loginId },
      route: { orderId: order?.id ?? "" },
      offer: { day: watch.fromDay, coefficient: 1, seenAt: new Date() },
    }),
  );
  await expect(act(actor, (unit) => removeAccounts(unit, { accountId }, 1))).rejects.toMatchObject({
    code: "accounts.booking-now",
  });
  expect(await act(actor, accountsOf)).toHaveLength(1);
});

test("nor is one in which a supply is just being moved or cancelled", async () => {
  const { act } = await freshAct();
  const { accountId, actor, companyId } = await connectedSeller(act);
  const [supplyRowId, now] = [crypto.randomUUID(), new Date()];
  await act(system, async ({ em }) => {
    const whose = { companyId, accountId, supplyRowId, supplyId: 1, chatId: 1, askedBy: 1 };
    em.create(Cancellation, { ...whose, feeKopecks: 0, state: "sent", askedAt: now, sentAt: now });
  });
  await expect(act(actor, (unit) => removeAccounts(unit, { accountId }, 1))).rejects.toMatchObject({
    code: "accounts.booking-now",
  });
});

test("another company can neither see nor remove a cabinet", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const stranger = await connectedSeller(act);
  const { accountId } = seller;
  await expect(act(stranger.actor, (unit) => removeAccounts(unit, { accountId }, 1))).rejects.toMatchObject({
    code: "accounts.gone",
  });
});

test("the choice of one cabinet is remembered per person, and ends with the cabinet", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const second = await another(act, seller);
  expect((await act(seller.actor, shownAccount)).only).toBeUndefined();
  await act(seller.actor, (unit) => showAccount(unit, second));
  expect((await act(seller.actor, shownAccount)).only?.id).toBe(second);
  await act(seller.actor, (unit) => removeAccounts(unit, { accountId: second }, 1));
  expect((await act(seller.actor, shownAccount)).only).toBeUndefined();
});
