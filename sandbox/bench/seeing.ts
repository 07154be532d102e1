import { setTimeout as sleep } from "node:timers/promises";
import { system } from "#domain/kernel/actor.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import { startJobs } from "#jobs/role.ts";
import { warehouses } from "#sandbox/wb/seed.ts";
import { type Figure, percentile, spread } from "./figures.ts";
import { type BenchLogin, boxTypeId, connectLogin, readyWatch } from "./logins.ts";
import { openPlace, type Place } from "./place.ts";

const mostLogins = 10;
const longestWaitMs = 12_000;
const patienceMs = 60_000;

/** From the opening of a slot to the answer in which the pool sees it, at the pool's own pace. */
export async function* benchSeeing(n = 40): AsyncGenerator<Figure> {
  const place = await openPlace();
  const { switches } = place.wb.world;
  try {
    await startJobs(place.runtime, { chromium: place.chromium });
    const logins: BenchLogin[] = [];
    // One look at a warehouse serves everybody who wants it: with places of their own nobody sees for another.
    for (const warehouse of warehouses.slice(0, Math.min(mostLogins, n)))
      logins.push({ ...(await connectLogin(place)), warehouse });
    yield figureOf("slot opens to seen, by calendars and the report", await openings(place, logins, n));
    // The report has gone once and may go again: then every login sees only what it looks at itself.
    switches.set({ coefficientsReport: false });
    yield figureOf("slot opens to seen, by calendars alone", await openings(place, logins, n));
  } finally {
    await place.stop();
  }
}

function figureOf(what: string, samples: readonly number[]): Figure {
  const p95 = percentile(samples, 0.95);
  return { what, figure: spread(samples), budget: "p95 <= 13000 ms", isKept: p95 <= 13_000 };
}

/** Every login waits for its own slot again and again; each opens at a moment that nobody knows. */
async function openings(place: Place, logins: readonly BenchLogin[], n: number): Promise<number[]> {
  const samples: number[] = [];
  const each = Math.ceil(n / logins.length);
  const watchOn = async (login: BenchLogin): Promise<void> => {
    for (let turn = 0; turn < each; turn += 1) samples.push(await openOnce(place, login));
  };
  await Promise.all(logins.map(watchOn));
  return samples;
}

async function openOnce({ wb, ...place }: Place, login: BenchLogin): Promise<number> {
  const { watchId } = await readyWatch({ wb, ...place }, login);
  const cell = { warehouseId: login.warehouse.id, boxTypeId, day: login.day };
  // Long enough for the page to be open and the calendar to have been read once.
  await sleep(6_000 + Math.random() * longestWaitMs);
  const openedAt = Date.now();
  wb.world.openSlot({ ...cell, coefficient: 1 });
  while (Date.now() - openedAt < patienceMs) {
    const attempt = await place.quiet(system, ({ em }) => em.findOne(Attempt, { watchId, state: "settled" }));
    if (attempt !== null) {
      wb.world.closeSlot(cell);
      return attempt.seenAt.getTime() - openedAt;
    }
    await sleep(200);
  }
  throw new Error("a slot was not seen within a minute");
}
