import type { Unit } from "../kernel/act.ts";
import { type Day, dayOf } from "../kernel/clock.ts";
import { Warehouse } from "./board.ts";
import { tidyHistory, writeHistory } from "./history.ts";
import { noteSource } from "./sources.ts";
import type { Box, Offer, SlotSourceName, WarehouseRef } from "./words.ts";

interface Known {
  readonly warehouse_id: number;
  readonly box: Box;
  readonly day: Day;
  readonly coefficient: number;
  readonly unloading: boolean;
}

/** Writes what one source showed: the board moves on, differences become history and are returned. */
export async function saveBoard(
  unit: Unit,
  source: SlotSourceName,
  offers: readonly Offer[],
): Promise<readonly Offer[]> {
  const { em, now } = unit;
  await noteSource(unit, source, "on");
  if (offers.length === 0) return [];
  const warehouses = [...new Set(offers.map((offer) => offer.warehouseId))].join(",");
  const known = await em.execute<Known[]>(
    `select warehouse_id, box, to_char(day, 'YYYY-MM-DD') as day, coefficient, unloading from cell
     where source = ? and warehouse_id = any (string_to_array(?, ',')::int[]) and day >= ?`,
    [source, warehouses, dayOf(now)],
  );
  const before = new Map(known.map((cell) => [keyOf(cell.warehouse_id, cell.box, cell.day), cell]));
  const changed = offers.filter((offer) => {
    const old = before.get(keyOf(offer.warehouseId, offer.box, offer.day));
    return old?.coefficient !== offer.coefficient || old.unloading !== offer.unloading;
  });
  await writeCells(unit, source, changed);
  await touchCells(unit, source, offers);
  const seen = changed.map((offer) => ({
    offer,
    before: before.get(keyOf(offer.warehouseId, offer.box, offer.day))?.coefficient ?? null,
  }));
  // Whether cars are unloaded there is no part of history.
  await writeHistory(
    unit,
    source,
    seen.filter(({ offer, before: old }) => old !== offer.coefficient),
  );
  return changed;
}

async function writeCells(
  { em, now }: Unit,
  source: SlotSourceName,
  offers: readonly Offer[],
): Promise<void> {
  if (offers.length === 0) return;
  const rows = offers.map(({ warehouseId, box, day, coefficient, unloading, seenAt }) => ({
    warehouse_id: warehouseId,
    box,
    day,
    coefficient,
    unloading,
    seen_at: seenAt,
  }));
  await em.execute(
    `insert into cell (source, warehouse_id, box, day, coefficient, unloading, seen_at, changed_at)
     select ?, warehouse_id, box, day, coefficient, unloading, seen_at, ?
     from jsonb_to_recordset(?::jsonb) as seen(warehouse_id int, box text, day date, coefficient int,
       unloading boolean, seen_at timestamptz)
     on conflict (source, warehouse_id, box, day) do update set coefficient = excluded.coefficient,
       unloading = excluded.unloading, seen_at = excluded.seen_at, changed_at = excluded.changed_at`,
    [source, now, JSON.stringify(rows)],
  );
}

/** Keeps the age of unchanged cells without writing thousands of rows at every look. */
async function touchCells({ em }: Unit, source: SlotSourceName, offers: readonly Offer[]): Promise<void> {
  const [first] = offers;
  if (first === undefined) return;
  const keys = offers.map((offer) => ({ w: offer.warehouseId, b: offer.box, d: offer.day }));
  const old = new Date(first.seenAt.getTime() - (offers.length > 300 ? 30_000 : 0));
  await em.execute(
    `update cell set seen_at = ? from jsonb_to_recordset(?::jsonb) as seen(w int, b text, d date)
     where source = ? and warehouse_id = w and box = b and day = d and seen_at < ?`,
    [first.seenAt, JSON.stringify(keys), source, old],
  );
}

/** Remembers the warehouses that a cabinet has shown. */
export async function saveWarehouses(
  { em, now }: Unit,
  warehouses: readonly (WarehouseRef & { readonly address?: string | null })[],
): Promise<void> {
  if (warehouses.length === 0) return;
  const rows = warehouses.map(({ id, name, address = null }) => ({ id, name, address, seenAt: now }));
  await em.upsertMany(Warehouse, rows, { onConflictMergeFields: ["name", "seenAt"] });
}

/** Drops days that have passed, and history that has grown too old. */
export async function tidyBoard(unit: Unit): Promise<void> {
  await unit.em.execute(`delete from cell where day < ?`, [dayOf(unit.now)]);
  await tidyHistory(unit);
}

function keyOf(warehouseId: number, box: Box, day: Day): string {
  return `${warehouseId}/${box}/${day}`;
}
