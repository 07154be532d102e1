import type { Unit } from "../kernel/act.ts";
import { Watch } from "../slots/watch.ts";
import { Account } from "./account.ts";
import { type AccountStatus, statusOf } from "./account-status.ts";
import { CabinetGone } from "./errors.ts";
import { Handoff } from "./handoff.ts";
import { Login } from "./login.ts";

/** A cabinet as its people see it. */
export interface Cabinet {
  readonly account: Account;
  readonly login: Login | undefined;
  /** Which login of the company it is, counted from 1 in the order of connecting; 0 without a login. */
  readonly loginNumber: number;
  /** How many cabinets that login reaches. */
  readonly sameLogin: number;
  readonly status: AccountStatus;
  /** The page that WB wants checked is open and waits for somebody. */
  readonly isPageOpen: boolean;
  /** Watches that are not over. */
  readonly watches: number;
  /** Those of them that stand still because WB lets this cabinet make no supplies. */
  readonly restricted: number;
}

/** Every cabinet of the actor's company, also those that are just being removed, oldest first. */
export async function cabinetsOf({ em, now }: Unit): Promise<readonly Cabinet[]> {
  const accounts = await em.find(
    Account,
    { state: { $ne: "removed" } },
    { orderBy: { createdAt: "asc", id: "asc" } },
  );
  const loginIds = [...new Set(accounts.flatMap(({ loginId }) => loginId ?? []))];
  const logins = await em.find(
    Login,
    { id: { $in: loginIds } },
    { orderBy: { createdAt: "asc", id: "asc" } },
  );
  const handoffs = await em.find(
    Handoff,
    { loginId: { $in: loginIds }, purpose: "login", endedAt: null, expiresAt: { $gt: now } },
    { orderBy: { createdAt: "asc" } },
  );
  const pages = await em.find(Handoff, {
    loginId: { $in: loginIds },
    purpose: "challenge",
    endedAt: null,
    expiresAt: { $gt: now },
  });
  const watches = await em.find(
    Watch,
    {
      accountId: { $in: accounts.map(({ id }) => id) },
      state: { $in: ["active", "paused", "booking"] },
    },
    { fields: ["accountId", "pausedBy"] },
  );
  return accounts.map((account) => {
    const { loginId } = account;
    const login = logins.find(({ id }) => id === loginId);
    const own = watches.filter(({ accountId }) => accountId === account.id);
    return {
      account,
      login,
      loginNumber: login === undefined ? 0 : logins.indexOf(login) + 1,
      sameLogin: login === undefined ? 1 : accounts.filter((other) => other.loginId === loginId).length,
      status: statusOf(factsOf(account, login, handoffs), now),
      isPageOpen: pages.some((page) => page.loginId === loginId),
      watches: own.length,
      restricted: own.filter(({ pausedBy }) => pausedBy === "marketplace").length,
    };
  });
}

/** One of them. */
export async function cabinetOf(unit: Unit, accountId: string): Promise<Cabinet> {
  const cabinet = (await cabinetsOf(unit)).find(({ account }) => account.id === accountId);
  if (cabinet === undefined) throw new CabinetGone(`no cabinet ${accountId}`);
  return cabinet;
}

function factsOf(account: Account, login: Login | undefined, handoffs: readonly Handoff[]) {
  const { state, removal, createdAt } = account;
  const removedAt = removal == null ? null : new Date(removal.askedAt);
  return {
    account: { state, createdAt, removedAt },
    login: login && {
      state: login.state,
      stateAt: login.stateAt,
      cause: login.cause ?? null,
      restUntil: login.restUntil ?? null,
      challengedAt: login.challengedAt ?? null,
    },
    handoff: handoffs.findLast(({ loginId }) => loginId === login?.id),
  };
}
