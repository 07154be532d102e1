import { system } from "#domain/kernel/actor.ts";
import { dayOf, startOfDay } from "#domain/kernel/clock.ts";
import { bookingPausedSince } from "#domain/operations/booking-pause.ts";
import { type Bookings, bookingsSince } from "#domain/operations/bookings.ts";
import { type Figures, figuresOf } from "#domain/operations/figures.ts";
import type { ServiceProcess } from "#domain/pool/process.ts";
import { liveProcesses } from "#domain/pool/processes.ts";
import { allDepths, type QueueLine } from "#jobs/queue/observability/all-depths.ts";
import type { BotDeps } from "../deps.ts";

/** The service at a glance. */
export interface Overview {
  readonly figures: Figures;
  readonly bookings: Bookings;
  readonly processes: readonly ServiceProcess[];
  readonly queues: readonly QueueLine[];
  /** Since when all booking is paused; null while it goes on. */
  readonly pausedSince: Date | null;
}

/** Reads everything that the overview shows. */
export async function readOverview({ act, queueOf, now }: BotDeps): Promise<Overview> {
  const { processes, ...rest } = await act(system, async (unit) => ({
    figures: await figuresOf(unit),
    bookings: await bookingsSince(unit, startOfDay(dayOf(unit.now))),
    processes: await liveProcesses(unit),
    pausedSince: await bookingPausedSince(unit),
  }));
  return { ...rest, processes, queues: await allDepths({ queueOf, now }, processes) };
}
