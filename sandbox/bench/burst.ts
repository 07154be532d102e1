import { setTimeout as sleep } from "node:timers/promises";
import { system } from "#domain/kernel/actor.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import type { Offer } from "#domain/slots/words.ts";
import { startJobs } from "#jobs/role.ts";
import { claimOffers } from "#jobs/slots/scan.ts";
import { warehouses } from "#sandbox/wb/seed.ts";
import type { Figure } from "./figures.ts";
import { type BenchLogin, boxTypeId, connectLogin, readyWatch } from "./logins.ts";
import { openPlace, type Place } from "./place.ts";
import { count, figuresOf, newTally, type Tally } from "./spent.ts";

const logins = 50;
/** Days that `connectLogin` gives in turn; beyond them the next warehouse keeps the cells apart. */
const daysInTurn = 25;
const budgetMs = 5_000;
const patienceMs = 60_000;
/** Every login has read its calendar and stands on its order. */
const standingMs = 30_000;

/** Slots for fifty logins open in one moment and are all found in one look: from that look to the last row. */
export async function* benchBurst(rounds = 3): AsyncGenerator<Figure> {
  const place = await openPlace();
  try {
    await startJobs(place.runtime, { chromium: place.chromium });
    const sellers: BenchLogin[] = [];
    while (sellers.length < logins) {
      const warehouse = warehouses[Math.floor(sellers.length / daysInTurn)];
      if (warehouse === undefined) throw new Error("more logins than cells");
      sellers.push({ ...(await connectLogin(place)), warehouse });
    }
    const tally = newTally();
    for (let round = 0; round < rounds; round += 1) await burst(place, sellers, tally);
    yield* figuresOf(`${logins} hot logins match in one moment, matched to booked`, tally, budgetMs);
    const broken = new Set(place.wb.world.violations.all().map(({ rule, call }) => `${rule} ${call}`));
    yield { what: "rules of the portal broken on the way", figure: [...broken].join(", ") || "none" };
  } finally {
    await place.stop();
  }
}

async function burst(place: Place, sellers: readonly BenchLogin[], tally: Tally): Promise<void> {
  const { wb, chromium, runtime } = place;
  const waiting: { readonly login: BenchLogin; readonly watchId: string }[] = [];
  for (const login of sellers) waiting.push({ login, ...(await readyWatch(place, login, runtime.act)) });
  while (chromium.contexts < sellers.length) await sleep(500);
  await sleep(standingMs);
  const cells = sellers.map(({ warehouse, day }) => ({ warehouseId: warehouse.id, boxTypeId, day }) as const);
  const startedAt = performance.now();
  for (const cell of cells) wb.world.openSlot({ ...cell, coefficient: 1 });
  await claimOffers(runtime, cells.map(offerOf));
  const left = new Set(waiting.map(({ watchId }) => watchId));
  while (left.size > 0 && performance.now() - startedAt < patienceMs) {
    const done = await place.quiet(system, ({ em }) =>
      em.find(Attempt, { watchId: { $in: [...left] }, state: "settled" }),
    );
    for (const { watchId, settledAt } of done) {
      left.delete(watchId);
      const ms = (settledAt?.getTime() ?? Number.NaN) - performance.timeOrigin - startedAt;
      await count(place, tally, { watchId, ms });
    }
    await sleep(200);
  }
  for (const watchId of left) await count(place, tally, { watchId, ms: patienceMs });
  for (const cell of cells) wb.world.closeSlot(cell);
}

function offerOf({ warehouseId, day }: { readonly warehouseId: number; readonly day: string }): Offer {
  return {
    warehouseId,
    box: "box",
    day,
    coefficient: 1,
    unloading: true,
    logistics: null,
    source: "report",
    seenAt: new Date(),
  };
}
