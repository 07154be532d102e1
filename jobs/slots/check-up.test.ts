import { expect, test } from "vitest";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { CheckUp } from "./check-up.ts";
import type { SlotDeps } from "./deps.ts";

const minute = 60_000;

/** A page that somebody looks after, and what was done with it. */
function place() {
  const done: string[] = [];
  const is = { answering: true, at: 1_000_000, busy: false, calls: 7 };
  // Only these questions are asked of the page and of the process here.
  const hot = {
    loginId: "l1",
    get calls() {
      return is.calls;
    },
    answers: async () => is.answering,
    page: { requestGC: async () => undefined },
    enterAnew: async () => void done.push("entered"),
    close: async () => void done.push("closed"),
  } as unknown as HotLogin;
  const deps = {
    now: () => new Date(is.at),
    reportBug: async (name: string) => void done.push(`told ${name}`),
  } as unknown as SlotDeps;
  const checkUp = new CheckUp(deps, async (work) => (is.busy ? undefined : work()));
  return {
    is,
    done,
    async look(afterMinutes: number) {
      is.at += afterMinutes * minute;
      await checkUp.look(hot);
      return done.splice(0);
    },
  };
}

test("a page that answers is left alone", async () => {
  const { look } = place();
  expect([await look(0), await look(6), await look(6)]).toEqual([[], [], []]);
});

test("a page that does not answer is closed, and an admin hears of it", async () => {
  const { look, is } = place();
  await look(0);
  is.answering = false;
  expect(await look(4)).toEqual([]);
  expect(await look(2)).toEqual(["closed", "told pool.page"]);
});

test("a page is loaded anew every half hour: its session shows that it is good, and what has gathered in it goes", async () => {
  const { look } = place();
  await look(0);
  expect(await look(29)).toEqual([]);
  expect(await look(2)).toEqual(["entered"]);
  expect(await look(29)).toEqual([]);
  expect(await look(2)).toEqual(["entered"]);
});

test("a page that has asked for much is loaded anew every ten minutes, and one that rests again every half hour", async () => {
  const { look, is } = place();
  await look(0);
  is.calls += 100;
  expect(await look(9)).toEqual([]);
  expect(await look(2)).toEqual(["entered"]);
  is.calls += 10;
  expect(await look(11)).toEqual([]);
  expect(await look(20)).toEqual(["entered"]);
});

test("a page that is due while others book is loaded anew when there is time for it", async () => {
  const { look, is } = place();
  await look(0);
  is.busy = true;
  expect(await look(31)).toEqual([]);
  is.busy = false;
  expect(await look(1)).toEqual(["entered"]);
});
