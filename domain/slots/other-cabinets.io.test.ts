import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { Account } from "../accounts/account.ts";
import { bookingTermsVersion } from "../accounts/booking-terms.ts";
import { Login } from "../accounts/login.ts";
import type { Act } from "../kernel/act.ts";
import { system } from "../kernel/actor.ts";
import { addDays, dayOf } from "../kernel/clock.ts";
import { Notice } from "../notices/notice.ts";
import type { Attempt } from "./attempt.ts";
import { candidatesFor } from "./candidates.ts";
import { deleteWatch, undoDeleteWatch } from "./change-watch.ts";
import { claimAttempt } from "./claim-attempt.ts";
import { editWatch, wishMark } from "./edit-watch.ts";
import { expireWatches } from "./expire-watches.ts";
import { match } from "./match.ts";
import { type NewWatch, openWatch } from "./open-watch.ts";
import { Order } from "./order.ts";
import { orderMade, orderRefused } from "./prepare-order.ts";
import { watchCard, watchesOf } from "./queries.ts";
import { settleAttempt } from "./settle-attempt.ts";
import { Watch } from "./watch.ts";
import type { Offer } from "./words.ts";

const day = addDays(dayOf(new Date()), 5);
let numbers = 52_800_000;
const offer: Offer = {
  warehouseId: 507,
  box: "box",
  day,
  coefficient: 2,
  unloading: true,
  source: "calendar",
  seenAt: new Date(),
};

async function secondCabinet(act: Act, companyId: string): Promise<string> {
  return act(system, async ({ em }) => {
    const login = em.create(Login, { companyId, sealed: "sealed" });
    await em.flush();
    const account = em.create(Account, {
      companyId,
      loginId: login.id,
      marketplace: "wb",
      bookingTerms: bookingTermsVersion,
      externalId: crypto.randomUUID(),
      name: "ИП Второй",
    });
    await em.flush();
    return account.id;
  });
}

async function twoCabinets(wish: Partial<NewWatch> = {}) {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const second = await secondCabinet(act, seller.companyId);
  await act(seller.actor, (unit) => openWatch(unit, seller.wish({ otherAccountIds: [second], ...wish })));
  const watches = () =>
    act(system, ({ em }) => em.find(Watch, {}, { orderBy: { position: "asc", bookingNo: "asc" } }));
  const prepare = async () => {
    const wanted = await act(system, ({ em }) => em.find(Order, { state: "wanted" }));
    for (const { id } of wanted) await act(system, (unit) => orderMade(unit, id, ++numbers));
  };
  const wanted = (at: Partial<Offer> = {}) =>
    act(system, async (unit) => {
      const offers = [{ ...offer, ...at }];
      return match(await candidatesFor(unit, offers), offers, unit.now);
    });
  const claimAll = async (at: Partial<Offer> = {}) => {
    const all = await wanted(at);
    const claims = await Promise.all(all.map((one) => act(system, (unit) => claimAttempt(unit, one))));
    return { all, claimed: claims.flatMap((one) => one ?? []) };
  };
  const booked = (attempt: Pick<Attempt, "id" | "day">) => {
    const read = { supplyId: ++numbers, coefficient: 2, costKopecks: null, quantity: 40, readAt: new Date() };
    return act(system, (unit) =>
      settleAttempt(unit, attempt.id, { outcome: "booked", supply: { ...read, day: attempt.day } }),
    );
  };
  const told = async (kind: string) =>
    (await act(system, ({ em }) => em.find(Notice, { kind }, { orderBy: { createdAt: "asc" } }))).map(
      ({ facts }) => facts as Record<string, unknown>,
    );
  await prepare();
  return { act, seller, second, watches, prepare, claimAll, booked, told };
}

test("the same wish waits in both cabinets; the second has its own orders and makes its own draft", async () => {
  const { act, seller, second, watches } = await twoCabinets();
  expect(await watches()).toMatchObject([
    { accountId: seller.accountId, draftId: expect.any(String) },
    { accountId: second, draftId: null, goods: [{ barcode: "2000000000017", quantity: 40 }] },
  ]);
  const [first] = await watches();
  const card = await act(seller.actor, (unit) => watchCard(unit, first?.id ?? ""));
  expect(card.elsewhere).toMatchObject([{ accountName: "ИП Второй", watch: { state: "active" } }]);
  const lines = await act(seller.actor, watchesOf);
  expect(lines.map(({ isShared }) => isShared)).toEqual([true, true]);
});

test("however many see the slot at once, one cabinet tries; when it books, the other is ended and lets go of its orders", async () => {
  const { act, claimAll, booked, watches, told } = await twoCabinets();
  const { all, claimed } = await claimAll();
  expect(all).toHaveLength(2);
  expect(claimed).toHaveLength(1);
  const [attempt] = claimed;
  if (attempt === undefined) throw new Error("nothing was claimed");
  await booked(attempt);
  expect((await watches()).map(({ state }) => state).toSorted()).toEqual(["booked", "elsewhere"]);
  const orders = await act(system, ({ em }) => em.find(Order, { accountId: { $ne: attempt.accountId } }));
  expect(orders.map(({ state }) => state)).toEqual(["leftover", "leftover"]);
  expect(await told("slots.booked")).toMatchObject([
    { elsewhere: { stopped: [expect.any(String)], also: [] } },
  ]);
  expect((await claimAll()).all).toEqual([]);
});

test("a try that fails lets the other cabinet have its turn", async () => {
  const { act, claimAll } = await twoCabinets();
  const [attempt] = (await claimAll()).claimed;
  await act(system, (unit) => settleAttempt(unit, attempt?.id ?? "", { outcome: "gone" }));
  const [next] = (await claimAll()).claimed;
  expect(next?.accountId).not.toBe(attempt?.accountId);
});

test("where both have booked after all, the second message names both and says what to do", async () => {
  const { act, claimAll, booked, watches, told } = await twoCabinets();
  const [attempt] = (await claimAll()).claimed;
  if (attempt === undefined) throw new Error("nothing was claimed");
  // Its outcome was taken for a no, while the other cabinet was given its turn.
  await act(system, ({ em }) =>
    em.execute("update watch set state = 'paused' where id = ?", [attempt.watchId]),
  );
  const [second] = (await claimAll()).claimed;
  if (second === undefined) throw new Error("the second cabinet did not claim");
  await booked(attempt);
  await booked(second);
  expect((await watches()).map(({ state }) => state)).toEqual(["booked", "booked"]);
  const [, both] = await told("slots.booked");
  expect(both).toMatchObject({ elsewhere: { also: [{ warehouse: "Коледино", day }] } });
});

test("a cabinet whose watch is being tried when another books is ended as soon as it has not booked", async () => {
  const { act, claimAll, booked, watches } = await twoCabinets();
  const [attempt] = (await claimAll()).claimed;
  if (attempt === undefined) throw new Error("nothing was claimed");
  await act(system, ({ em }) =>
    em.execute("update watch set state = 'paused' where id = ?", [attempt.watchId]),
  );
  const [second] = (await claimAll()).claimed;
  await booked(attempt);
  await act(system, (unit) => settleAttempt(unit, second?.id ?? "", { outcome: "gone" }));
  expect((await watches()).map(({ state }) => state).toSorted()).toEqual(["booked", "elsewhere"]);
});

test("of several supplies each goes to whichever cabinet gets it first, and the count is common", async () => {
  const { claimAll, booked, watches, prepare, told } = await twoCabinets({ bookings: 2 });
  const [first] = (await claimAll()).claimed;
  if (first === undefined) throw new Error("nothing was claimed");
  await booked(first);
  const waiting = (await watches()).filter(({ state }) => state === "active");
  expect(waiting.map(({ bookingNo }) => bookingNo)).toEqual([2, 2]);
  await prepare();
  expect((await claimAll()).all).toEqual([]);
  const [second] = (await claimAll({ day: addDays(day, 1) })).claimed;
  if (second === undefined) throw new Error("nothing was claimed");
  await booked(second);
  expect((await watches()).map(({ state }) => state).toSorted()).toEqual(["booked", "booked", "elsewhere"]);
  expect(await told("slots.booked")).toMatchObject([
    { series: { no: 1, of: 2, after: "next" }, elsewhere: { goOn: [expect.any(String)] } },
    { series: { no: 2, of: 2, after: "over" }, elsewhere: { stopped: [expect.any(String)] } },
  ]);
});

test("a deleted watch that comes back after another cabinet has booked comes back as ended", async () => {
  const { act, seller, second, claimAll, booked, watches } = await twoCabinets();
  const other = (await watches()).find(({ accountId }) => accountId === second);
  const deleted = await act(seller.actor, (unit) => deleteWatch(unit, other?.id ?? "", other?.version ?? 0));
  const [attempt] = (await claimAll()).claimed;
  if (attempt === undefined) throw new Error("nothing was claimed");
  await booked(attempt);
  const back = await act(seller.actor, (unit) => undoDeleteWatch(unit, deleted.id, deleted.version));
  expect(back.state).toBe("elsewhere");
});

test("a change of the wish is made in every cabinet, and a refusal says in which it was", async () => {
  const { act, seller, second, watches, told } = await twoCabinets();
  const [watch] = await watches();
  if (watch === undefined) throw new Error("nothing waits");
  const { boxes, warehouses, fromDay, untilDay, mode } = watch;
  const wish = { boxes, warehouses, fromDay, untilDay, mode, maxCoefficient: 9 };
  await act(seller.actor, (unit) => editWatch(unit, { id: watch.id, mark: wishMark(watch) }, wish));
  expect((await watches()).map(({ maxCoefficient }) => maxCoefficient)).toEqual([9, 9]);
  const order = await act(system, ({ em }) =>
    em.findOneOrFail(Order, { accountId: second, warehouseId: 507 }),
  );
  await act(system, (unit) => orderRefused(unit, order.id, ["Артикул принадлежит другому поставщику"]));
  expect(await told("slots.refused")).toMatchObject([{ account: "ИП Второй" }]);
});

test("the end of its days is told once for all cabinets", async () => {
  const { act, told, watches } = await twoCabinets();
  await act(system, ({ em }) =>
    em.nativeUpdate(Watch, {}, { fromDay: "2026-01-01", untilDay: "2026-01-02" }),
  );
  await act(system, expireWatches);
  expect((await watches()).map(({ state }) => state)).toEqual(["expired", "expired"]);
  expect(await told("slots.expired")).toHaveLength(1);
});
