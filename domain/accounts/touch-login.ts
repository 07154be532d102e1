import type { Unit } from "../kernel/act.ts";
import { dayOf } from "../kernel/clock.ts";

/**
 * A login whose orders wait for a slot is asked once an hour whether its session is good; any other one twice
 * a week, since the portal's shell itself renews what is older than seven days (wb-portal.md 2.5).
 */
const readyHours = 1;
const otherHours = 84;

/** So many are looked at in one round, by all processes together. */
const atOnce = 2;

/** Takes the logins that nobody has looked at for as long as their sessions allow. */
export async function takeToTouch({ em, now }: Unit): Promise<readonly string[]> {
  const before = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
  const rows = await em.execute<{ id: string }[]>(
    `update login set touched_at = ? where id in (
       select l.id from login l
       where l.state = 'alive' and l.sealed is not null and (l.rest_until is null or l.rest_until <= ?)
         and (l.leased_until is null or l.leased_until < clock_timestamp())
         and exists (select from account a where a.login_id = l.id and a.state = 'active')
         and coalesce(l.touched_at, l.signed_in_at) <= case when exists (
           select from account a join watch w on w.account_id = a.id and w.state = 'active'
           join preorder o on o.watch_id = w.id and o.state = 'ready' where a.login_id = l.id)
           then ?::timestamptz else ?::timestamptz end
       order by coalesce(l.touched_at, l.signed_in_at) limit ? for update of l skip locked)
     returning id`,
    [now, now, before(readyHours), before(otherHours), atOnce],
  );
  return rows.map(({ id }) => id);
}

/** The portal has let this login in just now. */
export async function noteTouched({ em, now }: Unit, loginId: string): Promise<void> {
  await em.execute("update login set touched_at = ? where id = ?", [now, loginId]);
}

/** Nobody had room for it: it is looked at as soon as somebody has. */
export async function notTouched({ em }: Unit, loginId: string): Promise<void> {
  await em.execute("update login set touched_at = null where id = ?", [loginId]);
}

/** Adds what the pages of logins have asked of WB; counting begins anew with each Moscow day. */
export async function noteCalls({ em, now }: Unit, calls: ReadonlyMap<string, number>): Promise<void> {
  const today = dayOf(now);
  const rows = [...calls].map(([id, n]) => ({ id, n }));
  // The rows are taken in the same order as by whoever renews leases.
  await em.execute(
    `with said as (select id, n from jsonb_to_recordset(?::jsonb) as said(id uuid, n int)),
       own as materialized (
         select id from login where id in (select id from said) order by id for no key update)
     update login set calls = case when login.calls_on = ? then login.calls else 0 end + said.n, calls_on = ?
     from own, said where login.id = own.id and own.id = said.id`,
    [JSON.stringify(rows), today, today],
  );
}

/** What all logins have asked of WB today. */
export interface CallFigures {
  readonly logins: number;
  readonly calls: number;
  /** The one that asked most. */
  readonly most: number;
  readonly mostName: string | null;
}

/** Counts the requests of the day. */
export async function callFigures({ em, now }: Unit): Promise<CallFigures> {
  const rows = await em.execute<{ calls: number; name: string | null }[]>(
    `select l.calls, (select min(a.name) from account a where a.login_id = l.id) as name
     from login l where l.calls_on = ? and l.calls > 0 order by l.calls desc`,
    [dayOf(now)],
  );
  return {
    logins: rows.length,
    calls: rows.reduce((sum, { calls }) => sum + calls, 0),
    most: rows[0]?.calls ?? 0,
    mostName: rows[0]?.name ?? null,
  };
}
