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
import { treeProcessorTime } from "./process-tree.ts";
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
    const spent: Record<string, number> = {};
    for (let round = 0; round < rounds; round += 1) {
      const cells = await standBy(place, sellers);
      const before = treeProcessorTime(process.pid);
      await burst(place, cells, tally);
      for (const [name, ms] of Object.entries(treeProcessorTime(process.pid)))
        spent[name] = (spent[name] ?? 0) + ms - (before[name] ?? 0);
    }
    yield* figuresOf(`${logins} hot logins match in one moment, matched to booked`, tally, budgetMs);
    yield processorTime(spent, rounds * logins);
    const broken = new Set(place.wb.world.violations.all().map(({ rule, call }) => `${rule} ${call}`));
    yield { what: "rules of the portal broken on the way", figure: [...broken].join(", ") || "none" };
  } finally {
    await place.stop();
  }
}

/** A watch and the cell that it waits for. */
interface Waiting {
  readonly watchId: string;
  readonly cell: Pick<Offer, "warehouseId" | "day">;
}

/** Everybody has a watch that is ready, and a page that stands on its order. */
async function standBy(place: Place, sellers: readonly BenchLogin[]): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const login of sellers) {
    const { watchId } = await readyWatch(place, login, place.runtime.act);
    waiting.push({ watchId, cell: { warehouseId: login.warehouse.id, day: login.day } });
  }
  while (place.chromium.contexts < sellers.length) await sleep(500);
  await sleep(standingMs);
  return waiting;
}

async function burst(place: Place, waiting: readonly Waiting[], tally: Tally): Promise<void> {
  const { world } = place.wb;
  const startedAt = Date.now();
  for (const { cell } of waiting) world.openSlot({ ...cell, boxTypeId, coefficient: 1 });
  await claimOffers(
    place.runtime,
    waiting.map(({ cell }) => offerOf(cell)),
  );
  const left = new Set(waiting.map(({ watchId }) => watchId));
  while (left.size > 0 && Date.now() - startedAt < patienceMs) {
    const done = await place.quiet(system, ({ em }) =>
      em.find(Attempt, { watchId: { $in: [...left] }, state: "settled" }),
    );
    for (const { watchId, settledAt } of done) {
      left.delete(watchId);
      await count(place, tally, { watchId, ms: (settledAt?.getTime() ?? Number.NaN) - startedAt });
    }
    await sleep(200);
  }
  for (const watchId of left) await count(place, tally, { watchId, ms: patienceMs });
  for (const { cell } of waiting) world.closeSlot({ ...cell, boxTypeId });
}

/** What a booking costs the machine; the portal and this bench are in the share of `node`. */
function processorTime(spent: Readonly<Record<string, number>>, bookings: number): Figure {
  const each = Object.entries(spent)
    .filter(([, ms]) => ms >= bookings)
    .map(([name, ms]) => `${name} ${Math.round(ms / bookings)}`);
  return { what: "processor time for each booking, ms", figure: each.join(", ") };
}

function offerOf({ warehouseId, day }: Waiting["cell"]): Offer {
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
