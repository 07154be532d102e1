import type { Unit } from "../kernel/act.ts";
import { type Day, dayOf } from "../kernel/clock.ts";
import type { Wish } from "./match.ts";
import { type Preview, previewOf } from "./preview.ts";
import { takenPlaces } from "./taken-places.ts";
import type { Box, Offer, PlaceRef, SlotSourceName } from "./words.ts";

/** A wish with its chain, as a watch and a complete form have it. */
export interface WishedFor extends Omit<Wish, "resting"> {
  /** Of the watch, where there is one already. */
  readonly id?: string;
  readonly warehouses: readonly PlaceRef[];
}

interface Row {
  readonly source: SlotSourceName;
  readonly warehouse_id: number;
  readonly box: Box;
  readonly day: Day;
  readonly coefficient: number;
  readonly unloading: boolean;
  readonly seen_at: string | Date;
}

/** How many slots of the board fit a wish now, and what stands in the way most. */
export async function readPreview({ em, now }: Unit, { id, ...wish }: WishedFor): Promise<Preview> {
  const resting = id === undefined ? undefined : (await takenPlaces({ em }, [id])).get(id);
  // What is open through a transit warehouse is no cell of the board.
  const warehouseIds = wish.warehouses.filter(({ via }) => via === undefined).map(({ id }) => id);
  const today = dayOf(now);
  const rows = await em.execute<Row[]>(
    `select source, warehouse_id, box, to_char(day, 'YYYY-MM-DD') as day, coefficient, unloading, seen_at
     from cell where warehouse_id = any (string_to_array(?, ',')::int[]) and day > ?`,
    [warehouseIds.join(","), today],
  );
  return previewOf({ wish: { ...wish, ...(resting && { resting }) }, warehouseIds }, rows.map(offerOf), {
    now,
    today,
  });
}

function offerOf({ warehouse_id, seen_at, ...row }: Row): Offer {
  return { ...row, warehouseId: warehouse_id, seenAt: new Date(seen_at) };
}
