import type { z } from "zod";
import type { TransitOption } from "#domain/slots/look.ts";
import type { Box } from "#domain/slots/words.ts";
import type { transits } from "./schemas.ts";

/** Where goods go, and in what. */
export interface Place {
  readonly warehouseId: number;
  readonly box: Box;
  /** The warehouse that passes them on; none where they are brought directly. */
  readonly transitId?: number | null | undefined;
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
