import type { Unit } from "../kernel/act.ts";
import { Account } from "./account.ts";
import { Login } from "./login.ts";

/** A connected legal entity and the login it is reached through; Ozon has no logins. */
export interface AccountWithLogin {
  readonly account: Account;
  readonly login: Login | undefined;
}

/** Everything the actor's company has connected, oldest first. */
export async function accountsOf({ em }: Unit): Promise<readonly AccountWithLogin[]> {
  const accounts = await em.find(Account, { state: "active" }, { orderBy: { createdAt: "asc", id: "asc" } });
  const ids = accounts.flatMap(({ loginId }) => (loginId == null ? [] : [loginId]));
  const logins = new Map((await em.find(Login, { id: { $in: ids } })).map((login) => [login.id, login]));
  return accounts.map((account) => ({
    account,
    login: account.loginId == null ? undefined : logins.get(account.loginId),
  }));
}
