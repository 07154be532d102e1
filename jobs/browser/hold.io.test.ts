import type { BrowserContext } from "playwright";
import { expect, onTestFinished, test } from "vitest";
import { Account } from "#domain/accounts/account.ts";
import { Login } from "#domain/accounts/login.ts";
import { system } from "#domain/kernel/actor.ts";
import { Notice } from "#domain/notices/notice.ts";
import { Watch } from "#domain/slots/watch.ts";
import type { Runtime } from "#jobs/queue/runtime.ts";
import { aSeller, openTestChromium, type Stand, startStand } from "#sandbox/testing/browser.ts";
import { eventually } from "#sandbox/testing/connect.ts";
import { signIn } from "#sandbox/wb/testing.ts";
import type { Chromium } from "./chromium.ts";
import { PageLost } from "./failures.ts";
import { createSessions } from "./hold.ts";
import type { Sessions } from "./sessions.ts";
import { createVault, readState, type Vault } from "./vault.ts";

const phone = "9990000010";

/** One process of the product that may hold logins. */
interface Holder {
  readonly runtime: Runtime;
  readonly sessions: Sessions;
  readonly chromium: Chromium;
}

async function openHolder(stand: Stand, wrap = (vault: Vault): Vault => vault): Promise<Holder> {
  const runtime = await stand.openProcess();
  const chromium = openTestChromium(stand.wb.portal.address);
  const vault = wrap(createVault(runtime.act, runtime.sealer));
  const sessions = createSessions({ ...runtime, vault, chromium });
  onTestFinished(() => sessions.close());
  return { runtime, sessions, chromium };
}

/** A login whose person has signed in, with both of its legal entities connected and one watch. */
async function aLogin(stand: Stand, { runtime, chromium }: Holder) {
  const { context } = await chromium.openContext({ locale: "ru-RU" });
  const page = await context.newPage();
  await signIn(stand.wb, page, phone);
  const state = await readState(context, page, []);
  await context.close();
  const seller = await aSeller(runtime);
  const suppliers = stand.wb.world.suppliersOf(phone);
  return runtime.act(system, async ({ em }) => {
    const sealed = runtime.sealer.seal(JSON.stringify(state));
    const login = em.create(Login, { companyId: seller.companyId, sealed });
    await em.flush();
    const accounts = suppliers.map(({ id, name, inn }) =>
      em.create(Account, {
        companyId: seller.companyId,
        loginId: login.id,
        marketplace: "wb",
        externalId: id,
        name,
        inn,
      }),
    );
    await em.flush();
    em.create(Watch, {
      companyId: seller.companyId,
      accountId: accounts[0]?.id ?? "",
      createdBy: seller.personId,
      chatId: seller.personId,
      draftId: "d",
      draftLabel: "d",
      goods: [],
      boxes: ["box"],
      warehouses: [],
      maxCoefficient: 5,
      fromDay: "2026-11-22",
      untilDay: "2026-11-30",
      mode: "book",
      position: 1,
    });
    return { id: login.id, suppliers };
  });
}

const rowOf = ({ runtime }: Holder, id: string) =>
  runtime.act(system, ({ em }) => em.findOneOrFail(Login, id));

/** What time does to the lease of a process that has died. */
const endLease = ({ runtime }: Holder, id: string) =>
  runtime.act(system, ({ em }) =>
    em.execute("update login set lease_holder = null, leased_until = null where id = ?", [id]),
  );

const takeAway = `update login set lease_generation = lease_generation + 1, leased_until = null where id = ?`;

test("a held login stands in the cabinet and works for one legal entity after the other", async () => {
  const stand = await startStand();
  const holder = await openHolder(stand);
  const login = await aLogin(stand, holder);
  const hot = await holder.sessions.hold(login.id);
  expect(new URL(hot?.page.url() ?? "").pathname).toBe("/supplies-management/all-supplies");
  for (const { id } of login.suppliers.toReversed()) {
    await hot?.selectAccount(id);
    expect(hot?.selected).toBe(id);
  }
  expect(await hot?.stillOurs()).toBe(true);
  expect(await holder.sessions.hold(login.id)).toBe(hot);
  await hot?.close();
  expect(holder.sessions.held()).toEqual([]);
  expect((await rowOf(holder, login.id)).leaseHolder).toBeNull();
  expect(stand.wb.world.violations.all()).toEqual([]);
});

test("a second process gets a login only when the first has given it back, with the newest cookies", async () => {
  const stand = await startStand();
  const [first, second] = [await openHolder(stand), await openHolder(stand)];
  const login = await aLogin(stand, first);
  const hot = await first.sessions.hold(login.id);
  expect(await second.sessions.hold(login.id)).toBeUndefined();
  await hot?.close();
  const taken = await second.sessions.hold(login.id);
  expect(taken?.generation).toBe((hot?.generation ?? 0) + 1);
  expect(stand.wb.world.violations.all()).toEqual([]);
});

test.each([
  ["before its cookies were kept", false],
  ["after its cookies were kept", true],
])("a process that dies in the middle of a renewal, %s, loses nothing", async (_, isKept) => {
  const stand = await startStand();
  const reached = Promise.withResolvers<void>();
  const first = await openHolder(stand, (vault) => ({
    ...vault,
    save: async (...what) => {
      if (isKept) await vault.save(...what);
      reached.resolve();
      return new Promise(() => {});
    },
  }));
  const second = await openHolder(stand);
  const login = await aLogin(stand, second);
  const confirmed = () => stand.wb.portal.calls.get("slide-v3-confirm") ?? 0;
  const hot = await first.sessions.hold(login.id);
  const confirmedBefore = confirmed();
  await hot?.page.evaluate("localStorage.removeItem('wb-eu-passport-v2.access-token'); location.reload()");
  await reached.promise;
  expect(confirmed()).toBe(confirmedBefore);
  await hot?.page.context().browser()?.close();
  await endLease(second, login.id);
  const again = await second.sessions.hold(login.id);
  expect(again?.selected).toBeDefined();
  expect(stand.wb.world.violations.all()).toEqual([]);
});

test("a renewal that was kept is confirmed", async () => {
  const stand = await startStand();
  const holder = await openHolder(stand);
  const login = await aLogin(stand, holder);
  const hot = await holder.sessions.hold(login.id);
  const before = (await rowOf(holder, login.id)).sealed;
  const confirmed = () => stand.wb.portal.calls.get("slide-v3-confirm") ?? 0;
  const confirmedBefore = confirmed();
  await hot?.page.evaluate("localStorage.removeItem('wb-eu-passport-v2.access-token'); location.reload()");
  await eventually(() => expect(confirmed()).toBe(confirmedBefore + 1));
  expect((await rowOf(holder, login.id)).sealed).not.toBe(before);
});

test("a renewal that cannot be kept is not confirmed, and the kept cookies still open the cabinet", async () => {
  const stand = await startStand();
  const second = await openHolder(stand);
  const login = await aLogin(stand, second);
  const answers: boolean[] = [];
  let isTakenOver = false;
  const first = await openHolder(stand, (vault) => ({
    ...vault,
    async save(holding, state, isRenewal) {
      // Somebody else takes the login over in the middle of the renewal: nothing of it may be kept or confirmed.
      const isLate = isTakenOver && isRenewal;
      if (isLate) await second.runtime.act(system, ({ em }) => em.execute(takeAway, [login.id]));
      const isKept = await vault.save(holding, state, isRenewal);
      if (isLate) answers.push(isKept);
      return isKept;
    },
  }));
  const hot = await first.sessions.hold(login.id);
  const confirmed = () => stand.wb.portal.calls.get("slide-v3-confirm") ?? 0;
  const confirmedBefore = confirmed();
  isTakenOver = true;
  await hot?.page
    .evaluate("localStorage.removeItem('wb-eu-passport-v2.access-token'); location.reload()")
    .catch(() => undefined);
  await eventually(() => expect(answers).toContain(false));
  expect(await hot?.stillOurs()).toBe(false);
  await eventually(() => expect(hot?.gone.aborted).toBe(true));
  expect(answers).not.toContain(true);
  expect(confirmed()).toBe(confirmedBefore);
  expect((await second.sessions.hold(login.id))?.selected).toBeDefined();
});

test("a session that WB has ended is noticed, and told once", async () => {
  const stand = await startStand();
  const holder = await openHolder(stand);
  const login = await aLogin(stand, holder);
  const hot = await holder.sessions.hold(login.id);
  stand.wb.world.killSession(phone);
  await hot?.page.reload().catch(() => undefined);
  await eventually(async () => expect((await rowOf(holder, login.id)).state).toBe("dead"));
  expect(hot?.gone.reason).toMatchObject({ code: "wb.session-dead" });
  const gone = () => holder.sessions.hold(login.id);
  await expect(gone()).rejects.toMatchObject({ code: "wb.session-dead" });
  await expect(gone()).rejects.toMatchObject({ code: "wb.session-dead" });

  const { act } = holder.runtime;
  const notices = await act(system, ({ em }) => em.find(Notice, { kind: "logins.died" }));
  expect(notices.map(({ facts }) => facts)).toEqual([
    expect.objectContaining({ loginId: login.id, cause: "refused-by-wb", pausedWatches: 1 }),
  ]);
  const watch = await act(system, ({ em }) => em.findOneOrFail(Watch, { pausedBy: "session" }));
  expect(watch.state).toBe("paused");
  expect((await rowOf(holder, login.id)).sealed).toBeNull();
});

test("a session that ended while nobody held it is noticed when it is opened", async () => {
  const stand = await startStand();
  const holder = await openHolder(stand);
  const login = await aLogin(stand, holder);
  stand.wb.world.killSession(phone);
  await expect(holder.sessions.hold(login.id)).rejects.toMatchObject({ code: "wb.session-dead" });
  expect((await rowOf(holder, login.id)).state).toBe("dead");
});

test("a portal that does not answer makes a login suspect, not dead", async () => {
  const stand = await startStand();
  const holder = await openHolder(stand);
  const login = await aLogin(stand, holder);
  await stand.wb.portal.stop();
  await expect(holder.sessions.hold(login.id)).rejects.toMatchObject({ code: "wb.unreachable" });
  const row = await rowOf(holder, login.id);
  expect([row.state, row.troubles, row.leaseHolder]).toEqual(["suspect", 1, null]);
  expect(row.restUntil?.getTime()).toBeGreaterThan(Date.now());
});

test("a browser that ends while the portal comes up says nothing of WB: the login is as it was", async () => {
  const stand = await startStand();
  const holder = await openHolder(stand);
  const login = await aLogin(stand, holder);
  stand.wb.world.switches.set({ latencyMs: 1_500 });
  const contexts: BrowserContext[] = [];
  const open = holder.chromium.openContext;
  holder.chromium.openContext = async (options) => {
    const opened = await open(options);
    contexts.push(opened.context);
    return opened;
  };
  const opening = expect(holder.sessions.hold(login.id)).rejects.toBeInstanceOf(PageLost);
  await eventually(() => expect(contexts[0]?.pages()[0]?.url()).toMatch(/all-supplies/));
  await holder.chromium.close();
  await opening;
  const row = await rowOf(holder, login.id);
  expect([row.state, row.troubles, row.leaseHolder]).toEqual(["alive", 0, null]);
});

test("a holder that lost its lease closes the page by itself", async () => {
  const stand = await startStand();
  const holder = await openHolder(stand);
  const login = await aLogin(stand, holder);
  const hot = await holder.sessions.hold(login.id);
  await holder.runtime.act(system, ({ em }) =>
    em.execute("update login set lease_generation = lease_generation + 1, lease_holder = 'another'"),
  );
  await eventually(() => expect(hot?.page.isClosed()).toBe(true));
  expect(holder.sessions.held()).toEqual([]);
  expect((await rowOf(holder, login.id)).leaseHolder).toBe("another");
});

test("a page that crashed is given back at once, and opens again", async () => {
  const stand = await startStand();
  const holder = await openHolder(stand);
  const login = await aLogin(stand, holder);
  const hot = await holder.sessions.hold(login.id);
  const cdp = await hot?.page.context().newCDPSession(hot.page);
  void cdp?.send("Page.crash").catch(() => undefined);
  await eventually(() => expect(hot?.gone.aborted).toBe(true));
  await eventually(() => expect(holder.sessions.held()).toEqual([]));
  expect((await holder.sessions.hold(login.id))?.selected).toBeDefined();
});

test("a token that WB refused and a renewal that helped are kept as signs of the session's health", async () => {
  const stand = await startStand();
  const holder = await openHolder(stand);
  const login = await aLogin(stand, holder);
  const hot = await holder.sessions.hold(login.id);
  await hot?.page.evaluate(`localStorage.setItem("wb-eu-passport-v2.access-token", "not a token of WB's")`);
  await hot?.page.reload();
  await eventually(async () => {
    const { signs } = await rowOf(holder, login.id);
    expect(signs.refusals).toHaveLength(1);
    expect(signs.shell?.version).toMatch(/^v\d/);
  });
  expect((await rowOf(holder, login.id)).state).toBe("alive");
});
