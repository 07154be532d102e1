import { Member } from "../access/member.ts";
import { endAlarms } from "../alarms/end.ts";
import { challengeAlarm, loginAlarm, raiseAlarm } from "../alarms/raise.ts";
import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";
import { Attempt } from "../slots/attempt.ts";
import { Watch } from "../slots/watch.ts";
import { Account } from "./account.ts";
import { type DeathCause, Login } from "./login.ts";
import { warnOf } from "./warn-login.ts";

/** Pauses between renewals of a login that WB does not answer; after the last one it is dead. */
const patienceMinutes = [1, 5, 20];

/** WB wants a person: pauses the watches of the login and tells its people, once. False: it was dead already. */
export async function markDead(unit: Unit, loginId: string, cause: DeathCause): Promise<boolean> {
  const { em, now } = unit;
  const rows = await em.execute<{ company: string }[]>(
    `update login set state = 'dead', cause = ?, state_at = ?, troubles = 0, rest_until = null, challenged_at = null,
       sealed = case when ? then sealed end
     where id = ? and state <> 'dead' returning company_id as company`,
    // A line that failed says nothing of the session: it may be tried again.
    [cause, now, cause === "unreachable", loginId],
  );
  const companyId = rows[0]?.company;
  if (companyId === undefined) return false;
  const accounts = await em.find(Account, { loginId, state: "active" });
  const paused = await em.find(Watch, {
    accountId: { $in: accounts.map(({ id }) => id) },
    state: "active",
  });
  for (const watch of paused) {
    watch.state = "paused";
    watch.pausedBy = "session";
  }
  // They stay open: nothing but a read of the cabinet tells what became of them.
  const open = await em.find(Attempt, { loginId, state: { $in: ["sent", "unknown"] } });
  const unsure = await em.find(Watch, { id: { $in: open.map(({ watchId }) => watchId) } });
  const openChanges = await sentChanges(unit, loginId);
  const owners = await em.find(Member, { companyId, role: "owner" });
  const chats = new Set([
    ...[...paused, ...unsure].map(({ chatId }) => chatId),
    ...owners.map(({ personId }) => personId),
  ]);
  await em.flush();
  if (accounts.length === 0) return true;
  const facts = {
    loginId,
    cause,
    accounts: accounts.map(({ name }) => name),
    pausedWatches: paused.length,
    ...(open.length > 0 ? { openAttempts: open.length } : {}),
    ...(openChanges > 0 ? { openChanges } : {}),
  };
  // A line that failed is nothing that a person could put right; and where nothing is looked for nothing is missed.
  const isUrgent = cause !== "unreachable" && paused.length + (await openAttempts(unit, loginId)) > 0;
  const chatIds = [...chats];
  const alarm = { kind: "logins.died", facts, subject: loginAlarm(loginId), companyId, chatIds } as const;
  const alarmId = isUrgent ? await raiseAlarm(unit, alarm) : undefined;
  for (const chatId of chats) {
    const dedupeKey = `${loginId}/${now.toISOString()}`;
    await announce(unit, "logins.died", facts, { chatId, companyId, dedupeKey, alarmId });
  }
  await em.flush();
  return true;
}

/** Bookings that have begun and not ended. */
function openAttempts({ em }: Unit, loginId: string): Promise<number> {
  return em.count(Attempt, { loginId, state: { $ne: "settled" } });
}

/** Moves and cancellations that WB had been asked for and had not answered. */
async function sentChanges({ em }: Unit, loginId: string): Promise<number> {
  const rows = await em.execute<{ n: number }[]>(
    `select count(*)::int as n from account a join (
       select account_id from supply_move where state = 'sent'
       union all select account_id from cancellation where state = 'sent') c on c.account_id = a.id
     where a.login_id = ?`,
    [loginId],
  );
  return rows[0]?.n ?? 0;
}

/** The login works again: whatever only its death had paused goes on. */
export async function markAlive(unit: Unit, loginId: string): Promise<number> {
  const { em, now, wake } = unit;
  const login = await em.findOneOrFail(Login, loginId);
  if (login.state !== "alive") login.stateAt = now;
  login.state = "alive";
  login.cause = null;
  login.warned = login.warned.filter((reason) => reason !== "no-answer");
  login.troubles = 0;
  login.restUntil = null;
  login.challengedAt = null;
  const accounts = await em.find(Account, { loginId, state: "active" });
  const paused = await em.find(Watch, {
    accountId: { $in: accounts.map(({ id }) => id) },
    state: "paused",
    pausedBy: { $in: ["session", "challenge"] },
  });
  for (const watch of paused) {
    watch.state = "active";
    watch.pausedBy = null;
  }
  await em.flush();
  // What could not be chosen with the old session may be there again.
  await em.nativeUpdate(Watch, { accountId: { $in: accounts.map(({ id }) => id) } }, { restUntil: null });
  await endAlarms(unit, "done", loginAlarm(loginId), challengeAlarm(loginId));
  wake({ what: "login", id: loginId });
  return paused.length;
}

/** WB answered: a login that was in doubt is not any more. */
export async function noteAnswer({ em, now }: Unit, loginId: string): Promise<void> {
  await em.execute(
    `update login set state = 'alive', troubles = 0, rest_until = null,
       warned = warned - 'no-answer', state_at = case when state = 'suspect' then ? else state_at end
     where id = ? and (state = 'suspect' or troubles > 0)`,
    [now, loginId],
  );
}

/** WB did not answer: the login rests for a while, each time longer; three renewals in vain end it. */
export async function noteTrouble(unit: Unit, loginId: string): Promise<void> {
  const { em, now } = unit;
  const login = await em.findOne(Login, { id: loginId, state: { $ne: "dead" } });
  if (login === null) return;
  const pause = patienceMinutes[login.troubles];
  if (pause === undefined) {
    await markDead(unit, loginId, "unreachable");
    return;
  }
  if (login.state !== "suspect") login.stateAt = now;
  login.state = "suspect";
  login.troubles += 1;
  login.restUntil = new Date(now.getTime() + pause * 60_000);
  await em.flush();
  await warnOf(unit, loginId);
}
