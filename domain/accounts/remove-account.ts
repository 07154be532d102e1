import { LockMode } from "@mikro-orm/core";
import type { Unit } from "../kernel/act.ts";
import { dayOf } from "../kernel/clock.ts";
import { announce } from "../notices/announce.ts";
import { Attempt } from "../slots/attempt.ts";
import { Order } from "../slots/order.ts";
import { Supply } from "../slots/supply.ts";
import { Watch } from "../slots/watch.ts";
import { openChanges } from "../supplies/change-supply.ts";
import { Account } from "./account.ts";
import { BookingNow, CabinetGone, OwnerOnly } from "./errors.ts";
import { leave } from "./leave-login.ts";
import { Login } from "./login.ts";

/** One cabinet, or every cabinet of a login. */
export type Unwanted = { readonly accountId: string } | { readonly loginId: string };

/** What goes and what stays when a cabinet is removed, for the question before it. */
export interface RemovalPreview {
  readonly accounts: readonly Account[];
  readonly watches: number;
  /** Orders of ours in the cabinet that hold no slot. */
  readonly orders: number;
  /** Booked supplies to come: they stay in WB. */
  readonly supplies: number;
  /** No other cabinet is reached through this login: its session goes as well. */
  readonly isLast: boolean;
}

/** Our orders are taken out of the cabinet for so long; then the session is erased all the same. */
const patienceMs = 5 * 60_000;

/** Says what removing would do; changes nothing. */
export async function previewRemoval(unit: Unit, unwanted: Unwanted): Promise<RemovalPreview> {
  const { em, now } = unit;
  const accounts = await unwantedAccounts(unit, unwanted);
  const ids = accounts.map(({ id }) => id);
  const loginId = accounts[0]?.loginId ?? null;
  const reached = loginId === null ? ids.length : await em.count(Account, { loginId, state: "active" });
  return {
    accounts,
    watches: await em.count(Watch, { accountId: { $in: ids }, state: { $nin: ["deleted", "booked"] } }),
    orders: await em.count(Order, inCabinet(ids)),
    supplies: await em.count(Supply, {
      accountId: { $in: ids },
      day: { $gte: dayOf(now) },
      cancelledAt: null,
    }),
    isLast: reached <= ids.length,
  };
}

/** Begins to remove: the watches end at once, our orders are deleted in the cabinet, then the session is erased. */
export async function removeAccounts(
  unit: Unit,
  unwanted: Unwanted,
  chatId: number,
): Promise<readonly Account[]> {
  const { em, actor, now, wake } = unit;
  if (actor.kind !== "member" || actor.role !== "owner") throw new OwnerOnly("not an owner");
  const accounts = await unwantedAccounts(unit, unwanted, LockMode.PESSIMISTIC_WRITE);
  for (const account of accounts) {
    const accountId = account.id;
    // Whoever claims a slot for one of these watches waits here, or has been before us and is seen below.
    const watches = await em.find(Watch, { accountId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const login = account.loginId == null ? null : await em.findOne(Login, { id: account.loginId });
    const isAlive = login !== null && login.state !== "dead";
    const attempts = await em.count(Attempt, { accountId, state: { $ne: "settled" } });
    if (isAlive && attempts + (await openChanges(unit, [accountId])).length > 0) {
      throw new BookingNow(`an attempt or a change of ${accountId} is open`);
    }
    const running = watches.filter(({ state }) => state !== "deleted" && state !== "booked");
    for (const watch of watches.filter(({ state }) => state !== "booked")) {
      Object.assign(watch, {
        state: "deleted",
        stateBefore: null,
        pausedBy: null,
        deletedAt: watch.deletedAt ?? now,
      });
    }
    await em.flush();
    const orders = await em.count(Order, inCabinet([accountId]));
    await letGoOf(unit, accountId);
    account.state = "removing";
    account.removal = { askedAt: now.toISOString(), chatId, watches: running.length, orders };
    if (account.loginId != null) wake({ what: "login", id: account.loginId });
  }
  await em.execute(`update member set shown_account_id = null where shown_account_id = any (?::uuid[])`, [
    `{${accounts.map(({ id }) => id).join(",")}}`,
  ]);
  return accounts;
}

/** Ends the removals of which nothing more can be done in the cabinet; names the logins that are gone with them. */
export async function finishRemovals(unit: Unit): Promise<number> {
  const { em, now } = unit;
  const ready = await em.execute<{ id: string }[]>(
    `select a.id from account a left join login l on l.id = a.login_id
     where a.state = 'removing' and (
       l.id is null or l.state = 'dead' or l.sealed is null or (a.removal->>'askedAt')::timestamptz < ?
       or not exists (select from preorder o where o.account_id = a.id and (o.state = 'leftover'
            or (o.state = 'deleted' and o.preorder_id is null and o.not_before > ?))))
     for update of a skip locked`,
    [new Date(now.getTime() - patienceMs), now],
  );
  for (const { id } of ready) await finish(unit, id);
  return ready.length;
}

async function finish(unit: Unit, accountId: string): Promise<void> {
  const { em, wake } = unit;
  const account = await em.findOneOrFail(Account, { id: accountId });
  const { removal, loginId, companyId, name } = account;
  const left = await em.find(Order, { accountId, state: "leftover" });
  account.state = "removed";
  account.removal = null;
  // Whoever connects it again is asked again.
  Object.assign(account, { bookingTerms: null, bookingTermsAt: null, bookingTermsBy: null });
  account.loginId = null;
  await em.flush();
  let isLoginGone = false;
  if (loginId != null && (await em.count(Account, { loginId })) === 0) {
    await leave(unit, loginId);
    isLoginGone = true;
  }
  if (loginId != null) wake({ what: "login", id: loginId });
  if (removal == null) return;
  await announce(
    unit,
    "accounts.removed",
    {
      account: name,
      watches: removal.watches,
      ordersDeleted: Math.max(0, removal.orders - left.length),
      ordersLeft: left.flatMap(({ preorderId }) => preorderId ?? []),
      isLoginGone,
    },
    { chatId: removal.chatId, companyId, dedupeKey: `${accountId}/${removal.askedAt}` },
  );
}

/** Orders that stand in the cabinet go; one that is being made this very moment is waited for. */
async function letGoOf({ em }: Unit, accountId: string): Promise<void> {
  await em.nativeUpdate(Order, { accountId, state: "ready" }, { state: "leftover", notBefore: null });
  await em.nativeUpdate(Order, { accountId, state: "wanted" }, { state: "deleted", notBefore: null });
  await em.nativeUpdate(Order, { accountId, state: "making" }, { state: "deleted" });
}

function inCabinet(accountIds: readonly string[]) {
  return { accountId: { $in: [...accountIds] }, state: { $in: ["ready" as const, "leftover" as const] } };
}

async function unwantedAccounts(
  { em }: Unit,
  unwanted: Unwanted,
  lockMode: LockMode.NONE | LockMode.PESSIMISTIC_WRITE = LockMode.NONE,
): Promise<readonly Account[]> {
  const where = "accountId" in unwanted ? { id: unwanted.accountId } : { loginId: unwanted.loginId };
  const accounts = await em.find(
    Account,
    { ...where, state: "active" },
    { lockMode, orderBy: { createdAt: "asc", id: "asc" } },
  );
  if (accounts.length === 0) throw new CabinetGone("nothing to remove");
  return accounts;
}
