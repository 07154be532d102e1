import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import type { Act } from "../kernel/act.ts";
import { system } from "../kernel/actor.ts";
import { Notice } from "../notices/notice.ts";
import { openWatch } from "../slots/open-watch.ts";
import { Watch } from "../slots/watch.ts";
import { replaceState } from "./lease.ts";
import { Login } from "./login.ts";
import { markDead, noteAnswer, noteTrouble } from "./login-dies.ts";
import { reviveLogin } from "./revive-login.ts";
import { noteSign, warnOfOldLogins } from "./warn-login.ts";

const hour = 3_600_000;

async function withWatch() {
  let at = new Date();
  const { act } = await freshAct(() => at);
  const seller = await connectedSeller(act);
  const watch = await act(seller.actor, (unit) => openWatch(unit, seller.wish()));
  return { act, ...seller, watch, wait: (ms: number) => (at = new Date(at.getTime() + ms)) };
}

const warnings = async (act: Act) =>
  (
    await act(system, ({ em }) =>
      em.find(Notice, { kind: "logins.ailing" }, { orderBy: { createdAt: "asc" } }),
    )
  ).map(({ facts }) => facts["reason"]);
const loginOf = (act: Act, id: string) => act(system, ({ em }) => em.findOneOrFail(Login, { id }));

test("a session near its week is warned of once, and again only after a new one has become old", async () => {
  const { act, loginId, wait } = await withWatch();
  expect(await act(system, warnOfOldLogins)).toBe(0);
  wait(6.1 * 24 * hour);
  expect(await act(system, warnOfOldLogins)).toBe(1);
  expect(await act(system, warnOfOldLogins)).toBe(0);
  await act(system, (unit) => replaceState(unit, loginId, "new"));
  expect(await act(system, warnOfOldLogins)).toBe(0);
  wait(6.1 * 24 * hour);
  expect(await act(system, warnOfOldLogins)).toBe(1);
  expect(await warnings(act)).toEqual(["old", "old"]);
});

test("a login nobody waits for is not warned of", async () => {
  const { act, watch, wait } = await withWatch();
  await act(system, ({ em }) =>
    em.nativeUpdate(Watch, { id: watch.id }, { state: "paused", pausedBy: "seller" }),
  );
  wait(8 * 24 * hour);
  expect(await act(system, warnOfOldLogins)).toBe(0);
});

test("refusals that renewals still helped over are warned of while the session lives", async () => {
  const { act, loginId } = await withWatch();
  for (let time = 0; time < 4; time += 1) {
    await act(system, (unit) => noteSign(unit, loginId, { kind: "renewed-after-refusal" }));
  }
  expect(await warnings(act)).toEqual(["refusals"]);
  expect((await loginOf(act, loginId)).state).toBe("alive");
});

test("the second silence of WB's is warned of, the next episode anew, and the fourth pauses the watches", async () => {
  const { act, loginId, wait } = await withWatch();
  const trouble = () => act(system, (unit) => noteTrouble(unit, loginId));
  await trouble();
  expect(await warnings(act)).toEqual([]);
  await trouble();
  await act(system, (unit) => noteAnswer(unit, loginId));
  wait(hour);
  await trouble();
  await trouble();
  expect(await warnings(act)).toEqual(["no-answer", "no-answer"]);
  await trouble();
  await trouble();
  expect(await loginOf(act, loginId)).toMatchObject({ state: "dead", cause: "unreachable" });
});

test("a login lost to the line alone keeps its session and goes on by a button, one that WB refused does not", async () => {
  const { act, loginId, watch, actor } = await withWatch();
  await act(system, (unit) => markDead(unit, loginId, "unreachable"));
  const watchState = async () =>
    (await act(system, ({ em }) => em.findOneOrFail(Watch, { id: watch.id }))).state;
  expect(await watchState()).toBe("paused");
  expect((await loginOf(act, loginId)).sealed).toBe("sealed");
  expect(await act(actor, (unit) => reviveLogin(unit, loginId))).toBe(true);
  expect(await watchState()).toBe("active");
  await act(system, (unit) => markDead(unit, loginId, "refused-by-wb"));
  expect((await loginOf(act, loginId)).sealed).toBeNull();
  expect(await act(actor, (unit) => reviveLogin(unit, loginId))).toBe(false);
  expect(await watchState()).toBe("paused");
});
