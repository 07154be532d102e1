import { describe, expect, test } from "vitest";
import { byUse, chooseHot, type HotWish, pagesToStay, shareOut } from "./hot-choice.ts";

const wish = (loginId: string, change: Partial<HotWish> = {}): HotWish => ({
  loginId,
  isBusy: false,
  isWatcher: false,
  ready: 1,
  expected: 0,
  plan: 0,
  untilDay: "2026-12-10",
  since: new Date("2026-11-20T09:00:00Z"),
  ...change,
});

const chosen = (wishes: readonly HotWish[], most: number) =>
  chooseHot(wishes, most).map(({ loginId }) => loginId);

describe("whose page stays open", () => {
  test("who can book at once goes before who cannot, however old the wish", () => {
    const old = wish("old", { ready: 0, since: new Date("2026-10-01T00:00:00Z") });
    expect(chosen([old, wish("ready")], 1)).toEqual(["ready"]);
  });

  test("what is being booked goes before everything else", () => {
    expect(chosen([wish("ready", { expected: 50, plan: 9 }), wish("busy", { isBusy: true })], 1)).toEqual([
      "busy",
    ]);
  });

  test("the operator's own login that looks for everybody always has its page", () => {
    const watcher = wish("watcher", { isWatcher: true, ready: 0 });
    expect(chosen([wish("a"), wish("b"), watcher], 1)).toEqual(["watcher"]);
  });

  test("the hour in which slots open at its warehouses makes a login more useful", () => {
    expect(chosen([wish("quiet", { plan: 3 }), wish("lively", { expected: 6 })], 1)).toEqual(["lively"]);
  });

  test("one opening more or less swaps no pages", () => {
    const wishes = [wish("paid", { expected: 9, plan: 1 }), wish("free", { expected: 10 })];
    expect(chosen(wishes, 1)).toEqual(["paid"]);
  });

  test("then the plan decides, then the deadline, then the wait", () => {
    const names = byUse([
      wish("late"),
      wish("soon", { untilDay: "2026-11-30" }),
      wish("older", { since: new Date("2026-11-01T00:00:00Z") }),
      wish("paid", { plan: 1 }),
    ]).map(({ loginId }) => loginId);
    expect(names).toEqual(["paid", "soon", "older", "late"]);
  });

  test("who has no order ready keeps no page while others can see the market", () => {
    expect(chosen([wish("a"), wish("b"), wish("wanting", { ready: 0 })], 50)).toEqual(["a", "b"]);
  });

  test("where nobody has an order ready two logins look for all who only want to know", () => {
    const wishes = ["a", "b", "c", "d"].map((name) => wish(name, { ready: 0 }));
    expect(chosen(wishes, 50)).toEqual(["a", "b"]);
  });
});

test("one page in ten is kept free for logins that come for a moment", () => {
  expect([1, 3, 4, 10, 50].map(pagesToStay)).toEqual([1, 3, 3, 9, 45]);
});

describe("who of several processes serves which login", () => {
  const names = Array.from({ length: 10 }, (_, index) => `l${index}`);
  const all = names.map((name) => wish(name));
  const kept = (ours: readonly string[], others: readonly string[], most = 20) =>
    shareOut(
      all,
      ({ loginId }) => (ours.includes(loginId) ? "us" : others.includes(loginId) ? "another" : "nobody"),
      { most, mostOfAll: most + 20 },
    ).map(({ loginId }) => loginId);

  test("a process that is alone keeps everything there is room for", () => {
    const alone = { most: 20, mostOfAll: 20 };
    expect(shareOut(all, () => "nobody", alone)).toHaveLength(10);
    expect(shareOut(all, () => "nobody", { most: 4, mostOfAll: 4 })).toHaveLength(3);
  });

  test("when a second process comes, the first keeps its half and one more", () => {
    expect(kept(names, [])).toEqual(names.slice(0, 6));
  });

  test("of a few logins the roomier process does not keep all", () => {
    expect(shareOut(all.slice(0, 4), () => "us", { most: 59, mostOfAll: 96 })).toHaveLength(3);
  });

  test("the second takes what nobody holds, and leaves alone what the first has", () => {
    expect(kept([], names.slice(0, 6))).toEqual(names.slice(6));
  });

  test("what a process holds it keeps, even when something more useful is free", () => {
    expect(kept(names.slice(5), [])).toEqual([...names.slice(5), "l0"]);
  });

  test("a larger process takes a larger part", () => {
    expect(kept([], [], 60)).toHaveLength(9);
  });
});
