import { isDeepStrictEqual } from "node:util";
import type { Unit } from "../kernel/act.ts";
import { type Day, dayOf } from "../kernel/clock.ts";
import type { Conditions } from "./conditions.ts";
import { type Counted, DayCount, type Seen, wayKey, withSeen } from "./day-count.ts";
import type { WatchMode } from "./watch.ts";
import type { Box, Offer } from "./words.ts";

/** What this process has written last, by watch; so that what shows nothing new costs no query. */
export type Written = Map<string, { readonly day: Day; readonly seen: Seen }>;

/** What was looked at. */
export interface Looked {
  readonly offers: readonly Offer[];
  /** The order whose own calendar it is: what is open through a transit warehouse is open to it alone. */
  readonly onlyOrderId: string | null;
}

interface Row {
  readonly watch_id: string;
  readonly company_id: string;
  readonly mode: WatchMode;
  readonly boxes: readonly Box[];
  readonly max_coefficient: number;
  readonly from_day: Day;
  readonly until_day: Day;
  readonly conditions: Conditions;
  readonly warehouse_id: number;
  readonly box: Box;
  readonly is_ready: boolean;
}

const nothing: Seen = { days: {}, cheapest: null };
/** Days are kept for so long. */
const keptDays = 90;

/** Counts what was seen for every watch that it is of interest to; writes only where something is new. */
export async function countDay(unit: Unit, look: Looked, written: Written): Promise<void> {
  const { offers } = look;
  const today = dayOf(unit.now);
  for (const [id, { day }] of written) if (day !== today) written.delete(id);
  const news: News[] = [];
  for (const [watchId, rows] of Map.groupBy(await watchRows(unit, look), (row) => row.watch_id)) {
    const [first] = rows;
    if (first === undefined) continue;
    const before = written.get(watchId)?.seen ?? nothing;
    const seen = withSeen(before, countedOf(first, rows), offers, { now: unit.now, today });
    if (!isDeepStrictEqual(seen, before)) news.push({ watchId, companyId: first.company_id, seen });
  }
  if (news.length > 0) await write(unit, news, written);
}

interface News {
  readonly watchId: string;
  readonly companyId: string;
  readonly seen: Seen;
}

/** Another process may have seen what this one has not. */
async function write({ em, now }: Unit, news: readonly News[], written: Written): Promise<void> {
  const day = dayOf(now);
  const stored = await em.find(DayCount, { watchId: { $in: news.map(({ watchId }) => watchId) }, day });
  // In the order of the key, so that two processes never wait for each other in a circle.
  const ordered = news.toSorted((a, b) => (a.watchId < b.watchId ? -1 : 1));
  for (const { watchId, companyId, seen } of ordered) {
    const row = stored.find((one) => one.watchId === watchId);
    const known: Seen = row === undefined ? nothing : { days: row.seen, cheapest: row.cheapest ?? null };
    const both = together(seen, known);
    written.set(watchId, { day, seen: both });
    if (isDeepStrictEqual(both, known)) continue;
    await em.execute(
      `insert into day_count (id, company_id, watch_id, day, seen, cheapest) values (?, ?, ?, ?, ?::jsonb, ?)
       on conflict (watch_id, day) do update set seen = excluded.seen, cheapest = excluded.cheapest`,
      [crypto.randomUUID(), companyId, watchId, day, JSON.stringify(both.days), both.cheapest],
    );
  }
}

/** Forgets days that are long past. */
export async function forgetDays({ em, now }: Unit): Promise<void> {
  const before = dayOf(new Date(now.getTime() - keptDays * 86_400_000));
  await em.nativeDelete(DayCount, { day: { $lt: before } });
}

/** Orders of the watches that wait for one of these warehouses. */
async function watchRows({ em }: Unit, { offers, onlyOrderId }: Looked): Promise<readonly Row[]> {
  const warehouses = [...new Set(offers.map(({ warehouseId }) => warehouseId))].join(",");
  return em.execute<Row[]>(
    `select w.id as watch_id, w.company_id, w.mode, w.boxes, w.max_coefficient, w.conditions,
       to_char(w.from_day, 'YYYY-MM-DD') as from_day, to_char(w.until_day, 'YYYY-MM-DD') as until_day,
       o.warehouse_id, o.box, o.state in ('ready', 'used') as is_ready
     from watch w join preorder o on o.watch_id = w.id
     where w.state in ('active', 'booking') and o.state not in ('leftover', 'deleted')
       and coalesce(o.id = ?, o.transit_id is null)
       and o.warehouse_id = any (string_to_array(?, ',')::int[])`,
    [onlyOrderId, warehouses],
  );
}

function countedOf(first: Row, rows: readonly Row[]): Counted {
  return {
    wish: {
      boxes: first.boxes,
      maxCoefficient: first.max_coefficient,
      fromDay: first.from_day,
      untilDay: first.until_day,
      conditions: first.conditions,
    },
    // Whoever only wants to be told needs no order.
    ready: new Map(
      rows.map((row) => [
        wayKey({ warehouseId: row.warehouse_id, box: row.box }),
        row.is_ready || row.mode === "notify",
      ]),
    ),
  };
}

function together(a: Seen, b: Seen): Seen {
  const days: Record<string, readonly number[]> = { ...b.days };
  for (const [id, masks] of Object.entries(a.days)) {
    const others = days[id] ?? [];
    days[id] = masks.map((mask, index) => mask | (others[index] ?? 0));
  }
  const known = [a.cheapest, b.cheapest].filter((one) => one !== null);
  return { days, cheapest: known.length === 0 ? null : Math.min(...known) };
}
