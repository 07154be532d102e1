import type { z } from "zod";
import type { Day } from "#domain/kernel/clock.ts";
import type { TransitOption } from "#domain/slots/look.ts";
import type { Box } from "#domain/slots/words.ts";
import { wbFacts } from "./facts.ts";
import { AnswerUnexpected, MethodOff, WbUnreachable } from "./failures.ts";
import type { PageCalls } from "./page-calls.ts";
import { transitLimits, type transits } from "./schemas.ts";

/** Where goods go, and in what. */
export interface Place {
  readonly warehouseId: number;
  readonly box: Box;
  /** The warehouse that passes them on; none where they are brought directly. */
  readonly transitId?: number | null | undefined;
  /** How many units go there, where that is known. */
  readonly units?: number | undefined;
}

type Row = z.infer<typeof transits>["items"][number];

const daySeconds = 86_400;

/** A transit warehouse as the cabinet lists it. */
export function transitOf(row: Row): TransitOption {
  const { transitTimeSecondsMin: from, transitTimeSecondsMax: to } = row;
  const takes: readonly (readonly [Box, boolean])[] = [
    ["box", row.storeBox === true],
    ["pallet", row.storePallet === true],
    ["supersafe", row.storeSupersafe === true],
  ];
  return {
    id: row.transitWarehouseId,
    name: row.transitWarehouseName,
    boxes: takes.flatMap(([box, isTaken]) => (isTaken ? [box] : [])),
    days:
      from == null || to == null
        ? null
        : { from: Math.floor(from / daySeconds), to: Math.ceil(to / daySeconds) },
  };
}

/** Whether a day lies within the time in which a transit warehouse passes goods on; without one it always does. */
export function isPassedOn(
  date: string,
  {
    transitActiveFrom: from,
    transitActiveTill: till,
  }: {
    readonly transitActiveFrom?: string | null | undefined;
    readonly transitActiveTill?: string | null | undefined;
  },
): boolean {
  const day = date.slice(0, 10);
  return (from == null || day >= from.slice(0, 10)) && (till == null || day <= till.slice(0, 10));
}

/** The days on which a transit warehouse passes nothing more on to this one; by WB's page so many units are too many. */
export async function fullDays(
  calls: PageCalls,
  { transitId, warehouseId, units = 1 }: Place,
): Promise<ReadonlySet<Day>> {
  const path = "/ns/warehouses-restapi/suppliers-portal-goods/api/v1/warehouse-limits";
  const url = `${wbFacts.hosts.supply}${path}/${transitId}`;
  try {
    const limits = await calls.read({ name: "warehouse-limits", url, result: transitLimits });
    const days = Object.entries(limits[String(warehouseId)] ?? {});
    const full = days.filter(([, { limit, load }]) => limit != null && (load ?? 0) + units > limit);
    return new Set(full.map(([day]) => day.split("-").toReversed().join("-")));
  } catch (error) {
    // A list that is off or another one closes no day: the page of the order has the last word.
    const isOff = [MethodOff, AnswerUnexpected, WbUnreachable].some((kind) => error instanceof kind);
    if (!isOff) throw error;
    return new Set();
  }
}
