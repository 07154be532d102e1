import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { Login } from "#domain/accounts/login.ts";
import { removeAccounts } from "#domain/accounts/remove-account.ts";
import { system } from "#domain/kernel/actor.ts";
import { createLog } from "#domain/kernel/log.ts";
import { createVault } from "#jobs/browser/vault.ts";
import type { Enqueue } from "#jobs/queue/enqueue.ts";
import { startJobs } from "#jobs/role.ts";
import { openTestChromium, startStand } from "#sandbox/testing/browser.ts";
import { type Seat, takeSeat } from "#sandbox/testing/seat.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";
import { signIn } from "#sandbox/wb/testing.ts";
import { logOffLogin, sweepLeaving } from "./log-off.ts";

const stage = stageOfFile();

/** The seller removes the only cabinet of the login and is told that it is gone. */
async function removed({ act, attend, until, seller }: Seat): Promise<void> {
  const { accountId, chatId, actor } = seller;
  await act(actor, (unit) => removeAccounts(unit, { accountId }, chatId));
  await attend();
  const { told } = await until((rows) => rows.told("accounts.removed").length > 0);
  expect(told("accounts.removed")).toMatchObject([{ isLoginGone: true }]);
}

/** What the sweep and its jobs do, until nothing of the login is left. */
async function swept({ act, sessions }: Seat): Promise<void> {
  const log = createLog("test", "fatal");
  const deps = { act, sessions, log };
  const enqueue: Enqueue = async (name, payload) => {
    expect(name).toBe("logins.log-off");
    await logOffLogin(deps, payload as { loginId: string }, AbortSignal.timeout(60_000));
  };
  for (;;) {
    await sweepLeaving({ ...deps, enqueue });
    if ((await act(system, ({ em }) => em.count(Login, {}))) === 0) return;
    await sleep(50);
  }
}

const ends = ({ phone }: Seat) =>
  stage.wb.world.sessions
    .all()
    .filter((session) => session.phone === phone)
    .map(({ dead }) => dead);

test("a login that was removed while its page was open is logged off at WB, and nothing of it is left", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  expect(ends(seat)).toEqual([null]);
  await removed(seat);
  await swept(seat);
  expect(ends(seat)).toEqual(["logoff"]);
  expect(seat.sessions.taken()).toEqual([]);
  expect(stage.wb.world.violations.all()).toEqual([]);
  expect(seat.bugs).toEqual([]);
});

test("a login without an open page is opened once more to be logged off", async () => {
  const seat = await takeSeat(stage);
  await removed(seat);
  await swept(seat);
  expect(ends(seat)).toEqual(["logoff"]);
  expect(stage.wb.world.violations.all()).toEqual([]);
});

test.each(["500", "hang-before", "drop-before"])(
  "where WB answers the logging off with %s the login is erased all the same",
  async (name) => {
    const seat = await takeSeat(stage);
    await removed(seat);
    const fault = stage.wb.faults.add({ on: "portal:logoff", name });
    await swept(seat);
    expect(stage.wb.faults.list()).not.toContain(fault);
    expect(ends(seat)).toEqual([null]);
    expect(seat.sessions.taken()).toEqual([]);
  },
);

test("a pool that runs logs a removed login off by itself", async () => {
  const { wb, openProcess } = await startStand();
  const runtime = await openProcess();
  const { act, sealer } = runtime;
  const chromium = openTestChromium(wb.portal.address);
  const { context } = await chromium.openContext({ locale: "ru-RU", viewport: { width: 1440, height: 900 } });
  const phone = "9810000009";
  await signIn(wb, await context.newPage(), phone);
  const sealed = createVault(act, sealer).seal(await context.storageState());
  await context.close();
  const externalId = wb.world.suppliersOf(phone)[0]?.id ?? "";
  const { actor, accountId, chatId } = await connectedSeller(act, { externalId, sealed });
  await startJobs(runtime, { chromium });
  await act(actor, (unit) => removeAccounts(unit, { accountId }, chatId));
  await expect
    .poll(() => act(system, ({ em }) => em.count(Login, {})), { timeout: 90_000, interval: 200 })
    .toBe(0);
  expect(wb.world.sessions.all().map(({ dead }) => dead)).toEqual(["logoff"]);
});
