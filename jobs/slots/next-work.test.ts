import { describe, expect, test } from "vitest";
import type { Attempt } from "#domain/slots/attempt.ts";
import type { Desk, DeskOrder } from "#domain/slots/desk.ts";
import type { Look } from "#domain/slots/look.ts";
import { type Memory, nextWork } from "./next-work.ts";

const now = Date.parse("2026-11-21T09:00:00Z");
const at = (seconds: number) => new Date(now + seconds * 1000);

const memory = (change: Partial<Memory> = {}): Memory => ({
  calendarDueAt: new Map(),
  reportDueAt: now + 5_000,
  readAt: new Map(),
  lastCallAt: 0,
  followDueAt: 0,
  mayLook: true,
  mayReport: true,
  isWatcher: false,
  lastChangeAt: 0,
  lastCheckAt: 0,
  selected: "uuid",
  ...change,
});

const order = (change: Partial<DeskOrder> = {}): DeskOrder => ({
  id: "o1",
  state: "ready",
  preorderId: 52_600_001,
  warehouseId: 507,
  warehouseName: "Коледино",
  transitId: null,
  units: 100,
  accountId: "a1",
  watchId: "w1",
  watchState: "active",
  mode: "book",
  box: "box",
  rank: 0,
  position: 1,
  tries: 0,
  notBefore: null,
  checkedAt: new Date(now),
  ...change,
});

const desk = (change: Partial<Desk> = {}): Desk => ({
  login: { id: "l1", state: "alive", restUntil: null, challengedAt: null, nextCreationAt: null },
  accounts: new Map([["a1", "uuid"]]),
  attempts: [],
  looks: [],
  changes: [],
  orders: [order()],
  dueSupplies: [],
  activeWatches: 1,
  sources: new Map([["report", { state: "on", okAt: at(-1) }]]),
  ...change,
});

// Only these columns decide; the rest of a row does not matter here.
const attempt = (change: Partial<Attempt>) =>
  ({ id: "t1", state: "claimed", claimedAt: at(-1), leaseGeneration: 0, ...change }) as Attempt;
const look = { id: "k1", accountId: "a1" } as Look;

describe("who looks when an operator's login looks for everybody", () => {
  const due = { reportDueAt: 0, calendarDueAt: new Map([["o1", now + 9_000]]) };
  const sources: Desk["sources"] = new Map([["report", { state: "on", okAt: at(-60) }]]);

  test("it reads the report without a watch of its own", () => {
    const watcher = desk({ orders: [], activeWatches: 0, sources });
    expect(nextWork(watcher, memory({ ...due, isWatcher: true }), now)).toEqual({ kind: "report" });
    expect(nextWork(watcher, memory(due), now)).toMatchObject({ kind: "wait", isIdle: true });
  });

  test("the others leave the report to it, and go on with the calendars of their own orders", () => {
    const left = memory({ ...due, mayReport: false });
    expect(nextWork(desk({ sources }), left, now)).toEqual({
      kind: "wait",
      until: now + 9_000,
      isIdle: false,
    });
    expect(nextWork(desk({ sources }), memory(due), now)).toEqual({ kind: "report" });
  });
});

describe("what a login does next", () => {
  test("an outcome nobody knows comes before everything else", () => {
    const work = nextWork(desk({ attempts: [attempt({ state: "unknown" })], looks: [look] }), memory(), now);
    expect(work.kind).toBe("settle");
  });

  test("booked supplies are read when nothing else is due, one legal entity at a time, and not while an outcome is unknown", () => {
    const dueSupplies = [
      { id: "s1", accountId: "a1", supplyId: 40_700_001 },
      { id: "s2", accountId: "a2", supplyId: 40_700_002 },
      { id: "s3", accountId: "a1", supplyId: 40_700_003 },
    ];
    const quiet = { orders: [], dueSupplies };
    expect(nextWork(desk(quiet), memory(), now)).toMatchObject({
      kind: "follow",
      supplies: [{ id: "s1" }, { id: "s3" }],
    });
    expect(nextWork(desk(quiet), memory({ followDueAt: now + 1_000 }), now).kind).toBe("wait");
    expect(nextWork(desk({ dueSupplies }), memory(), now).kind).toBe("calendar");
    const unknown = [attempt({ state: "unknown" })];
    const waiting = memory({ readAt: new Map([["t1", now]]) });
    expect(nextWork(desk({ ...quiet, attempts: unknown }), waiting, now).kind).toBe("wait");
  });

  test("while an outcome is unknown nothing is polled between two reads", () => {
    const readAt = new Map([["t1", now - 1_000]]);
    const work = nextWork(desk({ attempts: [attempt({ state: "sent" })] }), memory({ readAt }), now);
    expect(work).toEqual({ kind: "wait", until: now + 6_000, isIdle: false });
  });

  test("a slot that another login saw for this one is booked", () => {
    expect(nextWork(desk({ attempts: [attempt({})], looks: [look] }), memory(), now).kind).toBe("book");
  });

  test.each([
    ["too old", { claimedAt: at(-21) }],
    ["of a process that is gone", { leaseGeneration: 4 }],
  ])("a claim that is %s is given up", (_, change) => {
    expect(nextWork(desk({ attempts: [attempt(change)] }), memory(), now).kind).toBe("give-up");
  });

  test("a person who waits comes before preparing and polling", () => {
    const orders = [order({ state: "wanted" })];
    expect(nextWork(desk({ looks: [look], orders }), memory(), now).kind).toBe("look");
  });

  test("a login that rests does nothing, except finding out what was booked", () => {
    const login = {
      id: "l1",
      state: "alive",
      restUntil: at(300),
      challengedAt: null,
      nextCreationAt: null,
    } as const;
    expect(nextWork(desk({ login }), memory(), now)).toMatchObject({ until: now + 300_000 });
    expect(nextWork(desk({ login, looks: [look] }), memory(), now)).toMatchObject({
      failure: "wb.too-active",
    });
    expect(nextWork(desk({ login, attempts: [attempt({ state: "unknown" })] }), memory(), now).kind).toBe(
      "settle",
    );
  });

  test("orders are made when WB's pause is over, until then the calendar is read", () => {
    const orders = [order(), order({ id: "o2", state: "wanted", rank: 1 })];
    const early = {
      id: "l1",
      state: "alive",
      restUntil: null,
      challengedAt: null,
      nextCreationAt: at(4),
    } as const;
    expect(nextWork(desk({ orders, login: early }), memory(), now).kind).toBe("calendar");
    expect(nextWork(desk({ orders }), memory(), now)).toMatchObject({ kind: "prepare", order: { id: "o2" } });
  });

  test("a fourth warehouse is prepared only after one of the first three was refused", () => {
    const chain = [0, 1, 2, 3].map((rank) =>
      order({ id: `o${rank}`, rank, state: rank === 3 ? "wanted" : "ready" }),
    );
    const due = new Map(chain.map((one) => [one.id, now + 9_000]));
    expect(nextWork(desk({ orders: chain }), memory({ calendarDueAt: due }), now).kind).toBe("wait");
    const refused = chain.map((one) => (one.rank === 1 ? { ...one, state: "refused" as const } : one));
    const work = nextWork(desk({ orders: refused }), memory({ calendarDueAt: due }), now);
    expect(work).toMatchObject({ kind: "prepare", order: { id: "o3" } });
  });

  test("who only wants to know gets no orders while the report is there", () => {
    const orders = [order({ state: "wanted", mode: "notify" })];
    expect(nextWork(desk({ orders }), memory(), now).kind).toBe("wait");
    const sources = new Map([["report", { state: "off-by-wb", okAt: null }]] as const);
    expect(nextWork(desk({ orders, sources }), memory(), now).kind).toBe("prepare");
  });

  test("polling keeps a second between two calls and takes what waited longest", () => {
    const calendarDueAt = new Map([["o1", now - 2_000]]);
    const waiting = nextWork(desk(), memory({ calendarDueAt, lastCallAt: now - 400 }), now);
    expect(waiting).toMatchObject({ kind: "wait", until: now + 600 });
    const sources = new Map([["report", { state: "on", okAt: at(-60) }]] as const);
    const work = nextWork(desk({ sources }), memory({ calendarDueAt, reportDueAt: now - 3_000 }), now);
    expect(work.kind).toBe("report");
  });

  test("another legal entity takes its turn only when it has waited for long", () => {
    const orders = [order(), order({ id: "o2", accountId: "a2" })];
    const accounts = new Map([
      ["a1", "uuid"],
      ["a2", "other"],
    ]);
    const calendarDueAt = new Map([
      ["o1", now + 20_000],
      ["o2", now - 20_000],
    ]);
    const later = memory({ calendarDueAt, reportDueAt: now + 20_000 });
    expect(nextWork(desk({ orders, accounts }), later, now).kind).toBe("wait");
    expect(nextWork(desk({ orders, accounts }), later, now + 10_500)).toMatchObject({ order: { id: "o2" } });
  });

  test("a report read a moment ago for another seller is not read again", () => {
    const calendarDueAt = new Map([["o1", now + 9_000]]);
    expect(nextWork(desk(), memory({ calendarDueAt, reportDueAt: 0 }), now).kind).toBe("wait");
  });

  test("orders that nobody needs any more are deleted when nothing else is due", () => {
    const orders = [order({ state: "leftover", watchState: "booked" })];
    expect(nextWork(desk({ orders, activeWatches: 0 }), memory(), now).kind).toBe("delete");
  });

  test("where enough logins look already, one more prepares and books but does not look", () => {
    const many = memory({ mayLook: false });
    expect(nextWork(desk(), many, now)).toMatchObject({ kind: "wait", isIdle: false });
    expect(nextWork(desk({ orders: [order({ state: "wanted" })] }), many, now).kind).toBe("prepare");
    expect(nextWork(desk({ attempts: [attempt({})] }), many, now).kind).toBe("book");
  });

  test("a login without watches and questions is idle", () => {
    expect(nextWork(desk({ orders: [], activeWatches: 0 }), memory(), now)).toMatchObject({ isIdle: true });
  });

  test("a warehouse that no order is made for yet is asked before waiting starts", () => {
    const last = order({ id: "o4", state: "wanted", preorderId: null, rank: 3, checkedAt: null });
    const ready = [1, 2, 3].map((rank) => order({ id: `o${rank}`, rank }));
    const calendarDueAt = new Map(ready.map(({ id }) => [id, now + 5_000]));
    const work = nextWork(desk({ orders: [...ready, last] }), memory({ calendarDueAt }), now);
    expect(work).toMatchObject({ kind: "check", order: { id: "o4" } });
  });

  test("goods are held against their warehouse once a day, and seeing does not wait for many of them", () => {
    const old = order({ checkedAt: at(-24 * 3600) });
    expect(nextWork(desk({ orders: [old] }), memory({ lastCheckAt: now - 3_000 }), now).kind).toBe("check");
    expect(nextWork(desk({ orders: [old] }), memory({ lastCheckAt: now - 1_000 }), now).kind).toBe(
      "calendar",
    );
    expect(nextWork(desk(), memory(), now).kind).toBe("calendar");
  });

  test("refused goods are looked at every hour, since their seller may have mended them", () => {
    const refused = (seconds: number) =>
      desk({ orders: [order({ state: "refused", checkedAt: at(seconds) })] });
    expect(nextWork(refused(-3_600), memory(), now)).toMatchObject({ kind: "check", order: { id: "o1" } });
    expect(nextWork(refused(-3_599), memory(), now).kind).not.toBe("check");
    const justRead = memory({ readAt: new Map([["o1", now - 1_000]]) });
    expect(nextWork(refused(-25 * 3_600), justRead, now).kind).not.toBe("check");
  });
});
