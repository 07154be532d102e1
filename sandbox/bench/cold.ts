import { setTimeout as sleep } from "node:timers/promises";
import type { Wake } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { createJobDeps, type JobDeps } from "#jobs/deps.ts";
import { processors } from "#jobs/processors.ts";
import { serve } from "#jobs/queue/serve.ts";
import { claimOffers } from "#jobs/slots/scan.ts";
import { openCabinet } from "#jobs/wb/cabinet.ts";
import { callsOf } from "#jobs/wb/page-calls.ts";
import { type BenchLogin, connectLogin, makeOrder, readyWatch, warehouse, withSlot } from "./logins.ts";
import type { Place } from "./place.ts";
import { count, newTally, type Tally } from "./spent.ts";

/** A process of the pool that holds nothing, and a login whose page sees the slot for everybody. */
export interface ColdStand {
  readonly deps: JobDeps;
  readonly scout: BenchLogin & { readonly preorderId: number };
  readonly logins: readonly BenchLogin[];
  /** Resolves with the moment at which a booking was committed. */
  booked(): Promise<number>;
}

const patienceMs = 20_000;

/** Starts the queue of the pool, without the clock that would open pages ahead of time. */
export async function openColdStand(place: Place): Promise<ColdStand> {
  const { runtime, chromium } = place;
  let onBooked: ((at: number) => void) | undefined;
  const hear = (wake: Wake): void => {
    // The seller is told in the same transaction that settles the attempt.
    if (wake.what === "notice") onBooked?.(performance.now());
    if (wake.what === "login") void runtime.act(system, async (unit) => unit.wake(wake));
  };
  const deps = createJobDeps({ ...runtime, act: place.listening(hear) }, { chromium });
  const { backend, log, processId, lifecycle, reportBug } = runtime;
  const common = {
    backend,
    queue: "pool",
    processors,
    deps,
    concurrency: 16,
    log,
    onBug: reportBug,
  } as const;
  const workers = await Promise.all([serve(common), serve({ ...common, process: processId })]);
  lifecycle.onStop("bench queues", () => Promise.all(workers.map((worker) => worker.close())));
  const scout = await connectLogin(place);
  return {
    deps,
    scout: { ...scout, preorderId: makeOrder(place, scout) },
    logins: [await connectLogin(place), await connectLogin(place)],
    booked: () =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error("no booking in time")), patienceMs);
        onBooked = (at) => {
          clearTimeout(timer);
          resolve(at);
        };
      }),
  };
}

/** Somebody else's page sees the slot; the login that wants it has no page open. */
export async function coldRounds(
  place: Place,
  stand: ColdStand,
  { n, quietMs }: { readonly n: number; readonly quietMs: number },
): Promise<Tally> {
  const tally = newTally();
  for (let round = 0; round < n; round += 1) {
    const login = stand.logins[round % stand.logins.length];
    if (login === undefined) throw new Error("nobody is cold");
    await stand.deps.sessions.release(login.seller.loginId);
    const { watchId } = await readyWatch(place, login);
    await sleep(quietMs);
    const ms = await withSlot(place, login.day, () => bookCold(stand));
    await count(place, tally, { watchId, ms });
  }
  return tally;
}

async function bookCold({ deps, scout, booked }: ColdStand): Promise<number> {
  const hot = await deps.sessions.hold(scout.seller.loginId);
  if (hot === undefined) throw new Error("somebody else holds the scout");
  const cabinet = openCabinet(callsOf(hot.page), deps.now);
  const offers = await cabinet.calendar(scout.preorderId, { warehouseId: warehouse.id, box: "box" });
  const done = booked();
  const startedAt = performance.now();
  await claimOffers(deps, offers, hot);
  return done.then(
    (at) => at - startedAt,
    () => patienceMs,
  );
}
