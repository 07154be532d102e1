import { Login, type LoginState } from "../accounts/login.ts";
import type { Unit } from "../kernel/act.ts";
import { type OpenChange, openChanges } from "../supplies/change-supply.ts";
import { type DueSupply, dueCondition, dueSupplies, dueValues } from "../supplies/follow.ts";
import { Attempt } from "./attempt.ts";
import type { SourceState } from "./board.ts";
import { rankOfOrder } from "./chain.ts";
import { Look } from "./look.ts";
import type { OrderState } from "./order.ts";
import { sourceRows } from "./sources.ts";
import type { WatchMode } from "./watch.ts";
import type { Box, SlotSourceName } from "./words.ts";

/** An order with what its watch says, as the one who works for the login needs it. */
export interface DeskOrder {
  readonly id: string;
  readonly state: OrderState;
  readonly preorderId: number | null;
  readonly warehouseId: number;
  readonly warehouseName: string;
  readonly transitId: number | null;
  /** How many units its watch sends. */
  readonly units: number;
  readonly accountId: string;
  readonly watchId: string;
  readonly watchState: string;
  readonly mode: WatchMode;
  readonly box: Box;
  /** Place in the chain of warehouses and packings. */
  readonly rank: number;
  readonly position: number;
  readonly tries: number;
  readonly notBefore: Date | null;
  readonly checkedAt: Date | null;
}

/** Everything that lies on the desk of one login at a moment. */
export interface Desk {
  readonly login: {
    readonly id: string;
    readonly state: LoginState;
    readonly restUntil: Date | null;
    readonly challengedAt: Date | null;
    readonly nextCreationAt: Date | null;
  };
  /** Legal entities by account: our id and the marketplace's own. */
  readonly accounts: ReadonlyMap<string, string>;
  /** Not settled, oldest first. While there are any nothing else is done, and nothing else lies on the desk. */
  readonly attempts: readonly Attempt[];
  readonly looks: readonly Look[];
  /** Supplies that are being moved or cancelled, oldest yes first. */
  readonly changes: readonly OpenChange[];
  /** Booked supplies that are to be read again, the longest unread first. */
  readonly dueSupplies: readonly DueSupply[];
  /** Of active watches, and those to be deleted in the cabinet. */
  readonly orders: readonly DeskOrder[];
  readonly activeWatches: number;
  readonly sources: ReadonlyMap<SlotSourceName, { readonly state: SourceState; readonly okAt: Date | null }>;
}

interface OrderRow {
  readonly id: string;
  readonly state: OrderState;
  readonly preorder_id: number | null;
  readonly warehouse_id: number;
  readonly warehouse_name: string;
  readonly transit_id: number | null;
  readonly units: number;
  readonly account_id: string;
  readonly watch_id: string;
  readonly watch_state: string;
  readonly mode: WatchMode;
  readonly box: Box;
  readonly rank: number | null;
  readonly position: number;
  readonly tries: number;
  readonly not_before: string | Date | null;
  readonly checked_at: string | Date | null;
}

/** Lays out what a login has to do; `undefined` when the login does not exist any more, or is about to leave. */
export async function deskOf(unit: Unit, loginId: string): Promise<Desk | undefined> {
  const { em } = unit;
  const login = await em.findOne(Login, { id: loginId });
  if (login === null || login.leavingAt != null) return undefined;
  const accounts = await em.execute<{ id: string; external_id: string }[]>(
    `select id, external_id from account where login_id = ? and state <> 'removed'`,
    [loginId],
  );
  const accountIds = accounts.map((one) => one.id);
  const attempts = await em.find(
    Attempt,
    // An account may have come to another login since: its attempts come along.
    { $or: [{ loginId }, { accountId: { $in: accountIds } }], state: { $ne: "settled" } },
    { orderBy: { claimedAt: "asc" } },
  );
  const mine = laidOut(login, accounts);
  if (attempts.length > 0) return { ...mine, attempts };
  const looks = await em.find(
    Look,
    { accountId: { $in: accountIds }, state: "asked" },
    { orderBy: { askedAt: "asc" } },
  );
  const orders = await orderRows(unit, loginId);
  const watches = await em.execute<{ n: number }[]>(
    `select count(*)::int as n from watch w join account a on a.id = w.account_id
     where a.login_id = ? and a.state = 'active' and w.state = 'active'`,
    [loginId],
  );
  return {
    ...mine,
    looks,
    changes: await openChanges(unit, accountIds),
    dueSupplies: await dueSupplies(unit, loginId),
    orders,
    activeWatches: watches[0]?.n ?? 0,
    sources: new Map(
      (await sourceRows(unit)).map((row) => [row.source, { state: row.state, okAt: row.okAt ?? null }]),
    ),
  };
}

/** A desk with nothing on it. */
function laidOut(
  { id, state, restUntil, challengedAt, nextCreationAt }: Login,
  accounts: readonly { readonly id: string; readonly external_id: string }[],
): Desk {
  return {
    login: {
      id,
      state,
      restUntil: restUntil ?? null,
      challengedAt: challengedAt ?? null,
      nextCreationAt: nextCreationAt ?? null,
    },
    accounts: new Map(accounts.map((one) => [one.id, one.external_id])),
    attempts: [],
    looks: [],
    changes: [],
    dueSupplies: [],
    orders: [],
    activeWatches: 0,
    sources: new Map(),
  };
}

async function orderRows({ em }: Unit, loginId: string): Promise<DeskOrder[]> {
  const rows = await em.execute<OrderRow[]>(
    `select o.id, o.state, o.preorder_id, o.warehouse_id, o.warehouse_name, o.transit_id, o.account_id, o.watch_id,
       w.state as watch_state, w.mode, o.box, w.position, o.tries, o.not_before, o.checked_at,
       (select coalesce(sum((good->>'quantity')::int), 0)::int from jsonb_array_elements(w.goods) good) as units,
       ${rankOfOrder} as rank
     from preorder o join watch w on w.id = o.watch_id join account a on a.id = o.account_id
     where a.login_id = ? and a.state <> 'removed' and (o.state = 'leftover'
       or (a.state = 'active' and w.state = 'active' and o.state in ('wanted', 'making', 'ready', 'refused')))
     order by w.position, w.until_day, w.created_at, w.id, rank`,
    [loginId],
  );
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    preorderId: row.preorder_id,
    warehouseId: row.warehouse_id,
    warehouseName: row.warehouse_name,
    transitId: row.transit_id,
    units: row.units,
    accountId: row.account_id,
    watchId: row.watch_id,
    watchState: row.watch_state,
    mode: row.mode,
    box: row.box,
    rank: row.rank ?? 0,
    position: row.position,
    tries: row.tries,
    notBefore: row.not_before === null ? null : new Date(row.not_before),
    checkedAt: row.checked_at === null ? null : new Date(row.checked_at),
  }));
}

/** A login on whose desk something lies, and for how long some process holds it unless it renews that. */
export interface LoginWithWork {
  readonly id: string;
  readonly leasedMs: number;
  /** Something was sent, or somebody waits. */
  readonly urgent: boolean;
}

const leasedMs =
  "greatest(0, coalesce(extract(epoch from l.leased_until - clock_timestamp()) * 1000, 0))::float8";
const ofAccount = (state: string) => `join account a on a.id = o.account_id and a.state ${state}`;

/**
 * Logins on whose desk something lies: a sweep attends to those that nobody woke for. Asked every second, so it
 * begins with what is open, which is little, and never with the logins or with what has ended.
 */
export async function loginsWithWork({ em, now }: Unit): Promise<readonly LoginWithWork[]> {
  return em.execute<LoginWithWork[]>(
    `with work as materialized (
       select a.login_id as id, true as urgent from attempt o join account a on a.id = o.account_id where o.state <> 'settled'
       union all select a.login_id, true from look o ${ofAccount("= 'active'")} where o.state = 'asked' and o.asked_at > ?
       union all select a.login_id, true from cancellation o ${ofAccount("= 'active'")} where o.state <> 'settled'
       union all select a.login_id, true from supply_move o ${ofAccount("= 'active'")} where o.state <> 'settled'
       union all select a.login_id, false from watch o ${ofAccount("= 'active'")} where o.state = 'active'
       union all select a.login_id, false from preorder o ${ofAccount("<> 'removed'")} where o.state = 'leftover'
       union all select a.login_id, false from supply s join account a on a.id = s.account_id and a.state = 'active'
         where ${dueCondition}
       union all select id, false from login where is_watcher)
     select l.id, ${leasedMs} as "leasedMs", bool_or(work.urgent) as urgent
     from work join login l on l.id = work.id
     where l.state <> 'dead' and l.challenged_at is null and l.sealed is not null
     group by l.id`,
    [new Date(now.getTime() - 90_000), ...dueValues(now)],
  );
}

/** WB said that this login is too active: nothing of it runs before that moment. */
export async function restLogin({ em }: Unit, loginId: string, until: Date): Promise<void> {
  await em.execute(`update login set rest_until = greatest(coalesce(rest_until, ?), ?) where id = ?`, [
    until,
    until,
    loginId,
  ]);
}
