import type { Request } from "playwright";
import { expect, test } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { createLog } from "#domain/kernel/log.ts";
import { createSealer } from "#domain/kernel/secret.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import { Watch } from "#domain/slots/watch.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { createVault } from "#jobs/browser/vault.ts";
import { openCabinet } from "#jobs/wb/cabinet.ts";
import { callsOf } from "#jobs/wb/page-calls.ts";
import { SupplyPage } from "#jobs/wb/pages/supply.ts";
import { readyWatch } from "#sandbox/bench/logins.ts";
import { recover, seeded } from "#sandbox/soak/recover.ts";
import { differences } from "#sandbox/testing/books.ts";
import { takeSeat } from "#sandbox/testing/seat.ts";
import { stageKey, stageOfFile } from "#sandbox/testing/stage.ts";
import { bookAttempt } from "./book.ts";
import type { CrashPoint, SlotDeps } from "./deps.ts";
import { claimOffers } from "./scan.ts";

const seed = Number(process.env["ABORT_SEED"] ?? Math.floor(Math.random() * 1_000_000));
const rounds = 200;

const points: readonly (CrashPoint | "none")[] = [
  "after-claim",
  "page-ready",
  "before-click",
  "after-click",
  "answered",
  "read-back",
  "before-settle",
  "none",
];
const faults = ["504-after", "504-before", "gone", "price-rises", "limit", "drop-after"] as const;

const stage = stageOfFile({
  latencyMs: 0,
  settleMs: 0,
  orderPauseMs: 0,
  preflightCache: true,
  requestsPerSecond: 1_000_000,
  requestBurst: 1_000_000,
});

const warehouse = { id: 507, name: "Коледино" };
const random = seeded(seed);
const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];

/** One try that may be given up in the middle; whoever is given up never goes on, as in a process that was ended. */
async function tryOnce(deps: SlotDeps, hot: HotLogin, preorderId: number): Promise<string> {
  const point = pick(points);
  const fault = random() < 0.4 ? pick(faults) : undefined;
  stage.wb.faults.clear();
  if (fault !== undefined) stage.wb.faults.add({ on: "portal:plan/add", name: fault });
  const aborted = Promise.withResolvers<void>();
  const crashPoint: SlotDeps["crashPoint"] = (name) => {
    if (name !== point) return undefined;
    aborted.resolve();
    return new Promise(() => undefined);
  };
  const doomed = { ...deps, crashPoint };
  const isPlan = (request: Request): boolean =>
    request.url().endsWith("/plan/add") && request.method() === "POST";
  const heard = hot.page.waitForEvent("requestfinished", { predicate: isPlan, timeout: 3_000 });
  heard.catch(() => undefined);
  const offers = await openCabinet(callsOf(hot.page), deps.now).calendar(preorderId, {
    warehouseId: warehouse.id,
    box: "box",
  });
  const task = await claimOffers(doomed, offers, hot);
  if (task === undefined) throw new Error("nothing was claimed");
  if (point !== "after-claim") await Promise.race([bookAttempt(doomed, hot, task), aborted.promise]);
  // A call that has left arrives, whoever waits for it.
  if (point === "after-click") await heard.catch(() => undefined);
  return `${point}, ${fault ?? "no fault"}`;
}

test(`${rounds} bookings are given up somewhere in the middle, with seed ${seed}: both ledgers agree`, async () => {
  const { wb } = stage;
  const seat = await takeSeat(stage);
  await seat.pause();
  const { act, seller, sessions, phone, supplierId, tomorrow: day } = seat;
  const hot = await sessions.hold(seller.loginId);
  if (hot === undefined) throw new Error("somebody else holds this login");
  const registry = { ...stage, quiet: act, vault: createVault(act, createSealer(stageKey)) };
  const deps: SlotDeps = {
    act,
    sessions,
    sealer: createSealer(stageKey),
    now: () => wb.world.clock.now(),
    log: createLog("test", "fatal"),
    reportBug: (_, error) => Promise.reject(error),
  };
  const ends: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { watchId, preorderId } = await readyWatch(registry, { seller, phone, supplierId, day, warehouse });
    const at = { warehouseId: warehouse.id, boxTypeId: 2 as const, day };
    wb.world.openSlot({ ...at, coefficient: 1 });
    // A process that comes after another one finds a page of its own.
    await new SupplyPage(hot.page).startAfresh(preorderId);
    const how = `seed ${seed}, round ${round}: ${await tryOnce(deps, hot, preorderId)}`;
    wb.world.closeSlot(at);
    await recover(deps, wb, hot);
    const attempts = await act(system, async ({ em }) => {
      await em.nativeUpdate(Watch, { id: watchId, state: "active" }, { state: "deleted" });
      return em.find(Attempt, { watchId });
    });
    expect(attempts, how).toMatchObject([{ state: "settled" }]);
    ends.push(...attempts.map(({ outcome }) => outcome ?? ""));
    if (round % 20 === 19) expect(await differences(wb, act), how).toEqual([]);
  }
  expect(ends.filter((end) => end === "booked").length).toBeGreaterThan(rounds / 10);
  expect(wb.world.violations.all()).toEqual([]);
}, 600_000);
