import type { Unit } from "../kernel/act.ts";
import { Login } from "./login.ts";

/** WB is asked for so long to end the session; then it is erased all the same. */
const patienceSeconds = 120;

/** A login without a cabinet goes: at once where there is no session, else when WB has been told to end it. */
export async function leave({ em, now }: Unit, loginId: string): Promise<void> {
  await em.execute(
    `update login set leaving_at = ?, is_watcher = false where id = ? and state <> 'dead' and sealed is not null`,
    [now, loginId],
  );
  await em.nativeDelete(Login, { id: loginId, leavingAt: null });
}

/** The logins that WB is to be told of now: those that no process holds and that WB did not send to rest. */
export async function leavingLogins({ em, now }: Unit): Promise<readonly string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from login where leaving_at is not null and state <> 'dead' and sealed is not null
       and (rest_until is null or rest_until <= ?) and (leased_until is null or leased_until < clock_timestamp())
     order by leaving_at`,
    [now],
  );
  return rows.map(({ id }) => id);
}

/** Erases the logins that cannot be logged off, or not in time; names them. */
export async function eraseStayers({ em, now }: Unit): Promise<readonly string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `delete from login where leaving_at is not null and (state = 'dead' or sealed is null or leaving_at < ?)
     returning id`,
    [new Date(now.getTime() - patienceSeconds * 1000)],
  );
  return rows.map(({ id }) => id);
}

/** The session is over at WB, or WB would not say so: nothing of the login is kept, unless it came back meanwhile. */
export async function hasLeft({ em }: Unit, loginId: string): Promise<void> {
  await em.execute("delete from login where id = ? and leaving_at is not null", [loginId]);
}
