import { setTimeout as sleep } from "node:timers/promises";
import { system } from "#domain/kernel/actor.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { boxTypeId } from "#sandbox/bench/logins.ts";
import { differences } from "#sandbox/testing/books.ts";
import { freePort } from "#sandbox/testing/product.ts";
import { warehouses } from "#sandbox/wb/seed.ts";
import { type Burst, burst, standBy } from "./bursts.ts";
import { becomeCurious, type Crowd, type CrowdSize, gather, lateDays, openTown, type Town } from "./crowd.ts";
import { type Readings, type Spent, spentSince, spentSoFar, startMeters } from "./meters.ts";

/** How long each part lasts, in milliseconds. */
export interface Pace {
  /** Nobody has a wish. */
  readonly idleMs: number;
  /** Everybody who is to be hot is, and nothing opens. */
  readonly calmMs: number;
  /** Slots open for all of them again and again. */
  readonly busyMs: number;
  readonly burstEveryMs: number;
}

/** What a run has shown. */
export interface Load {
  readonly idle: Spent;
  readonly calm: Spent;
  /** Of the whole busy time. */
  readonly busy: Spent;
  readonly warmMs: number;
  readonly bursts: readonly Burst[];
  readonly readings: Readings;
  /** Differences of the books, broken rules, and pages that were opened for nothing; none should be. */
  readonly wrong: readonly string[];
  /** What the product has logged as a warning or worse. */
  readonly warnings: readonly string[];
}

/** Lets a crowd live with the product; the database, the browser and all roles are one tree of processes. */
export async function runLoad(
  size: CrowdSize,
  pace: Pace,
  say: (line: string) => void = () => undefined,
): Promise<Load> {
  const town = await openTown(size, await freePort());
  try {
    return await live(town, { size, pace, say });
  } finally {
    await town.stop();
  }
}

interface Life {
  readonly size: CrowdSize;
  readonly pace: Pace;
  readonly say: (line: string) => void;
}

/** The start, and what it leaves behind, are no part of what an idle minute costs. */
const startShare = 0.5;
const marketEveryMs = 2_000;

async function live(town: Town, { size, pace, say }: Life): Promise<Load> {
  const crowd = await gather(town, size);
  say(`${size.logins} logins are connected`);
  await sleep(pace.idleMs * startShare);
  const idle = await spending(town, () => sleep(pace.idleMs));
  const warmFrom = Date.now();
  for (const login of crowd.curious) await becomeCurious(town, login);
  for (const { seller } of [...crowd.hot, ...crowd.curious]) await greet(town, seller.chatId);
  let waiting = await standBy(town, crowd.hot);
  await untilHot(town, crowd);
  const warmMs = Date.now() - warmFrom;
  say(`${size.hot} of them are hot after ${Math.round(warmMs / 1000)} s`);
  const meters = startMeters(town);
  const market = setInterval(() => moveMarket(town), marketEveryMs);
  const bursts: Burst[] = [];
  try {
    const calm = await spending(town, () => sleep(pace.calmMs));
    const end = Date.now() + pace.busyMs;
    const busy = await spending(town, async () => {
      do {
        const next = Date.now() + pace.burstEveryMs;
        const done = await burst(town, waiting);
        bursts.push(done);
        say(`${done.seenToBooked.length} booked, ${done.missed.length} not`);
        waiting = await standBy(town, crowd.hot);
        await sleep(Math.max(0, Math.min(next, end) - Date.now()));
      } while (Date.now() < end);
    });
    await meters.stop();
    const wrong = await wrongThings(town, crowd);
    return {
      ...{ idle, calm, busy, warmMs, bursts, wrong },
      readings: meters.readings,
      warnings: town.warnings(),
    };
  } finally {
    clearInterval(market);
    await meters.stop();
  }
}

async function spending(town: Town, work: () => Promise<unknown>): Promise<Spent> {
  const before = spentSoFar(town);
  await work();
  return spentSince(before, town);
}

async function greet({ world }: Town, chatId: number): Promise<void> {
  const name = world.telegram.core.world.users.get(String(chatId))?.username ?? "";
  await world.telegram.person(name).says("/start");
}

async function untilHot({ quiet }: Town, { hot }: Crowd): Promise<void> {
  const ids = new Set(hot.map(({ seller }) => seller.loginId));
  const patientUntil = Date.now() + 300_000;
  for (;;) {
    const rows = await quiet(system, ({ em }) =>
      em.execute<{ id: string }[]>("select id from login where leased_until > clock_timestamp()"),
    );
    if (rows.filter(({ id }) => ids.has(id)).length === hot.length) return;
    if (Date.now() > patientUntil) throw new Error(`only ${rows.length} logins became hot`);
    await sleep(250);
  }
}

/** Something opens, closes or changes its price all the time; only the curious want those days. */
function moveMarket({ world: { wb, clock } }: Town): void {
  const warehouse = warehouses[Math.floor(Math.random() * warehouses.length)];
  const [first, last] = lateDays;
  const day = addDays(dayOf(clock.now()), first + Math.floor(Math.random() * (last - first + 1)));
  const cell = { warehouseId: warehouse?.id ?? 0, boxTypeId, day };
  if (Math.random() < 0.5) wb.world.closeSlot(cell);
  else wb.world.openSlot({ ...cell, coefficient: Math.floor(Math.random() * 8) });
}

async function wrongThings({ world, quiet }: Town, { cold }: Crowd): Promise<readonly string[]> {
  const opened = await quiet(system, ({ em }) =>
    em.execute<{ id: string }[]>("select id from login where lease_generation > 0"),
  );
  const ids = new Set(opened.map(({ id }) => id));
  return [
    ...(await differences(world.wb, quiet)),
    ...new Set(world.wb.world.violations.all().map(({ rule, call }) => `portal: ${rule} ${call}`)),
    ...new Set(world.telegram.violations.map((text) => `Telegram: ${text}`)),
    ...cold.flatMap(({ seller, phone }) =>
      ids.has(seller.loginId) ? [`a page was opened for ${phone}, who wishes for nothing`] : [],
    ),
  ];
}
