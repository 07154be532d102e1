import { type Figure, machine, percentile, spread } from "#sandbox/bench/figures.ts";
import type { Burst } from "./bursts.ts";
import type { CrowdSize } from "./crowd.ts";
import { type Sample, slopeOf } from "./fit.ts";
import { type ByKind, type Readings, type Spent, sumOf } from "./meters.ts";
import { type Load, runLoad } from "./run.ts";

const budgets = { memoryMib: 3 * 1024, lagMs: 2_000, bookedMs: 5_000, slopeMib: 20 };
const minute = 60_000;
/** The slope is that of the last so many minutes. */
const slopeMinutes = 20;
const stretchMinutes = 5;

/** So many logins, some of them hot, live with the product for so many minutes; prints what was promised and what was. */
export async function soakLoad(minutes: number, size: CrowdSize): Promise<void> {
  console.log(`${new Date().toISOString().slice(0, 10)}, ${machine()}`);
  console.log(`${size.logins} logins, ${size.hot} of them hot, ${minutes} minutes`);
  const calmMs = Math.min(minute, (minutes * minute) / 4);
  const load = await runLoad(
    size,
    { idleMs: minute, calmMs, busyMs: minutes * minute - calmMs, burstEveryMs: 2 * minute },
    (line) => console.log(`  ${new Date().toISOString().slice(11, 19)} ${line}`),
  );
  console.log("");
  for (const { what, budget, figure, isKept } of figuresOf(load, size)) {
    const promise = budget === undefined ? "" : ` (budget ${budget})`;
    const verdict = isKept === undefined ? "" : isKept ? "  yes" : "  NO";
    console.log(`${what}: ${figure}${promise}${verdict}`);
  }
  for (const line of load.wrong) console.log(`WRONG: ${line}`);
  console.log(`\n${tableRow(load, size)}`);
}

function figuresOf(load: Load, size: CrowdSize): Figure[] {
  return [
    ...memoryFigures(load),
    ...lagFigures(load),
    ...bookingFigures(load.bursts),
    slopeFigure(load),
    ...costFigures(load, size),
    { what: "warnings of the product", figure: warningsOf(load.warnings) },
    {
      what: "books, rules of WB and Telegram, pages opened for nothing",
      budget: "nothing wrong",
      figure: `${load.wrong.length} wrong`,
      isKept: load.wrong.length === 0,
    },
  ];
}

function memoryFigures({ readings }: Load): Figure[] {
  const all = readings.memory.map(({ value }) => value);
  const most = percentile(all, 1);
  const peak = readings.memoryByKind.find(({ taken }) => sumOf(taken) === most)?.taken ?? {};
  return [
    {
      what: "memory of the whole tree (PSS), middle and most",
      figure: `${mib(percentile(all, 0.5))}, ${mib(most)}`,
      budget: `<= ${mib(budgets.memoryMib)}`,
      isKept: most <= budgets.memoryMib,
    },
    { what: "at its most, by kind of process", figure: partsOf(peak, mib, 1) },
    {
      what: `middle of every ${stretchMinutes} minutes`,
      figure: stretches(readings.memory).map(mib).join(", "),
    },
    {
      what: "of it renderers",
      figure: stretches(kindOf(readings, "renderer")).map(mib).join(", "),
    },
  ];
}

/** The middle value of each stretch of time: what levels out shows here sooner than in a slope. */
function stretches(samples: readonly Sample[]): readonly number[] {
  const from = samples[0]?.at ?? 0;
  const grouped = Object.groupBy(samples, ({ at }) => Math.floor((at - from) / (stretchMinutes * minute)));
  return Object.values(grouped).map((all = []) =>
    percentile(
      all.map(({ value }) => value),
      0.5,
    ),
  );
}

function kindOf({ memoryByKind }: Readings, kind: string): readonly Sample[] {
  return memoryByKind.map(({ at, taken }) => ({ at, value: taken[kind] ?? 0 }));
}

/** How many seconds after the first one the highest value was read. */
function secondOfMost(samples: readonly Sample[]): number {
  const most = samples.toSorted((a, b) => b.value - a.value)[0];
  return Math.round(((most?.at ?? 0) - (samples[0]?.at ?? 0)) / 1000);
}

function lagFigures({ readings, bursts }: Load): Figure[] {
  const values = readings.lag.map(({ value }) => value);
  const said = readings.saidLag.map(({ value }) => value);
  return [
    {
      what: "lag: age of the board beyond the interval of looking, every half second",
      figure: `${spread(values)}, the most in second ${secondOfMost(readings.lag)}`,
      budget: `< ${budgets.lagMs} ms`,
      isKept: percentile(values, 1) < budgets.lagMs,
    },
    { what: "the same as /metrics says it", figure: spread(said) },
    { what: "slot opens to seen", figure: spread(bursts.flatMap((one) => one.openToSeen)) },
  ];
}

function bookingFigures(bursts: readonly Burst[]): Figure[] {
  const all = bursts.flatMap((one) => one.seenToBooked);
  const missed = bursts.flatMap((one) => one.missed);
  const worst = Math.max(...bursts.map((one) => percentile(one.seenToBooked, 0.95)));
  const why = missed.length === 0 ? "" : `; ${missed.length} not booked: ${[...new Set(missed)].join("; ")}`;
  return [
    {
      what: `seen to booked, ${bursts.length} bursts`,
      figure: `${spread(all)}${why}`,
      budget: `p95 <= ${budgets.bookedMs} ms, all booked`,
      isKept: percentile(all, 0.95) <= budgets.bookedMs && missed.length === 0,
    },
    { what: "p95 of the worst burst", figure: `${Math.round(worst)} ms` },
  ];
}

function slopeFigure({ readings }: Load): Figure {
  const what = `memory slope over the last ${slopeMinutes} minutes`;
  const since = (readings.memory.at(-1)?.at ?? 0) - slopeMinutes * minute;
  const late = <T extends { readonly at: number }>(samples: readonly T[]) =>
    samples.filter(({ at }) => at >= since);
  const slope = slopeOf(late(readings.memory));
  // A page that has just opened says nothing of an hour.
  const isWhole = since >= (readings.memory[0]?.at ?? 0);
  if (slope === undefined || !isWhole) return { what, figure: "too short to say" };
  const kinds = new Set(readings.memoryByKind.flatMap(({ taken }) => Object.keys(taken)));
  const byKind = [...kinds].flatMap((kind) => {
    const found = slopeOf(late(kindOf(readings, kind)));
    return found && Math.abs(found.perHour) >= 1
      ? [`${kind} ${found.perHour.toFixed(0)} ± ${found.within.toFixed(0)}`]
      : [];
  });
  return {
    what,
    figure: `${slope.perHour.toFixed(1)} ± ${slope.within.toFixed(1)} MiB an hour (${byKind.join(", ")})`,
    budget: `< ${budgets.slopeMib} MiB an hour`,
    isKept: slope.perHour < budgets.slopeMib,
  };
}

function costFigures({ idle, calm, busy, bursts, warmMs }: Load, { logins, hot }: CrowdSize): Figure[] {
  return [
    { what: `a minute of ${logins} logins without a wish, processor time`, figure: costOf(idle) },
    { what: `a minute of ${hot} hot logins when nothing opens`, figure: costOf(calm) },
    { what: "a minute of the busy time", figure: costOf(busy) },
    { what: "a booking of a burst", figure: eachBooking(bursts) },
    { what: "until all hot pages were open", figure: `${Math.round(warmMs / 1000)} s` },
  ];
}

/** Seconds of processor a minute by kind; beside them what the world outside and the whole machine had to do. */
function costOf({ at, product, world, machine: all }: Spent): string {
  const each = (ms: number) => `${((ms / at) * 60).toFixed(1)} s`;
  return `${each(sumOf(product))}: ${partsOf(product, each, at / 600)}; the world outside ${each(world)}, the whole machine ${each(all)}`;
}

function eachBooking(bursts: readonly Burst[]): string {
  const booked = bursts.reduce((sum, one) => sum + one.seenToBooked.length, 0);
  const kinds = new Set(bursts.flatMap(({ spent }) => Object.keys(spent.product)));
  const spent = Object.fromEntries(
    [...kinds].map((kind) => [kind, bursts.reduce((sum, one) => sum + (one.spent.product[kind] ?? 0), 0)]),
  );
  const each = (ms: number) => `${Math.round(ms / booked)} ms`;
  return `${each(sumOf(spent))}: ${partsOf(spent, each, booked)}`;
}

/** The larger parts, the largest first. */
function partsOf(parts: ByKind, show: (value: number) => string, least: number): string {
  const large = Object.entries(parts).filter(([, value]) => value >= least);
  return large
    .toSorted(([, a], [, b]) => b - a)
    .map(([kind, value]) => `${kind} ${show(value)}`)
    .join(", ");
}

function warningsOf(lines: readonly string[]): string {
  const messages = lines.map((line) => /"msg":"([^"]*)"/.exec(line)?.[1] ?? line.slice(0, 100));
  const counts = Object.entries(Object.groupBy(messages, (one) => one));
  return counts.map(([message, all]) => `${message} x${all?.length}`).join(", ") || "none";
}

/** For the table in the README. */
function tableRow({ readings, bursts }: Load, { logins, hot }: CrowdSize): string {
  const gb = percentile(
    readings.memory.map(({ value }) => value / 1024),
    1,
  );
  const booked = bursts.reduce((sum, one) => sum + one.seenToBooked.length, 0);
  const seconds = bursts.reduce((sum, { spent }) => sum + sumOf(spent.product), 0) / 1000;
  const perGb = `${Math.round(hot / gb)} hot (${Math.round(logins / gb)} in all)`;
  return `| logins per GB | ${perGb} |\n| bookings per core, a minute | ${Math.round((60 * booked) / seconds)} |`;
}

function mib(value: number): string {
  return `${Math.round(value)} MiB`;
}
