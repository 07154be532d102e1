import type { BrowserContext } from "playwright";
import { expect, test, vi } from "vitest";
import type { Act } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { ServiceProcess } from "#domain/pool/process.ts";
import { askProcess } from "#domain/pool/processes.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import type { Chromium } from "#jobs/browser/chromium.ts";
import { pidOf } from "#jobs/browser/launch.ts";
import { createVault } from "#jobs/browser/vault.ts";
import type { Runtime } from "#jobs/queue/runtime.ts";
import { startJobs } from "#jobs/role.ts";
import { openTestChromium, startStand } from "#sandbox/testing/browser.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { signIn } from "#sandbox/wb/testing.ts";

// Real browsers on a busy machine: a person's patience, not a computer's.
vi.setConfig({ testTimeout: 180_000 });
const patient = { timeout: 60_000, interval: 100 };

/** A browser whose contexts the test sees. */
function seen(real: Chromium): { readonly chromium: Chromium; readonly contexts: BrowserContext[] } {
  const contexts: BrowserContext[] = [];
  return {
    contexts,
    chromium: {
      ...real,
      get contexts() {
        return real.contexts;
      },
      get startedAt() {
        return real.startedAt;
      },
      async openContext(wanted) {
        const opened = await real.openContext(wanted);
        contexts.push(opened.context);
        return opened;
      },
    },
  };
}

interface Pool {
  readonly id: string;
  readonly runtime: Runtime;
  readonly chromium: Chromium;
  readonly contexts: readonly BrowserContext[];
}

/** Two pools, and a login with a watch whose page one of them keeps open. */
async function twoPools() {
  const { wb, openProcess } = await startStand();
  const pools: Pool[] = [];
  for (let made = 0; made < 2; made += 1) {
    const runtime = await openProcess();
    const browser = seen(openTestChromium(wb.portal.address));
    await startJobs(runtime, { chromium: browser.chromium });
    pools.push({ ...browser, runtime, id: runtime.processId });
  }
  const [{ runtime, chromium } = expect.unreachable()] = pools;
  const { context } = await chromium.openContext({ locale: "ru-RU", viewport: { width: 1440, height: 900 } });
  const phone = "9810000001";
  await signIn(wb, await context.newPage(), phone);
  const sealed = createVault(runtime.act, runtime.sealer).seal(await context.storageState());
  await context.close();
  const supplierId = wb.world.suppliersOf(phone)[0]?.id ?? "";
  const seller = await connectedSeller(runtime.act, { externalId: supplierId, sealed });
  const draft = wb.world.newDraft(supplierId);
  const warehouses = [{ id: 507, name: "Коледино" }];
  await runtime.act(seller.actor, (unit) =>
    openWatch(unit, seller.wish({ draftId: draft.id, goods: draft.lines, warehouses })),
  );
  const { act, enqueue } = runtime;
  /** The pool that holds the login, with the context in which its page is open. */
  const held = async () => {
    const holder = await holderOf(act, seller.loginId);
    const pool = pools.find(({ id }) => id === holder);
    const open = pool?.contexts.findLast((one) => one.pages().length > 0);
    if (pool === undefined || open === undefined) throw new Error(`the login is held by ${holder}`);
    return { pool, open, browser: open.browser() };
  };
  return {
    act,
    enqueue,
    loginId: seller.loginId,
    pools,
    held: () => vi.waitFor(held, patient),
    violations: wb.world.violations,
  };
}

async function holderOf(act: Act, loginId: string): Promise<string | null> {
  const [row] = await act(system, ({ em }) =>
    em.execute<{ holder: string | null }[]>(
      "select case when leased_until > clock_timestamp() then lease_holder end as holder from login where id = ?",
      [loginId],
    ),
  );
  return row?.holder ?? null;
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("what an admin asks is really done: the page opens afresh, the browser is another, the logins go and come back", async () => {
  const { act, enqueue, loginId, pools, held, violations } = await twoPools();
  const first = await held();

  await enqueue("logins.restart", { loginId }, { process: first.pool.id });
  await vi.waitFor(() => expect(first.open.pages()).toEqual([]), patient);
  const second = await held();
  expect(second.open).not.toBe(first.open);

  const browser = second.browser ?? expect.unreachable();
  const pid = (await pidOf(browser)) ?? expect.unreachable();
  expect(await act(system, (unit) => askProcess(unit, second.pool.id, "recycle"))).toBe(true);
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), patient);
  const third = await held();
  expect(third.browser).not.toBe(browser);

  const there = third.pool.id;
  const elsewhere = pools.find(({ id }) => id !== there)?.id ?? "";
  const isHeldBy = (id: string) =>
    vi.waitFor(async () => expect(await holderOf(act, loginId)).toBe(id), patient);
  await act(system, (unit) => askProcess(unit, there, "drain"));
  await isHeldBy(elsewhere);
  await act(system, (unit) => askProcess(unit, there, "undrain"));
  const drained = () =>
    act(system, async ({ em }) => (await em.findOneOrFail(ServiceProcess, { id: there })).gives());
  await vi.waitFor(async () => expect(await drained()).toBe(false), patient);
  await act(system, (unit) => askProcess(unit, elsewhere, "drain"));
  await isHeldBy(there);
  await held();
  expect(violations.all()).toEqual([]);
});
