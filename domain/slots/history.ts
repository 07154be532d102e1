import type { Unit } from "../kernel/act.ts";
import { addDays, type Day, dayOf } from "../kernel/clock.ts";
import { type Change, coefficientAt, minuteOf, packed, unpacked } from "./cell-day.ts";
import type { Box, Offer, SlotSourceName } from "./words.ts";

/** How long history is kept: a year, and a month to compare it with. */
export const historyDays = 396;

/** A cell with what stood there before; null when nobody had seen it. */
export interface Seen {
  readonly offer: Offer;
  readonly before: number | null;
}

/** Names a cell. */
export interface CellKey {
  readonly warehouseId: number;
  readonly box: Box;
  readonly day: Day;
}

/** Adds what changed at this moment to the days' rows: one statement, however many cells there are. */
export async function writeHistory(
  { em, now }: Unit,
  source: SlotSourceName,
  seen: readonly Seen[],
): Promise<void> {
  if (seen.length === 0) return;
  const seenOn = dayOf(now);
  const minute = minuteOf(now, seenOn);
  const rows = seen.map(({ offer: { warehouseId: w, box: b, day: d, coefficient }, before: o }) => ({
    w,
    b,
    d,
    o,
    p: packed(minute, coefficient),
  }));
  // In the order of the key, so that two processes never wait for each other in a circle.
  await em.execute(
    `insert into cell_day (warehouse_id, box, day, source, seen_on, opening, course)
     select w, b, d, ?, ?, o, substring(int4send(p) from 2)
     from jsonb_to_recordset(?::jsonb) as seen(w int, b text, d date, o smallint, p int) order by w, b, d
     on conflict (warehouse_id, box, day, source, seen_on)
     do update set course = cell_day.course || excluded.course`,
    [source, seenOn, JSON.stringify(rows)],
  );
}

interface PastRow {
  readonly source: SlotSourceName;
  readonly warehouse_id: number;
  readonly box: Box;
  readonly day: Day;
  readonly coefficient: number;
  readonly changed_at: Date;
  readonly seen_on: Day | null;
  readonly opening: number | null;
  readonly course: Buffer | null;
}

/** A cell of one source at a moment that has passed; null when it had not been seen by then. */
export interface PastCell extends CellKey {
  readonly source: SlotSourceName;
  readonly coefficient: number | null;
}

/** What the cells of these warehouses showed at a moment, for every source and coming day. */
export async function cellsAt(
  { em, now }: Unit,
  warehouseIds: readonly number[],
  at: Date,
): Promise<readonly PastCell[]> {
  if (warehouseIds.length === 0) return [];
  const rows = await em.execute<PastRow[]>(
    `select cell.source, cell.warehouse_id, cell.box, to_char(cell.day, 'YYYY-MM-DD') as day,
       cell.coefficient, cell.changed_at, to_char(past.seen_on, 'YYYY-MM-DD') as seen_on, past.opening, past.course
     from cell left join lateral (
       select seen_on, opening, course from cell_day
       where warehouse_id = cell.warehouse_id and box = cell.box and day = cell.day and source = cell.source
         and seen_on <= ? order by seen_on desc limit 1) as past on true
     where cell.warehouse_id = any (string_to_array(?, ',')::int[]) and cell.day >= ?`,
    [dayOf(at), warehouseIds.join(","), dayOf(now)],
  );
  return rows.map((row) => ({
    source: row.source,
    warehouseId: row.warehouse_id,
    box: row.box,
    day: row.day,
    coefficient: pastOf(row, at),
  }));
}

function pastOf(
  { seen_on: seenOn, opening, course, coefficient, changed_at: changedAt }: PastRow,
  at: Date,
): number | null {
  // Not changed since: what stands there now stood there then.
  if (new Date(changedAt) <= at) return coefficient;
  return seenOn === null || course === null ? null : coefficientAt({ opening, course, seenOn }, at);
}

/** How one cell went, oldest first, as one source showed it. */
export async function courseOf(
  { em }: Unit,
  { warehouseId, box, day }: CellKey,
  source: SlotSourceName,
): Promise<readonly Change[]> {
  const rows = await em.execute<{ seen_on: Day; course: Buffer }[]>(
    `select to_char(seen_on, 'YYYY-MM-DD') as seen_on, course from cell_day
     where warehouse_id = ? and box = ? and day = ? and source = ? order by seen_on`,
    [warehouseId, box, day, source],
  );
  return rows.flatMap((row) => unpacked(row.course, row.seen_on));
}

/** Drops what is older than history is kept. */
export async function tidyHistory({ em, now }: Unit): Promise<void> {
  await em.execute(`delete from cell_day where seen_on < ?`, [addDays(dayOf(now), -historyDays)]);
}
