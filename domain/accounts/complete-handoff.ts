import { LockMode } from "@mikro-orm/core";
import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";
import { Account } from "./account.ts";
import { HandoffFailure } from "./errors.ts";
import { type FoundEntity, Handoff } from "./handoff.ts";
import { replaceState } from "./lease.ts";
import { leave } from "./leave-login.ts";
import { Login } from "./login.ts";
import { markAlive } from "./login-dies.ts";

/** What the login's page ended with. */
export interface Completion {
  readonly handoffId: string;
  /** externalIds of the legal entities that the person chose. */
  readonly chosen: readonly string[];
  /** The browser state of the new session. */
  readonly sealed: string;
}

/** The login is there: the chosen legal entities become accounts of it, the chat is told. */
export async function completeHandoff(
  unit: Unit,
  { handoffId, chosen, sealed }: Completion,
): Promise<string> {
  const { em, now } = unit;
  const handoff = await em.findOne(Handoff, handoffId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (handoff === null || handoff.state !== "choosing" || !handoff.isOpen(now)) {
    throw new HandoffFailure("handoffs.ended");
  }
  const wanted = handoff.found.filter(({ externalId }) => chosen.includes(externalId));
  if (wanted.length === 0) throw new HandoffFailure("handoffs.ended");
  const { companyId } = handoff;
  await em.execute("select pg_advisory_xact_lock(hashtext(?))", [`accounts/${companyId}`]);

  const known = await em.find(Account, { companyId, marketplace: "wb" });
  const login = await loginFor(unit, handoff, { known, wanted });
  for (const entity of wanted) {
    const account = known.find(({ externalId }) => externalId === entity.externalId);
    if (account)
      em.assign(account, {
        loginId: login.id,
        name: entity.name,
        inn: entity.inn,
        state: "active",
        removal: null,
      });
    else em.create(Account, { companyId, loginId: login.id, marketplace: "wb", ...entity, state: "active" });
  }
  handoff.state = "done";
  handoff.chosen = wanted.map(({ externalId }) => externalId);
  handoff.loginId = login.id;
  handoff.endedAt = now;
  handoff.ticketHash = null;
  await em.flush();
  await replaceState(unit, login.id, sealed);
  await leaveEmptyLogins(unit, companyId);
  const resumed = await markAlive(unit, login.id);
  await announce(
    unit,
    "handoffs.connected",
    { accounts: wanted.map(({ name }) => name), ...(resumed > 0 ? { resumed } : {}) },
    { chatId: handoff.chatId, companyId, dedupeKey: handoffId },
  );
  return login.id;
}

/**
 * The login whose session is replaced: one of ours all of whose legal entities the new session reaches.
 * Another person's login that shares only some of them stays as it is.
 */
async function loginFor(
  { em }: Unit,
  handoff: Handoff,
  { known, wanted }: { known: readonly Account[]; wanted: readonly FoundEntity[] },
): Promise<Login> {
  const reached = new Set(handoff.found.map(({ externalId }) => externalId));
  const asked = new Set(wanted.map(({ externalId }) => externalId));
  const owners = known.filter(({ externalId }) => asked.has(externalId)).map(({ loginId }) => loginId);
  for (const id of [handoff.loginId, ...owners]) {
    if (id == null) continue;
    const own = known.filter((account) => account.loginId === id && account.state === "active");
    if (!own.every(({ externalId }) => reached.has(externalId))) continue;
    const login = await em.findOne(Login, { id, companyId: handoff.companyId });
    if (login) return login;
  }
  const login = em.create(Login, { companyId: handoff.companyId });
  await em.flush();
  return login;
}

/** A login whose last account has moved to another one is logged off at WB, and keeps no session. */
async function leaveEmptyLogins(unit: Unit, companyId: string): Promise<void> {
  const empty = await unit.em.execute<{ id: string }[]>(
    `select l.id from login l where l.company_id = ? and l.state <> 'dead' and l.leaving_at is null
       and not exists (select 1 from account a where a.login_id = l.id and a.state <> 'removed')`,
    [companyId],
  );
  for (const { id } of empty) {
    await leave(unit, id);
    unit.wake({ what: "login", id });
  }
}
