import { availableParallelism, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { Incident } from "#domain/incidents/incident.ts";
import { system } from "#domain/kernel/actor.ts";
import { percentile } from "#sandbox/bench/figures.ts";
import { seeded } from "../recover.ts";
import { audit, type Struck } from "./audit.ts";
import { type Ground, openGround } from "./ground.ts";
import { promisedAfter, startMs } from "./promises.ts";
import { type Recovery, watchRecovery } from "./recovery.ts";
import type { Backend } from "./staff.ts";
import { type Strike, strikes } from "./strikes.ts";
import { type Market, openMarket } from "./trade.ts";

/** What is to be ruined, and how. */
export interface Plan {
  readonly backend: Backend;
  readonly strikes: readonly Strike[];
  readonly sellers: number;
  readonly random: () => number;
  /** The books are looked into after so many strikes, and at the end. */
  readonly stationEvery: number;
  readonly say: (line: string) => void;
  /** Told what is to be ended when the soak is broken off. */
  readonly onOpened: (ground: Pick<Ground, "stop">) => void;
}

/** What was struck, how the product came back, and what was not as it should be. */
export interface Ruined {
  readonly recoveries: { readonly strike: Strike; readonly recovery: Recovery }[];
  /** What must not be, however busy the machine is. */
  readonly wrong: string[];
  /** What came back later than promised on a machine that had time for it. */
  readonly late: string[];
}

const sellers = 4;
const ends = ["ready", "held", "answered", "booked"] as const;
const stationEvery = 15;

/** Ruins a running product again and again, and prints how it came back; a wrong book makes the exit code 1. */
export async function soakRuin(
  count: number,
  seed: number,
  { backend, skip }: { readonly backend: Backend; readonly skip: number },
): Promise<void> {
  console.log(`${count} strikes on ${backend}, seed ${seed}${skip > 0 ? `, without the first ${skip}` : ""}`);
  const random = seeded(seed);
  const say = (line: string): void => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`);
  const ruined = await ruin({
    ...{ backend, sellers, random, stationEvery, say },
    strikes: drawn(backend, skip + count, random).slice(skip),
    onOpened: (ground) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
        process.once(signal, () => void ground.stop().finally(() => process.exit(1)));
    },
  });
  print(ruined, seed);
  process.exitCode = ruined.wrong.length + ruined.late.length === 0 ? 0 : 1;
}

/** Every kind in its turn, in an order that the seed decides. */
function drawn(backend: Backend, count: number, random: () => number): readonly Strike[] {
  const kinds = strikes.filter(({ on }) => on.includes(backend));
  const all: Strike[] = [];
  while (all.length < count) {
    const left = [...kinds];
    while (left.length > 0) all.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return all.slice(0, count);
}

/** Strikes one after the other while sellers trade, and looks into the books now and then. */
export async function ruin(plan: Plan): Promise<Ruined> {
  const { random, say } = plan;
  const ground = await openGround(plan.backend, plan.sellers);
  plan.onOpened(ground);
  const ruined: Ruined = { recoveries: [], wrong: [], late: [] };
  const note = (more: readonly string[]): void => {
    for (const one of more) say(`WRONG: ${one}`);
    ruined.wrong.push(...more);
  };
  const struck: Struck[] = [];
  const market = openMarket(ground, random);
  try {
    note((await watchRecovery(ground, market, promisedAfter({ backMs: startMs }))).missing);
    for (const [at, strike] of plan.strikes.entries()) {
      await sleep(random() * 5_000);
      const recovery = await hitOnce({ ground, market, plan, struck }, strike);
      if (recovery !== undefined) {
        ruined.recoveries.push({ strike, recovery });
        ruined.late.push(...lateness(strike, recovery, say));
        note(recovery.missing.map((one) => `${one}, long after "${strike.name}"`));
      }
      if ((at + 1) % plan.stationEvery !== 0 && at + 1 < plan.strikes.length) continue;
      await market.pause();
      note(await audit(ground, struck));
      say(`${at + 1} strikes, ${market.deals.length} slots booked, ${ruined.wrong.length} things wrong`);
      if (at + 1 < plan.strikes.length) market.resume();
    }
    await tellIncidents(ground, say);
  } finally {
    await market.pause();
    note([...ground.staff.deaths, ...market.troubles, ...(await ground.stop())]);
  }
  say(`${market.deals.length} slots were booked, ${market.signIns} times somebody had to sign in again`);
  return ruined;
}

interface Scene {
  readonly ground: Ground;
  readonly market: Market;
  readonly plan: Plan;
  readonly struck: Struck[];
}

/** One strike and the way back from it; nothing when there was nothing to strike at. */
async function hitOnce(
  { ground, market, plan, struck }: Scene,
  strike: Strike,
): Promise<Recovery | undefined> {
  const { random, say } = plan;
  const from = Date.now();
  if (!(await strike.hit(ground, random))) {
    say(`not run: ${strike.name}: there is nothing here to strike at`);
    return undefined;
  }
  struck.push({ name: strike.name, from, to: Date.now() });
  const recovery = await watchRecovery(ground, market, strike.promised);
  const { missing, ...times } = recovery;
  const list = Object.entries(times).map(([what, ms]) => `${what} ${((ms ?? Number.NaN) / 1000).toFixed(1)}`);
  say(`${struck.length}. ${strike.name}: ${[...list, ...missing].join(", ")}`);
  return recovery;
}

function lateness({ name, promised }: Strike, recovery: Recovery, say: Plan["say"]): readonly string[] {
  const late = ends.flatMap((end) => {
    const ms = recovery[end] ?? 0;
    return ms > promised[end] ? [`after "${name}" ${end} after ${ms} ms, promised ${promised[end]}`] : [];
  });
  // So many want the processors that times say nothing of the product.
  const load = loadavg()[0] ?? 0;
  const isBusy = load > 2 * availableParallelism();
  for (const one of late) say(isBusy ? `late under a load of ${load.toFixed(1)}: ${one}` : `LATE: ${one}`);
  return isBusy ? [] : late;
}

async function tellIncidents({ act }: Ground, say: Plan["say"]): Promise<void> {
  for (const { name, count, message } of await act(system, ({ em }) => em.find(Incident, {})))
    say(`incident ${name} x${count}: ${message.slice(0, 200)}`);
}

function print({ recoveries, wrong, late }: Ruined, seed: number): void {
  const kinds = Object.groupBy(recoveries, ({ strike }) => strike.name);
  for (const [name, all = []] of Object.entries(kinds)) {
    const list = ends.map((end) => {
      const times = all.map(({ recovery }) => recovery[end] ?? Number.POSITIVE_INFINITY);
      const [half, most] = [0.5, 1].map((share) => (percentile(times, share) / 1000).toFixed(1));
      return `${end} ${half} / ${most} of ${(all[0]?.strike.promised[end] ?? 0) / 1000}`;
    });
    console.log(`${name}: ${all.length} times, in seconds, half / all of promised: ${list.join(", ")}`);
  }
  console.log(`seed ${seed}: ${wrong.length} things were wrong, ${late.length} came later than promised`);
}
