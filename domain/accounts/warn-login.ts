import { LockMode } from "@mikro-orm/core";
import { Member } from "../access/member.ts";
import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";
import { Watch } from "../slots/watch.ts";
import { Account } from "./account.ts";
import { Login } from "./login.ts";
import { type LoginSign, type WarningReason, warningOf, withSign } from "./login-signs.ts";

/** Writes down what a page showed of its session, and warns when that looks bad. */
export async function noteSign(unit: Unit, loginId: string, sign: LoginSign): Promise<void> {
  const { em, now } = unit;
  const login = await em.findOne(Login, { id: loginId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const signs = login === null ? undefined : withSign(login.signs, sign, now);
  if (login === null || signs === undefined) return;
  login.signs = signs;
  await em.flush();
  await warnOf(unit, loginId);
}

/** Warns of a login that may not last, once for each reason until somebody signs in anew. */
export async function warnOf(unit: Unit, loginId: string): Promise<WarningReason | undefined> {
  const { em, now } = unit;
  const login = await em.findOne(Login, { id: loginId });
  if (login === null) return undefined;
  const reason = warningOf(login, now);
  if (reason === undefined || login.warned.includes(reason)) return undefined;
  const accounts = await em.find(Account, { loginId, state: "active" });
  const watches = await em.find(Watch, {
    accountId: { $in: accounts.map(({ id }) => id) },
    state: { $in: ["active", "booking"] },
  });
  // Where nothing is looked for nothing can be missed.
  if (watches.length === 0) return undefined;
  login.warned = [...login.warned, reason];
  const { companyId, signedInAt } = login;
  const owners = await em.find(Member, { companyId, role: "owner" });
  const chats = new Set([...watches.map(({ chatId }) => chatId), ...owners.map(({ personId }) => personId)]);
  const facts = {
    loginId,
    reason,
    accounts: accounts.map(({ name }) => name),
    watches: watches.length,
    signedInAt: signedInAt.toISOString(),
  };
  for (const chatId of chats) {
    const dedupeKey = `${loginId}/${reason}/${now.toISOString()}`;
    await announce(unit, "logins.ailing", facts, { chatId, companyId, dedupeKey });
  }
  return reason;
}

/** Warns of sessions that have become old by themselves; part of the upkeep. */
export async function warnOfOldLogins(unit: Unit): Promise<number> {
  const { em, now } = unit;
  const rows = await em.execute<{ id: string }[]>(
    `select l.id from login l where l.state <> 'dead' and l.signed_in_at < ? and not l.warned @> '["old"]'
       and exists (select from account a join watch w on w.account_id = a.id
                   where a.login_id = l.id and a.state = 'active' and w.state = 'active') limit 100`,
    [new Date(now.getTime() - 6 * 24 * 3_600_000)],
  );
  let warned = 0;
  for (const { id } of rows) if ((await warnOf(unit, id)) !== undefined) warned += 1;
  return warned;
}
