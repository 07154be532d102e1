import type { Unit } from "../kernel/act.ts";
import { addDays, dayOf, startOfDay } from "../kernel/clock.ts";
import type { HotWish } from "./hot-choice.ts";
import { neutralPlan } from "./match.ts";
import type { Box } from "./words.ts";

/** A wish for an open page, and who has the login at the moment. */
export interface LoginWish extends HotWish {
  /** The process that holds it; null where none does. */
  readonly holder: string | null;
  /** Watches of its own that are on; a watcher may have none. */
  readonly watches: number;
}

/** How many slots opened in each hour of the Moscow day, by warehouse and packing, over the last days. */
export type OpeningHours = ReadonlyMap<string, readonly number[]>;

/** So many days of history tell when slots open. */
const daysBack = 14;

interface WishRow {
  readonly id: string;
  readonly holder: string | null;
  readonly busy: boolean;
  readonly watcher: boolean;
  readonly watches: number;
  readonly ready: number;
  readonly until_day: string;
  readonly since: string | Date;
  readonly places: readonly (readonly [number, Box])[];
}

/** Logins with something to wait for: living, resting from nothing, with a watch that is on or looking for all. */
export async function loginWishes({ em, now }: Unit, hours: OpeningHours): Promise<readonly LoginWish[]> {
  const rows = await em.execute<WishRow[]>(
    `select l.id, case when l.leased_until > clock_timestamp() then l.lease_holder end as holder,
       exists (select from attempt t where t.login_id = l.id and t.state <> 'settled') as busy,
       l.is_watcher as watcher, count(distinct w.id)::int as watches, count(distinct o.id)::int as ready,
       to_char(coalesce(min(w.until_day), 'infinity'), 'YYYY-MM-DD') as until_day,
       coalesce(min(w.created_at), l.created_at) as since,
       coalesce(jsonb_agg(distinct jsonb_build_array(o.warehouse_id, o.box)) filter (where o.id is not null), '[]')
         as places
     from login l join account a on a.login_id = l.id and a.state = 'active'
     left join watch w on w.account_id = a.id and w.state in ('active', 'booking')
     left join preorder o on o.watch_id = w.id and o.state = 'ready'
     where (w.id is not null or l.is_watcher) and l.state <> 'dead' and l.challenged_at is null and l.sealed is not null
       and (l.rest_until is null or l.rest_until <= ?)
     group by l.id`,
    [now],
  );
  return rows.map(({ id, holder, busy, watcher, watches, ready, until_day: untilDay, since, places }) => ({
    loginId: id,
    holder,
    isBusy: busy,
    isWatcher: watcher,
    watches,
    ready,
    expected: places.reduce(
      (sum, [warehouseId, box]) => sum + expectedAt(hours, { warehouseId, box }, now),
      0,
    ),
    plan: neutralPlan,
    untilDay,
    since: new Date(since),
  }));
}

/** When slots opened at these warehouses; the bytes of a day's course are read where they lie. */
export async function openingHours({ em, now }: Unit): Promise<OpeningHours> {
  const rows = await em.execute<{ place: string; hour: number; openings: number }[]>(
    `with wanted as (
       select distinct o.warehouse_id, o.box from preorder o join watch w on w.id = o.watch_id
       where w.state = 'active' and o.state = 'ready'),
     course as (
       select d.warehouse_id, d.box, get_byte(d.course, i * 3) * 256 + get_byte(d.course, i * 3 + 1) as minute,
         get_byte(d.course, i * 3 + 2) < 128 as open,
         case when i = 0 then coalesce(d.opening, 0) >= 0 else get_byte(d.course, (i - 1) * 3 + 2) < 128 end as was
       from cell_day d join wanted using (warehouse_id, box), generate_series(0, length(d.course) / 3 - 1) as i
       where d.seen_on >= ?)
     select warehouse_id || '/' || box as place, minute / 60 as hour, count(*)::int as openings
     from course where open and not was group by 1, 2`,
    [addDays(dayOf(now), -daysBack)],
  );
  const hours = new Map<string, number[]>();
  for (const { place, hour, openings } of rows) {
    const day = hours.get(place) ?? Array.from({ length: 24 }, () => 0);
    day[hour] = openings;
    hours.set(place, day);
  }
  return hours;
}

/** How many openings a day of the past had in the hour that has begun and the next one, on average. */
function expectedAt(
  hours: OpeningHours,
  { warehouseId, box }: { readonly warehouseId: number; readonly box: Box },
  now: Date,
): number {
  const day = hours.get(`${warehouseId}/${box}`);
  if (day === undefined) return 0;
  const hour = Math.floor((now.getTime() - startOfDay(dayOf(now)).getTime()) / 3_600_000);
  return ((day[hour] ?? 0) + (day[(hour + 1) % 24] ?? 0)) / daysBack;
}
