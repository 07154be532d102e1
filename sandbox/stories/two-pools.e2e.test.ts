import { expect, onTestFinished, test, vi } from "vitest";
import { connect } from "#domain/db/orm.ts";
import { type Act, createAct } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { createLog } from "#domain/kernel/log.ts";
import { createSealer } from "#domain/kernel/secret.ts";
import { createVault } from "#jobs/browser/vault.ts";
import { type BenchLogin, connectLogin, readyWatch, warehouse } from "#sandbox/bench/logins.ts";
import { openChromium, type Registry } from "#sandbox/bench/place.ts";
import { makeHome } from "#sandbox/testing/home.ts";
import { startRole } from "#sandbox/testing/product.ts";
import { hasRedis } from "#sandbox/testing/redis.ts";
import { startTestWb } from "#sandbox/wb/testing.ts";
import { openShared } from "./setting.ts";

/**
 * Until another process has the logins of one that died. Ten seconds are promised, and measured by the kills of
 * the soak; here other tests have the processors as well.
 */
const takeoverMs = 40_000;
const many = { requestsPerSecond: 1_000_000, requestBurst: 1_000_000 };

/** Four sellers with sessions that are renewed every two seconds, and pools that come and go. */
async function openPlace() {
  const shared = await openShared();
  const home = await makeHome();
  const wb = await startTestWb({ ...many, slideEveryMs: 2_000 });
  const orm = await connect(shared.DATABASE_URL, 4);
  onTestFinished(async () => {
    await home.remove();
    await orm.close();
    await wb.stop();
  });
  const quiet = createAct({ orm, now: () => new Date(), onWake: () => undefined });
  const chromium = openChromium(wb, createLog("test", "error"));
  const place: Registry = { wb, chromium, quiet, vault: createVault(quiet, createSealer(shared.SECRET_KEY)) };
  const logins: BenchLogin[] = [];
  while (logins.length < 4) logins.push(await connectLogin(place));
  await chromium.close();
  const env = {
    ...shared,
    ...home.env,
    BOT_TOKEN: "7000000001:test-token-of-the-sandbox",
    TELEGRAM_API_ROOT: "http://127.0.0.1:1",
    WB_PORTAL_RESOLVE: wb.portal.address,
    WB_API_URL: wb.apiUrl,
  };
  return { place, logins, startPool: () => startRole("jobs/main.ts", env) };
}

/** Which process holds each login at the moment, by the number of its process in this machine. */
async function holders(act: Act): Promise<readonly (number | undefined)[]> {
  const rows = await act(system, ({ em }) =>
    em.execute<{ holder: string | null }[]>(
      `select case when leased_until > clock_timestamp() then lease_holder end as holder from login order by created_at`,
    ),
  );
  return rows.map(({ holder }) => (holder === null ? undefined : Number(holder.split("-").at(-2))));
}

const isHeldBy = (act: Act, pid: number, ms: number) =>
  vi.waitFor(async () => expect(await holders(act)).toEqual([pid, pid, pid, pid]), {
    timeout: ms,
    interval: 100,
  });

/** Both serve somebody, and nobody is left out. */
const areSharedBy = (act: Act, pids: readonly number[]) =>
  vi.waitFor(async () => expect(new Set(await holders(act))).toEqual(new Set(pids)), {
    timeout: 60_000,
    interval: 200,
  });

/** Everybody wishes for a slot, the slots open, and `meanwhile` happens when the first is being booked. */
async function booksForAll(
  { place, logins }: { readonly place: Registry; readonly logins: readonly BenchLogin[] },
  meanwhile: () => void = () => undefined,
): Promise<void> {
  const { quiet: act, wb } = place;
  const watches = new Set<string>();
  for (const login of logins) watches.add((await readyWatch(place, login)).watchId);
  const places = logins.map(({ day }) => ({ warehouseId: warehouse.id, boxTypeId: 2, day }));
  for (const cell of places) wb.world.openSlot({ ...cell, coefficient: 1 });
  const outcomes = async () => {
    const rows = await act(system, ({ em }) =>
      em.execute<{ watch_id: string; outcome: string | null }[]>("select watch_id, outcome from attempt"),
    );
    return rows.filter((row) => watches.has(row.watch_id)).map(({ outcome }) => outcome);
  };
  await vi.waitFor(async () => expect((await outcomes()).length).toBeGreaterThan(0), {
    timeout: 60_000,
    interval: 20,
  });
  meanwhile();
  await vi.waitFor(
    async () =>
      expect((await outcomes()).filter((outcome) => outcome === "booked")).toHaveLength(logins.length),
    { timeout: 120_000, interval: 200 },
  );
  for (const cell of places) wb.world.closeSlot(cell);
}

test.skipIf(!hasRedis(process.env))(
  "pools come, die, sleep and go, and every login is served by exactly one of them",
  async () => {
    const { place, logins, startPool } = await openPlace();
    const { quiet: act, wb } = place;
    const all = { place, logins };
    // Watches that nothing comes of: the pages stay open all the time.
    const neverOpen = addDays(dayOf(wb.world.clock.now()), 29);
    for (const login of logins) await readyWatch(place, { ...login, day: neverOpen });

    // Two share the logins, and one is killed: the other has them all soon.
    const first = await startPool();
    await isHeldBy(act, first.pid, 60_000);
    const second = await startPool();
    await areSharedBy(act, [first.pid, second.pid]);
    await booksForAll(all);
    first.signal("SIGKILL");
    await isHeldBy(act, second.pid, takeoverMs);
    await booksForAll(all);

    // And back: a new one gets its part without anybody asking.
    const third = await startPool();
    await areSharedBy(act, [second.pid, third.pid]);

    // One that is stopped loses its logins, and does nothing when it goes on.
    second.signal("SIGSTOP");
    await isHeldBy(act, third.pid, takeoverMs);
    second.signal("SIGCONT");
    await areSharedBy(act, [second.pid, third.pid]);

    // One that ends gives its logins away, in order or when its time is over, and no attempt is lost over it.
    await booksForAll(all, () => third.signal("SIGTERM"));
    await third.ended;
    await isHeldBy(act, second.pid, takeoverMs);
    second.signal("SIGTERM");
    expect(await second.ended).toBe(0);

    const planned = wb.world.ledger().filter(({ call }) => call === "plan/add");
    expect(planned).toHaveLength(3 * logins.length);
    expect(wb.world.violations.all()).toEqual([]);
  },
  420_000,
);
