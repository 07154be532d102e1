import { system } from "#domain/kernel/actor.ts";
import { dayOf, startOfDay } from "#domain/kernel/clock.ts";
import { type Bookings, bookingsSince } from "#domain/operations/bookings.ts";
import { type Figures, figuresOf } from "#domain/operations/figures.ts";
import type { Heartbeat } from "#domain/operations/heartbeat.ts";
import { liveHeartbeats } from "#domain/operations/heartbeats.ts";
import { allDepths, type QueueLine } from "#jobs/queue/observability/all-depths.ts";
import type { BotDeps } from "../deps.ts";

/** The service at a glance. */
export interface Overview {
  readonly figures: Figures;
  readonly bookings: Bookings;
  readonly processes: readonly Heartbeat[];
  readonly queues: readonly QueueLine[];
}

/** Reads everything that the overview shows. */
export async function readOverview({ act, queueOf, now }: BotDeps): Promise<Overview> {
  const { figures, bookings, processes } = await act(system, async (unit) => ({
    figures: await figuresOf(unit),
    bookings: await bookingsSince(unit, startOfDay(dayOf(unit.now))),
    processes: await liveHeartbeats(unit),
  }));
  return { figures, bookings, processes, queues: await allDepths({ queueOf, now }, processes) };
}
