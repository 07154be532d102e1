import { expect, test } from "vitest";
import type { HotWish } from "#domain/slots/hot-choice.ts";
import type { HotLogin, Sessions } from "#jobs/browser/sessions.ts";
import { HotPages } from "./hot-pages.ts";

const wish = (loginId: string, ready = 1): HotWish => ({
  loginId,
  isBusy: false,
  isWatcher: false,
  ready,
  expected: 0,
  plan: 0,
  untilDay: "2026-12-10",
  since: new Date(0),
});

/** A process with room for so many pages; the first wishes are the most useful ones. */
async function place(most: number, wishes: readonly string[]) {
  const open = new Set<string>();
  const atWork = new Set<string>();
  const seen = { most: 0 };
  // Only these four questions are asked of the sessions here.
  const sessions = {
    taken: () => [...open],
    held: () => [...open].map((loginId) => ({ loginId })),
    async hold(loginId: string) {
      await Promise.resolve();
      open.add(loginId);
      seen.most = Math.max(seen.most, open.size);
      return { loginId } as HotLogin;
    },
  } as unknown as Sessions;
  const limit = { most };
  const pages = new HotPages({
    sessions,
    most: () => limit.most,
    async putDown(loginId) {
      await Promise.resolve();
      return !atWork.has(loginId) && open.delete(loginId);
    },
  });
  const choose = () => {
    const ranked = wishes.map((name) => wish(name));
    return pages.choose(ranked, ranked.slice(0, limit.most), []);
  };
  await choose();
  return { pages, open, atWork, seen, limit, choose };
}

test("a match for a login without a page puts the least useful page down", async () => {
  const { pages, open } = await place(3, ["a", "b", "c", "d"]);
  for (const name of ["a", "b", "c"]) await pages.open(name, "stay");
  expect(await pages.open("d", "stay")).toBe("full");
  expect(await pages.open("d", "visit")).toBe("full");
  expect(await pages.open("d", "urgent")).toMatchObject({ loginId: "d" });
  expect([...open]).toEqual(["a", "b", "d"]);
});

test("a page that lingers after a visit makes room for whoever comes next", async () => {
  const { pages, open } = await place(3, ["a", "b", "c", "d"]);
  for (const name of ["d", "a", "b"]) await pages.open(name, "stay");
  expect(await pages.open("c", "stay")).toMatchObject({ loginId: "c" });
  expect([...open]).toEqual(["a", "b", "c"]);
});

test("a page at work is left alone, and the next least useful one goes instead", async () => {
  const { pages, open, atWork } = await place(3, ["a", "b", "c", "d"]);
  for (const name of ["a", "b", "c"]) await pages.open(name, "stay");
  atWork.add("c");
  await pages.open("d", "urgent");
  expect([...open]).toEqual(["a", "c", "d"]);
  for (const name of ["a", "c", "d"]) atWork.add(name);
  expect(await pages.open("b", "urgent")).toBe("full");
});

test("a burst of matches never opens more pages than there may be", async () => {
  const names = Array.from({ length: 20 }, (_, index) => `l${index}`);
  const { pages, seen } = await place(5, names);
  const opened = await Promise.all(names.map((name) => pages.open(name, "urgent")));
  expect(seen.most).toBe(5);
  // Who finds only pages that are still opening waits a moment and asks again.
  expect(opened.filter((one) => one !== "full").length).toBeGreaterThanOrEqual(5);
});

test("when the memory shrinks the least useful pages go first", async () => {
  const { pages, open, atWork, limit, choose } = await place(4, ["a", "b", "c", "d"]);
  for (const name of ["d", "c", "b", "a"]) await pages.open(name, "stay");
  limit.most = 2;
  atWork.add("d");
  await choose();
  expect([...open].toSorted()).toEqual(["a", "b", "d"]);
  atWork.clear();
  await choose();
  expect([...open].toSorted()).toEqual(["a", "b"]);
  expect([pages.isChosen("b"), pages.isChosen("c")]).toEqual([true, false]);
});
