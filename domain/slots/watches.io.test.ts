import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { Login } from "../accounts/login.ts";
import { system } from "../kernel/actor.ts";
import { Notice } from "../notices/notice.ts";
import { answerLook, askCabinet, endOldLooks } from "./ask-cabinet.ts";
import {
  deleteWatch,
  forgetDeletedWatches,
  pauseWatch,
  resumeWatch,
  undoDeleteWatch,
} from "./change-watch.ts";
import { expireWatches } from "./expire-watches.ts";
import { openWatch, watchLimit } from "./open-watch.ts";
import { Order } from "./order.ts";
import { orderMade } from "./prepare-order.ts";
import { watchCard, watchesOf } from "./queries.ts";
import { Watch } from "./watch.ts";

test("a new watch wants an order for every warehouse of its chain and wakes its login", async () => {
  const { act, wakes } = await freshAct();
  const seller = await connectedSeller(act);
  const watch = await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  const card = await act(seller.actor, (unit) => watchCard(unit, watch.id));
  expect(card.orders.map((order) => [order.warehouseName, order.state])).toEqual([
    ["Коледино", "wanted"],
    ["Подольск", "wanted"],
  ]);
  expect(wakes).toContainEqual({ what: "login", id: seller.loginId });
});

test("a form sent twice opens one watch", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const wish = seller.wish({ id: crypto.randomUUID() });
  await act(seller.actor, (unit) => openWatch(unit, wish));
  await act(seller.actor, (unit) => openWatch(unit, wish));
  const lines = await act(seller.actor, (unit) => watchesOf(unit));
  expect(lines).toHaveLength(1);
  expect(await act(system, ({ em }) => em.count(Order))).toBe(2);
});

test.each([
  [{ goods: [] }, "slots.draft-empty"],
  [{ warehouses: [] }, "slots.warehouse-unknown"],
  [{ maxCoefficient: 21 }, "slots.coefficient-invalid"],
  [{ fromDay: "2020-01-01", untilDay: "2020-01-02" }, "slots.days-past"],
  [{ untilDay: "2099-01-01" }, "slots.days-beyond-horizon"],
  [{ accountId: crypto.randomUUID() }, "slots.account-gone"],
])("a wish that cannot be fulfilled is refused by name: %o", async (change, code) => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const opening = act(seller.actor, (unit) => openWatch(unit, seller.wish(change)));
  await expect(opening).rejects.toMatchObject({ code });
});

test("a seller cannot open a watch in a stranger's cabinet", async () => {
  const { act } = await freshAct();
  const [seller, stranger] = [await connectedSeller(act), await connectedSeller(act)];
  const opening = act(stranger.actor, (unit) => openWatch(unit, seller.wish()));
  await expect(opening).rejects.toMatchObject({ code: "slots.account-gone" });
});

test("more watches than the limit are refused with the limit", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  await act(seller.actor, async (unit) => {
    for (let n = 0; n < watchLimit; n += 1) await openWatch(unit, seller.wish());
  });
  const opening = act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  await expect(opening).rejects.toMatchObject({
    code: "slots.too-many-watches",
    facts: { limit: watchLimit },
  });
});

test("pause, resume, delete and undo follow each other; an old button is told so", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  const opened = await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  const paused = await act(seller.actor, (unit) => pauseWatch(unit, opened.id, opened.version));
  expect(paused).toMatchObject({ state: "paused", pausedBy: "seller" });
  const again = act(seller.actor, (unit) => pauseWatch(unit, opened.id, opened.version));
  await expect(again).rejects.toMatchObject({ code: "slots.watch-changed" });
  const resumed = await act(seller.actor, (unit) => resumeWatch(unit, opened.id, paused.version));
  expect(resumed).toMatchObject({ state: "active", pausedBy: null });
  const deleted = await act(seller.actor, (unit) => deleteWatch(unit, opened.id, resumed.version));
  expect(await act(seller.actor, (unit) => watchesOf(unit))).toEqual([]);
  const back = await act(seller.actor, (unit) => undoDeleteWatch(unit, opened.id, deleted.version));
  expect(back.state).toBe("active");
});

test("orders of a deleted watch are given up only when it cannot come back any more", async () => {
  let now = new Date();
  const { act } = await freshAct(() => now);
  const seller = await connectedSeller(act);
  const watch = await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  const [first] = await act(system, ({ em }) => em.find(Order, { warehouseId: 507 }));
  await act(system, (unit) => orderMade(unit, first?.id ?? "", 52_600_001));
  const deleted = await act(seller.actor, (unit) => deleteWatch(unit, watch.id, watch.version));
  expect(await act(system, forgetDeletedWatches)).toBe(0);
  now = new Date(now.getTime() + 11 * 60_000);
  expect(await act(system, forgetDeletedWatches)).toBe(1);
  expect(await act(system, forgetDeletedWatches)).toBe(0);
  const states = await act(system, ({ em }) => em.find(Order, {}, { orderBy: { warehouseId: "asc" } }));
  expect(states.map((order) => order.state)).toEqual(["leftover", "deleted"]);
  const undo = act(seller.actor, (unit) => undoDeleteWatch(unit, watch.id, deleted.version));
  await expect(undo).rejects.toMatchObject({ code: "slots.watch-gone" });
});

test("a watch without a bookable day left ends, and its seller is told once", async () => {
  let now = new Date("2026-11-21T10:00:00Z");
  const { act } = await freshAct(() => now);
  const seller = await connectedSeller(act, { now });
  const wish = seller.wish({ fromDay: "2026-11-22", untilDay: "2026-11-23" });
  const watch = await act(seller.actor, (unit) => openWatch(unit, wish));
  now = new Date("2026-11-22T20:59:00Z");
  expect(await act(system, expireWatches)).toBe(0);
  now = new Date("2026-11-22T21:01:00Z"); // the 23rd in Moscow: only tomorrow could be booked
  expect(await act(system, expireWatches)).toBe(1);
  expect(await act(system, expireWatches)).toBe(0);
  const after = await act(system, ({ em }) => em.findOneOrFail(Watch, { id: watch.id }));
  expect(after.state).toBe("expired");
  const told = await act(system, ({ em }) => em.find(Notice, { kind: "slots.expired" }));
  expect(told.map(({ facts }) => facts["wish"])).toEqual([
    { warehouses: watch.warehouses, fromDay: "2026-11-22", untilDay: "2026-11-23" },
  ]);
});

test("a fresh answer of the cabinet is given again, an old one is asked anew", async () => {
  let now = new Date();
  const { act, wakes } = await freshAct(() => now);
  const seller = await connectedSeller(act);
  const formId = crypto.randomUUID();
  const question = { accountId: seller.accountId, what: "drafts", formId } as const;
  const asked = await act(seller.actor, (unit) => askCabinet(unit, question));
  const twice = await act(seller.actor, (unit) => askCabinet(unit, question));
  expect(twice.id).toBe(asked.id);
  const content = { what: "drafts", drafts: [] } as const;
  await act(system, (unit) => answerLook(unit, asked.id, { content }));
  await act(system, (unit) => answerLook(unit, asked.id, { failure: "wb.unreachable" }));
  expect(wakes.filter((wake) => wake.what === "form")).toEqual([{ what: "form", id: formId }]);
  const known = await act(seller.actor, (unit) => askCabinet(unit, question));
  expect(known).toMatchObject({ id: asked.id, state: "ready", content });
  const anew = await act(seller.actor, (unit) => askCabinet(unit, { ...question, isAnew: true }));
  expect(anew).toMatchObject({ state: "asked" });
  await act(system, (unit) => answerLook(unit, anew.id, { content }));
  now = new Date(now.getTime() + 61_000);
  const later = await act(seller.actor, (unit) => askCabinet(unit, question));
  expect([asked.id, anew.id]).not.toContain(later.id);
});

test("nobody waits for the cabinet for ever", async () => {
  let now = new Date();
  const { act } = await freshAct(() => now);
  const seller = await connectedSeller(act);
  const look = await act(seller.actor, (unit) =>
    askCabinet(unit, { accountId: seller.accountId, what: "draft", draftId: "d" }),
  );
  expect(await act(system, endOldLooks)).toBe(0);
  now = new Date(now.getTime() + 91_000);
  expect(await act(system, endOldLooks)).toBe(1);
  const asked = act(seller.actor, (unit) =>
    askCabinet(unit, { accountId: seller.accountId, what: "draft", draftId: "d" }),
  );
  expect((await asked).id).not.toBe(look.id);
});

test("a dead login is named instead of a question that nobody will answer", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  await act(system, ({ em }) => em.nativeUpdate(Login, { id: seller.loginId }, { state: "dead" }));
  const asking = act(seller.actor, (unit) =>
    askCabinet(unit, { accountId: seller.accountId, what: "drafts" }),
  );
  await expect(asking).rejects.toMatchObject({ code: "wb.session-dead" });
});
