import { setTimeout as sleep } from "node:timers/promises";
import { system } from "#domain/kernel/actor.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import { scanMs } from "#domain/slots/pacing.ts";
import { Watch } from "#domain/slots/watch.ts";
import { type BenchLogin, boxTypeId, readyWatch } from "#sandbox/bench/logins.ts";
import type { Town } from "./crowd.ts";
import { reportReadAt, type Spent, spentSince, spentSoFar } from "./meters.ts";

/** A login whose order waits for the slot of its own day. */
interface Waiting {
  readonly login: BenchLogin;
  readonly watchId: string;
}

/** What became of the slots that opened in one moment. */
export interface Burst {
  /** From the moment of seeing to the settled row, as the journal has it; without what was not booked. */
  readonly seenToBooked: readonly number[];
  /** From the opening to the moment of seeing. */
  readonly openToSeen: readonly number[];
  readonly missed: readonly string[];
  /** Processor time until the last one was settled. */
  readonly spent: Spent;
}

const patienceMs = 90_000;
/** So long before the report is due slots open: it sees them all in one look. */
const beforeReportMs = 400;

/** Gives everybody an order that waits, as if the cabinet had made it. */
export async function standBy(town: Town, logins: readonly BenchLogin[]): Promise<readonly Waiting[]> {
  const waiting: Waiting[] = [];
  for (const login of logins) {
    const { watchId } = await readyWatch({ wb: town.world.wb, quiet: town.quiet }, login);
    waiting.push({ login, watchId });
  }
  return waiting;
}

/** Opens a slot for each of them just before the report is read, and waits until the journal has an end for all. */
export async function burst(town: Town, waiting: readonly Waiting[]): Promise<Burst> {
  const { world } = town.world.wb;
  await untilReportIsDue(town);
  const before = spentSoFar(town);
  const openedAt = Date.now();
  const cells = waiting.map(({ login: { warehouse, day } }) => ({
    warehouseId: warehouse.id,
    boxTypeId,
    day,
  }));
  for (const cell of cells) world.openSlot({ ...cell, coefficient: 1 });
  const attempts = await untilSettled(town, waiting, openedAt);
  const spent = spentSince(before, town);
  for (const cell of cells) world.closeSlot(cell);
  // One that was missed must not take the slot of the next burst.
  const ids = waiting.map(({ watchId }) => watchId);
  await town.quiet(system, ({ em }) =>
    em.nativeUpdate(Watch, { id: { $in: ids }, state: "active" }, { state: "deleted" }),
  );
  return { ...tellOf(waiting, attempts, openedAt), spent };
}

async function untilReportIsDue(town: Town): Promise<void> {
  const patientUntil = Date.now() + 30_000;
  while (Date.now() < patientUntil) {
    const age = Date.now() - ((await reportReadAt(town)) ?? 0);
    if (age > scanMs - beforeReportMs && age < scanMs) return;
    await sleep(100);
  }
}

async function untilSettled(
  { quiet }: Town,
  waiting: readonly Waiting[],
  openedAt: number,
): Promise<readonly Attempt[]> {
  const watchIds = waiting.map(({ watchId }) => watchId);
  for (;;) {
    const attempts = await quiet(system, ({ em }) =>
      em.find(Attempt, { watchId: { $in: watchIds } }, { orderBy: { claimedAt: "asc" } }),
    );
    const booked = attempts.filter(({ outcome }) => outcome === "booked");
    if (booked.length === waiting.length || Date.now() - openedAt > patienceMs) return attempts;
    await sleep(250);
  }
}

function tellOf(
  waiting: readonly Waiting[],
  attempts: readonly Attempt[],
  openedAt: number,
): Omit<Burst, "spent"> {
  const seenToBooked: number[] = [];
  const openToSeen: number[] = [];
  const missed: string[] = [];
  for (const { watchId } of waiting) {
    const own = attempts.filter((one) => one.watchId === watchId);
    const [first] = own;
    const booked = own.find(({ outcome }) => outcome === "booked");
    if (first !== undefined) openToSeen.push(first.seenAt.getTime() - openedAt);
    // One that failed and was tried again is as late as its second try.
    if (first !== undefined && booked?.settledAt != null)
      seenToBooked.push(booked.settledAt.getTime() - first.seenAt.getTime());
    else missed.push(own.map(({ state, outcome, words }) => `${outcome ?? state} ${words ?? ""}`).join(", "));
  }
  return { seenToBooked, openToSeen, missed };
}
