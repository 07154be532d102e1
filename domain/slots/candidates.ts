import type { Unit } from "../kernel/act.ts";
import type { AttemptOutcome } from "./attempt.ts";
import { rankOfOrder } from "./chain.ts";
import type { Conditions } from "./conditions.ts";
import { type Candidate, cellKey, isBookable, type Route } from "./match.ts";
import { longestCellRestMs, restAfter } from "./pacing.ts";
import { takenPlaces } from "./taken-places.ts";
import type { WatchMode } from "./watch.ts";
import type { Box, Offer } from "./words.ts";

interface Row {
  readonly watch_id: string;
  readonly company_id: string;
  readonly login_id: string;
  readonly mode: WatchMode;
  readonly boxes: readonly Box[];
  readonly max_coefficient: number;
  readonly from_day: string;
  readonly until_day: string;
  readonly conditions: Conditions;
  readonly position: number;
  readonly created_at: string | Date;
  readonly order_id: string;
  readonly warehouse_id: number;
  readonly box: Box;
  readonly order_state: string;
  readonly rank: number | null;
}

/** Watches that could want one of these offers now: active, of a living login that rests from nothing. */
export async function candidatesFor(
  { em, now }: Unit,
  offers: readonly Offer[],
  /** The order whose own calendar these offers are: what is open through a transit warehouse is open to it alone. */
  onlyOrderId: string | null = null,
): Promise<Candidate[]> {
  const warehouses = [...new Set(offers.filter(isBookable).map((offer) => offer.warehouseId))];
  if (warehouses.length === 0) return [];
  const rows = await em.execute<Row[]>(
    `select w.id as watch_id, w.company_id, a.login_id, w.mode, w.boxes, w.max_coefficient,
       to_char(w.from_day, 'YYYY-MM-DD') as from_day, to_char(w.until_day, 'YYYY-MM-DD') as until_day,
       w.conditions, w.position, w.created_at, o.id as order_id, o.warehouse_id, o.box, o.state as order_state,
       ${rankOfOrder} as rank
     from watch w
     join account a on a.id = w.account_id and a.state = 'active'
     join login l on l.id = a.login_id and l.state <> 'dead' and l.challenged_at is null and (l.rest_until is null or l.rest_until <= ?)
     join preorder o on o.watch_id = w.id
     where w.state = 'active' and (w.mode <> 'book' or w.rest_until is null or w.rest_until <= ?)
       and coalesce(o.id = ?, o.transit_id is null) and o.warehouse_id = any (string_to_array(?, ',')::int[])
       and (o.state = 'ready' or (w.mode = 'notify' and o.state in ('wanted', 'making', 'ready')))
       and not exists (select from attempt t where t.login_id = l.id and t.state <> 'settled' and w.mode = 'book')`,
    [now, now, onlyOrderId, warehouses.join(",")],
  );
  const resting = await restingCells({ em, now }, [...new Set(rows.map((row) => row.watch_id))]);
  const candidates = new Map<string, Candidate & { routes: Route[] }>();
  for (const row of rows) {
    const known = candidates.get(row.watch_id) ?? {
      ...candidateOf(row),
      ...restingOf(resting, row.watch_id),
    };
    candidates.set(row.watch_id, known);
    known.routes.push({
      orderId: row.mode === "notify" ? null : row.order_id,
      warehouseId: row.warehouse_id,
      box: row.box,
      rank: row.rank ?? 0,
    });
  }
  return [...candidates.values()];
}

function candidateOf(row: Row): Candidate & { routes: Route[] } {
  return {
    watchId: row.watch_id,
    companyId: row.company_id,
    loginId: row.login_id,
    mode: row.mode,
    boxes: row.boxes,
    maxCoefficient: row.max_coefficient,
    fromDay: row.from_day,
    untilDay: row.until_day,
    conditions: row.conditions,
    position: row.position,
    createdAt: new Date(row.created_at),
    routes: [],
  };
}

function restingOf(resting: ReadonlyMap<string, Set<string>>, watchId: string) {
  const cells = resting.get(watchId);
  return cells === undefined ? {} : { resting: cells };
}

interface Tried {
  readonly watch_id: string;
  readonly warehouse_id: number;
  readonly box: Box;
  readonly day: string;
  readonly outcome: AttemptOutcome;
  readonly settled_at: string | Date;
}

async function restingCells(
  { em, now }: Pick<Unit, "em" | "now">,
  watchIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  if (watchIds.length === 0) return new Map();
  const resting = await takenPlaces({ em }, watchIds);
  const tried = await em.execute<Tried[]>(
    `select watch_id, warehouse_id, box, to_char(day, 'YYYY-MM-DD') as day, outcome, settled_at from attempt
     where state = 'settled' and settled_at > ? and watch_id = any (string_to_array(?, ',')::uuid[])`,
    [new Date(now.getTime() - longestCellRestMs), watchIds.join(",")],
  );
  for (const row of tried) {
    if (now.getTime() - new Date(row.settled_at).getTime() >= restAfter(row.outcome)) continue;
    const cells = resting.get(row.watch_id) ?? new Set<string>();
    resting.set(row.watch_id, cells.add(cellKey({ ...row, warehouseId: row.warehouse_id })));
  }
  return resting;
}
