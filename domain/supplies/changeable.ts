import { Account } from "../accounts/account.ts";
import { Login } from "../accounts/login.ts";
import type { Unit } from "../kernel/act.ts";
import { dayOf } from "../kernel/clock.ts";
import { AccountGone, LoginDead } from "../slots/errors.ts";
import { Supply } from "../slots/supply.ts";
import { Cancellation } from "./cancellation.ts";
import { CancellingAlready, MovingAlready, SupplyGone, TooLate } from "./errors.ts";
import { SupplyMove } from "./supply-move.ts";

/** A booked supply, and the login through which it can be changed. */
export interface Changeable {
  readonly supply: Supply;
  readonly loginId: string;
}

/** A supply of the actor's company that may be moved or cancelled now. */
export async function changeable({ em, now }: Unit, id: string): Promise<Changeable> {
  const supply = await em.findOne(Supply, { id, cancelledAt: null });
  if (supply === null) throw new SupplyGone(`no booked supply ${id}`);
  const running = { supplyRowId: id, state: { $ne: "settled" } } as const;
  if ((await em.count(Cancellation, running)) > 0)
    throw new CancellingAlready(`supply ${supply.supplyId} is being cancelled`);
  if ((await em.count(SupplyMove, running)) > 0)
    throw new MovingAlready(`supply ${supply.supplyId} is being moved`);
  if (!isChangeable(supply, now)) throw new TooLate(`supply ${supply.supplyId} is ${supply.status}`);
  const account = await em.findOne(Account, { id: supply.accountId, state: "active" });
  if (account?.loginId == null) throw new AccountGone(`no account ${supply.accountId}`);
  const login = await em.findOne(Login, { id: account.loginId });
  if (login === null || login.state === "dead") throw new LoginDead(`login ${account.loginId} is dead`);
  return { supply, loginId: login.id };
}

/** What is on its way, or whose day has passed, stays as it is. */
export function isChangeable(supply: Pick<Supply, "status" | "day" | "cancelledAt">, now: Date): boolean {
  const isWaiting = supply.status === "planned" || supply.status === "shipping-allowed";
  return supply.cancelledAt == null && isWaiting && supply.day >= dayOf(now);
}
