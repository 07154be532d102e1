import { expect, test } from "vitest";
import { KeptState } from "./kept-state.ts";
import type { BrowserState } from "./vault.ts";

const stateOf = (cookie: number): BrowserState => ({
  cookies: [
    {
      ...{ name: "wbx-refresh", value: String(cookie), domain: "wb", path: "/", expires: -1 },
      ...{ httpOnly: true, secure: true, sameSite: "Lax" },
    },
  ],
  origins: [{ origin: "https://wb", localStorage: [{ name: "wb-eu-passport-v2.access-token", value: "a" }] }],
});

/** A page whose cookie is renewed now and then, and a database that answers when it is told to. */
function place() {
  let cookie = 1;
  const rows: BrowserState[] = [];
  const open: PromiseWithResolvers<boolean>[] = [];
  const asked = { count: 0 };
  const kept = new KeptState({
    read: async () => stateOf(cookie),
    save: async (state) => {
      const answer = Promise.withResolvers<boolean>();
      open.push(answer);
      asked.count += 1;
      const isKept = await answer.promise;
      if (isKept) rows.push(state);
      return isKept;
    },
  });
  return {
    kept,
    asked,
    renewed: () => {
      cookie += 1;
    },
    /** The write that came last answers first, as it may be with several connections. */
    answersNewest: async (isKept = true) => {
      await expect.poll(() => open.length).toBeGreaterThan(0);
      open.pop()?.resolve(isKept);
    },
    cookies: () => rows.map(({ cookies }) => cookies[0]?.value),
    rows,
  };
}

test("cookies that WB has superseded are never written over newer ones, however slow the database is", async () => {
  const { kept, renewed, answersNewest, asked, cookies } = place();
  const settled = kept.save();
  await expect.poll(() => asked.count).toBe(1);
  renewed();
  const confirmed = kept.renew();
  await answersNewest();
  await answersNewest();
  expect(await Promise.all([settled, confirmed])).toEqual([true, true]);
  expect(cookies()).toEqual(["1", "2"]);
});

test("a renewal is kept without the token of before, and only then WB hears of it", async () => {
  const { kept, renewed, answersNewest, rows } = place();
  renewed();
  const confirmed = kept.renew();
  await answersNewest();
  expect(await confirmed).toBe(true);
  expect(rows).toEqual([{ ...stateOf(2), origins: [{ origin: "https://wb", localStorage: [] }] }]);
});

test("what fails to be kept is not confirmed, and keeps nobody from trying again", async () => {
  const { kept, answersNewest, cookies } = place();
  const refused = kept.renew();
  await answersNewest(false);
  expect(await refused).toBe(false);
  const again = kept.save();
  await answersNewest();
  expect(await again).toBe(true);
  expect(cookies()).toEqual(["1"]);
});

test("a page that closes confirms nothing after its last state was read", async () => {
  const { kept, renewed, answersNewest, asked } = place();
  const before = kept.save();
  renewed();
  const last = kept.readLast();
  expect(await kept.renew()).toBe(false);
  await answersNewest();
  expect(await before).toBe(true);
  expect((await last).cookies[0]?.value).toBe("2");
  expect(asked.count).toBe(1);
});
