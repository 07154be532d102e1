import { Member } from "../access/member.ts";
import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";
import { Watch } from "../slots/watch.ts";
import { Account } from "./account.ts";
import { CabinetGone } from "./errors.ts";
import { type DeathCause, Login } from "./login.ts";
import { markAlive, markDead } from "./login-dies.ts";

/** Only the line to WB had failed and the session is kept: its watches go on, and WB is asked again. */
export async function reviveLogin(unit: Unit, loginId: string): Promise<boolean> {
  const login = await unit.em.findOne(Login, { id: loginId });
  if (login === null) throw new CabinetGone(`no login ${loginId}`);
  if (login.state !== "dead") return true;
  if (login.cause !== "unreachable" || login.sealed == null) return false;
  await markAlive(unit, loginId);
  return true;
}

/** WB is asked again so often on behalf of a login that only its line was lost to. */
export const probeMs = 30 * 60_000;

/** Takes the logins whose sessions may still be good and that WB has not been asked about for a while. */
export async function takeSilentLogins({ em, now }: Unit): Promise<readonly string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `update login set rest_until = ? where id in (
       select id from login where state = 'dead' and cause = 'unreachable' and sealed is not null
         and coalesce(rest_until, state_at + interval '30 minutes') <= ? order by state_at limit 3
       for update skip locked)
     returning id`,
    [new Date(now.getTime() + probeMs), now],
  );
  return rows.map(({ id }) => id);
}

/** WB answers again: the watches go on, and their people are told. */
export async function loginIsBack(unit: Unit, loginId: string): Promise<void> {
  const { em, now } = unit;
  const login = await em.findOne(Login, { id: loginId, state: "dead", cause: "unreachable" });
  if (login === null) return;
  const { companyId } = login;
  const accounts = await em.find(Account, { loginId, state: "active" });
  const resumed = await em.find(Watch, {
    accountId: { $in: accounts.map(({ id }) => id) },
    state: "paused",
    pausedBy: "session",
  });
  const owners = await em.find(Member, { companyId, role: "owner" });
  const chats = new Set([...resumed.map(({ chatId }) => chatId), ...owners.map(({ personId }) => personId)]);
  await markAlive(unit, loginId);
  const facts = { accounts: accounts.map(({ name }) => name), watches: resumed.length };
  for (const chatId of accounts.length > 0 ? chats : []) {
    const dedupeKey = `${loginId}/${now.toISOString()}`;
    await announce(unit, "logins.back", facts, { chatId, companyId, dedupeKey });
  }
}

/** WB answers again, and does not take the session: now a person is needed after all. */
export async function silentLoginRefused(unit: Unit, loginId: string, cause: DeathCause): Promise<void> {
  const rows = await unit.em.execute<unknown[]>(
    `update login set state = 'suspect' where id = ? and state = 'dead' and cause = 'unreachable' returning id`,
    [loginId],
  );
  if (rows.length > 0) await markDead(unit, loginId, cause);
}
