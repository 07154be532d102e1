import { type Box, boxes, type PlaceRef } from "./words.ts";

/** One way to bring the goods: a warehouse with a packing. */
export interface Way {
  readonly warehouse: PlaceRef;
  readonly box: Box;
}

/** Every way of a wish, most wanted first: the warehouse counts before the packing. */
export function waysOf(wish: {
  readonly warehouses: readonly PlaceRef[];
  readonly boxes: readonly Box[];
}): readonly Way[] {
  return wish.warehouses.flatMap((warehouse) => wish.boxes.map((box) => ({ warehouse, box })));
}

/** Whether a row is about this way. */
export function isWay({ warehouse, box }: Way, row: WayRow): boolean {
  const { id, via } = warehouse;
  return row.warehouseId === id && row.box === box && (row.transitId ?? null) === (via?.id ?? null);
}

/** What of a row says which way it is. */
export interface WayRow {
  readonly warehouseId: number;
  readonly box: Box;
  readonly transitId?: number | null | undefined;
}

/** A place as WB's own list writes it: the warehouse, behind a stroke the one it is reached through. */
export function placeName({ name, via }: PlaceRef): string {
  return via === undefined ? name : `${name} / ${via.name}`;
}

/**
 * Place of order `o` among the ways of its watch `w`, 0 for the most wanted. Warehouses of the same place
 * have the same rank in every watch, however many packings there are.
 */
export const rankOfOrder = `(${boxes.length} * ((select min(n) from jsonb_array_elements(w.warehouses)
    with ordinality as chain(one, n) where (one->>'id')::int = o.warehouse_id) - 1)
  + (select min(n) from jsonb_array_elements_text(w.boxes) with ordinality as packing(one, n)
    where one = o.box) - 1)::int`;
