import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { connectedSeller, type Seller } from "#sandbox/testing/seller.ts";
import type { Act } from "../kernel/act.ts";
import { system } from "../kernel/actor.ts";
import { Notice } from "../notices/notice.ts";
import { claimLease, replaceState } from "./lease.ts";
import { eraseStayers, hasLeft, leavingLogins } from "./leave-login.ts";
import { Login } from "./login.ts";
import { markDead, noteTrouble } from "./login-dies.ts";
import { finishRemovals, removeAccounts } from "./remove-account.ts";

/** The only cabinet of a seller is removed to the end. */
async function removed(act: Act, { actor, accountId, chatId }: Seller): Promise<void> {
  await act(actor, (unit) => removeAccounts(unit, { accountId }, chatId));
  await act(system, finishRemovals);
}

const logins = (act: Act) => act(system, ({ em }) => em.count(Login, {}));

test("a login without a cabinet is erased as soon as WB was told, and only once", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  await removed(act, seller);
  expect(await act(system, leavingLogins)).toEqual([seller.loginId]);
  expect(await act(system, eraseStayers)).toEqual([]);
  for (let n = 0; n < 2; n += 1) await act(system, (unit) => hasLeft(unit, seller.loginId));
  expect(await logins(act)).toBe(0);
});

test("a login that WB cannot be told of is erased two minutes later, whatever its page does", async () => {
  let now = new Date("2026-11-27T10:00:00Z");
  const { act } = await freshAct(() => now);
  const seller = await connectedSeller(act);
  await removed(act, seller);
  await act(system, (unit) => noteTrouble(unit, seller.loginId));
  // It rests after a portal that did not answer; and whoever holds it is left in peace.
  expect(await act(system, leavingLogins)).toEqual([]);
  await act(system, (unit) => claimLease(unit, seller.loginId, "another"));
  now = new Date("2026-11-27T10:01:59Z");
  expect(await act(system, eraseStayers)).toEqual([]);
  now = new Date("2026-11-27T10:02:01Z");
  expect(await act(system, eraseStayers)).toEqual([seller.loginId]);
  expect(await logins(act)).toBe(0);
});

test("a login whose session was over before it was removed goes at once, and nobody is told of its death", async () => {
  const { act } = await freshAct();
  const [over, dying] = [await connectedSeller(act), await connectedSeller(act)];
  await act(system, (unit) => markDead(unit, over.loginId, "refused-by-wb"));
  const before = await act(system, ({ em }) => em.count(Notice, { kind: "logins.died" }));
  await removed(act, over);
  await removed(act, dying);
  expect(await logins(act)).toBe(1);
  await act(system, (unit) => markDead(unit, dying.loginId, "logged-out"));
  expect(await act(system, eraseStayers)).toEqual([dying.loginId]);
  expect(await act(system, ({ em }) => em.count(Notice, { kind: "logins.died" }))).toBe(before);
});

test("a person who signs in anew meanwhile keeps the new session", async () => {
  const { act } = await freshAct();
  const seller = await connectedSeller(act);
  await removed(act, seller);
  await act(system, (unit) => replaceState(unit, seller.loginId, "a new session"));
  await act(system, (unit) => hasLeft(unit, seller.loginId));
  expect(await act(system, leavingLogins)).toEqual([]);
  expect(await act(system, eraseStayers)).toEqual([]);
  expect(await logins(act)).toBe(1);
});
