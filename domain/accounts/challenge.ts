import { LockMode } from "@mikro-orm/core";
import { Member } from "../access/member.ts";
import { endAlarms } from "../alarms/end.ts";
import { challengeAlarm } from "../alarms/raise.ts";
import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";
import { Watch } from "../slots/watch.ts";
import { Account } from "./account.ts";
import { HandoffFailure } from "./errors.ts";
import { Handoff, type HandoffState } from "./handoff.ts";
import { hashOf, makeSecret } from "./handoff-secret.ts";
import { leaseSeconds } from "./lease.ts";
import { Login } from "./login.ts";
import type { OpenedHandoff } from "./open-handoff.ts";

/** How long a page that WB wants checked stays open for its person. */
export const challengeMinutes = 15;

const until = `clock_timestamp() + interval '${leaseSeconds} seconds'`;

/** Which login WB wants checked, which process keeps its page, and what it was about to book. */
export interface ChallengeFacts {
  readonly loginId: string;
  readonly holder: string;
  readonly slot?: { readonly warehouse: string; readonly day: string } | undefined;
  /** Which supply it was about to move, and where to. */
  readonly moving?: { readonly supplyId: number; readonly day: string } | undefined;
}

/** WB wants to see a person: the login's watches pause, and its owners are offered the very page. */
export async function beginChallenge(
  unit: Unit,
  { loginId, holder, slot, moving }: ChallengeFacts,
): Promise<{ readonly id: string; readonly expiresAt: Date } | undefined> {
  const { em, now } = unit;
  const login = await em.findOne(
    Login,
    { id: loginId, state: { $ne: "dead" } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const owners = login === null ? [] : await em.find(Member, { companyId: login.companyId, role: "owner" });
  const [first] = owners;
  if (login === null || first === undefined) return undefined;
  const { companyId } = login;
  await endOpen(unit, "loginId", loginId, "failed");
  const accounts = await em.find(Account, { loginId, state: "active" });
  const paused = await em.find(Watch, {
    accountId: { $in: accounts.map(({ id }) => id) },
    state: { $in: ["active", "booking"] },
  });
  // What is just being booked pauses when its attempt ends.
  for (const watch of paused)
    if (watch.state === "active") Object.assign(watch, { state: "paused", pausedBy: "challenge" });
  login.challengedAt = now;
  const handoff = em.create(Handoff, {
    companyId,
    personId: first.personId,
    chatId: first.personId,
    purpose: "challenge",
    loginId,
    holder,
    expiresAt: new Date(now.getTime() + challengeMinutes * 60_000),
  });
  await em.flush();
  await em.execute(`update handoff set held_until = ${until} where id = ?`, [handoff.id]);
  const { id, expiresAt } = handoff;
  const facts = {
    handoffId: id,
    loginId,
    accounts: accounts.map(({ name }) => name),
    pausedWatches: paused.length,
    until: expiresAt.toISOString(),
    ...(slot === undefined ? {} : { slot }),
    ...(moving === undefined ? {} : { moving }),
  };
  for (const { personId } of owners) {
    await announce(unit, "handoffs.challenge", facts, { chatId: personId, companyId, dedupeKey: id });
  }
  return { id, expiresAt };
}

/** An owner wants to see the page: whoever comes first gets it, with a one-time link of their own. */
export async function openChallenge({ em, actor, now }: Unit, loginId: string): Promise<OpenedHandoff> {
  if (actor.kind !== "member" || actor.role !== "owner") throw new HandoffFailure("handoffs.owner-only");
  const handoff = await em.findOne(
    Handoff,
    { loginId, purpose: "challenge", endedAt: null, expiresAt: { $gt: now } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (handoff === null) throw new HandoffFailure("handoffs.challenge-over");
  const isLookedAt = (handoff.visitorUntil ?? now) > now;
  const isOthers = handoff.state !== "created" && handoff.personId !== actor.personId;
  if (isLookedAt || isOthers) throw new HandoffFailure("handoffs.busy");
  const secret = makeSecret();
  Object.assign(handoff, {
    state: "created",
    personId: actor.personId,
    chatId: actor.personId,
    linkHash: hashOf(secret),
    ticketHash: null,
    matchNumber: null,
    matchedAt: null,
  });
  await em.flush();
  return { handoff, secret };
}

/** Says that the process still keeps the page, and hears whether a person has come; undefined when it is over. */
export async function keepChallenge(
  { em }: Unit,
  id: string,
  holder: string,
): Promise<HandoffState | undefined> {
  const rows = await em.execute<{ state: HandoffState }[]>(
    `update handoff set held_until = ${until} where id = ? and holder = ? and ended_at is null returning state`,
    [id, holder],
  );
  return rows[0]?.state;
}

/** WB is content: everything goes on, and the owners are told. */
export async function passChallenge(unit: Unit, id: string): Promise<void> {
  const [loginId] = await endOpen(unit, "id", id, "done");
  if (loginId === undefined) return;
  const watches = await goOn(unit, loginId);
  await tellOwners(unit, { id, loginId, kind: "handoffs.challenge-passed", watches });
}

/** Nobody came, or the person did not want to: the login stays paused until somebody says otherwise. */
export async function leaveChallenge(unit: Unit, id: string, state: "expired" | "cancelled"): Promise<void> {
  const [loginId] = await endOpen(unit, "id", id, state);
  if (loginId === undefined) return;
  await tellOwners(unit, { id, loginId, kind: "handoffs.challenge-left", watches: 0 });
}

/** The page is gone with its process, or needs nobody any more: work goes on, and WB may ask anew. */
export async function dropChallenge(unit: Unit, id: string): Promise<void> {
  const [loginId] = await endOpen(unit, "id", id, "failed");
  if (loginId !== undefined) await goOn(unit, loginId);
}

/** Drops what a dead process had kept open. */
export async function dropLostChallenges(unit: Unit): Promise<void> {
  const rows = await unit.em.execute<{ id: string }[]>(
    `select id from handoff where purpose = 'challenge' and ended_at is null
     and (held_until is null or held_until < clock_timestamp()) limit 20`,
  );
  for (const { id } of rows) await dropChallenge(unit, id);
}

/** A person says that it is time to try again: WB may have changed its mind. The answer is how many watches go on. */
export async function retryChallenged(unit: Unit, loginId: string): Promise<number> {
  const { em, actor } = unit;
  if (actor.kind !== "member" || actor.role !== "owner") throw new HandoffFailure("handoffs.owner-only");
  // Of another company it is not found.
  const login = await em.findOne(Login, { id: loginId, challengedAt: { $ne: null } });
  const isOpen = await em.count(Handoff, { loginId, purpose: "challenge", endedAt: null });
  if (login === null || isOpen > 0) return 0;
  return goOn(unit, loginId);
}

async function endOpen(
  { em, now }: Unit,
  by: "id" | "loginId",
  value: string,
  state: HandoffState,
): Promise<readonly string[]> {
  const column = by === "id" ? "id" : "login_id";
  const rows = await em.execute<{ login: string }[]>(
    `update handoff set state = ?, failure = ?, ended_at = ?, ticket_hash = null
     where ${column} = ? and purpose = 'challenge' and ended_at is null returning login_id as login`,
    [state, state === "done" ? null : "handoffs.challenge-over", now, value],
  );
  return rows.map(({ login }) => login);
}

async function goOn(unit: Unit, loginId: string): Promise<number> {
  const { em, wake } = unit;
  await em.nativeUpdate(Login, { id: loginId }, { challengedAt: null });
  await endAlarms(unit, "done", challengeAlarm(loginId));
  const accounts = await em.find(Account, { loginId, state: "active" });
  const resumed = await em.nativeUpdate(
    Watch,
    { accountId: { $in: accounts.map(({ id }) => id) }, state: "paused", pausedBy: "challenge" },
    { state: "active", pausedBy: null },
  );
  wake({ what: "login", id: loginId });
  return resumed;
}

async function tellOwners(
  unit: Unit,
  {
    id,
    loginId,
    kind,
    watches,
  }: {
    readonly id: string;
    readonly loginId: string;
    readonly kind: "handoffs.challenge-passed" | "handoffs.challenge-left";
    readonly watches: number;
  },
): Promise<void> {
  const { em } = unit;
  const { companyId } = await em.findOneOrFail(Login, { id: loginId });
  const accounts = await em.find(Account, { loginId, state: "active" });
  const facts = { loginId, accounts: accounts.map(({ name }) => name), watches };
  for (const { personId } of await em.find(Member, { companyId, role: "owner" })) {
    await announce(unit, kind, facts, { chatId: personId, companyId, dedupeKey: id });
  }
}
