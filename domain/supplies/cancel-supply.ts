import { Account } from "../accounts/account.ts";
import { Login } from "../accounts/login.ts";
import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";
import { AccountGone, LoginDead } from "../slots/errors.ts";
import { Supply } from "../slots/supply.ts";
import { Cancellation, type CancellationOutcome } from "./cancellation.ts";
import { CancellingAlready, FeeChanged, SupplyGone } from "./errors.ts";
import { feeKopecks } from "./fee.ts";

/** A booked supply of the actor's company that is not cancelled. */
async function bookedSupply({ em }: Unit, id: string): Promise<Supply> {
  const supply = await em.findOne(Supply, { id, cancelledAt: null });
  if (supply === null) throw new SupplyGone(`no booked supply ${id}`);
  return supply;
}

/** Writes the seller's yes down and wakes the login; the fee must still be the one that was shown. */
export async function askToCancel(
  unit: Unit,
  id: string,
  { feeShown, chatId }: { readonly feeShown: number; readonly chatId: number },
): Promise<void> {
  const { em, actor, now, wake } = unit;
  if (actor.kind !== "member") throw new Error("only a member cancels");
  const supply = await bookedSupply(unit, id);
  const running = await em.count(Cancellation, { supplyRowId: id, state: { $ne: "settled" } });
  if (running > 0) throw new CancellingAlready(`supply ${supply.supplyId} is being cancelled`);
  const fee = feeKopecks(supply, now);
  if (fee > feeShown) throw new FeeChanged(`the fee is ${fee}, shown was ${feeShown}`);
  const account = await em.findOne(Account, { id: supply.accountId, state: "active" });
  if (account?.loginId == null) throw new AccountGone(`no account ${supply.accountId}`);
  const login = await em.findOne(Login, { id: account.loginId });
  if (login === null || login.state === "dead") throw new LoginDead(`login ${account.loginId} is dead`);
  em.create(Cancellation, {
    companyId: actor.companyId,
    accountId: supply.accountId,
    supplyRowId: id,
    supplyId: supply.supplyId,
    chatId,
    askedBy: actor.personId,
    feeKopecks: feeShown,
    askedAt: now,
  });
  await em.flush();
  wake({ what: "login", id: account.loginId });
}

/** Commits that WB may be asked now. False when it may not: settled by somebody else, or dearer than agreed. */
export async function beginCancelling(unit: Unit, id: string): Promise<boolean> {
  const { em, now } = unit;
  const asked = await em.findOne(Cancellation, { id, state: "asked" });
  if (asked === null) return false;
  const supply = await em.findOneOrFail(Supply, { id: asked.supplyRowId });
  if (feeKopecks(supply, now) > asked.feeKopecks) {
    await settleCancelling(unit, id, "dearer");
    return false;
  }
  Object.assign(asked, { state: "sent", sentAt: now });
  return true;
}

/** Ends a cancellation, once: its row, the supply and the notice in one transaction. */
export async function settleCancelling(
  unit: Unit,
  id: string,
  outcome: CancellationOutcome,
  words: string | null = null,
): Promise<void> {
  const { em, now } = unit;
  const one = await em.findOne(Cancellation, { id, state: { $ne: "settled" } });
  if (one === null) return;
  Object.assign(one, { state: "settled", outcome, words: words?.slice(0, 2000) ?? null, settledAt: now });
  const supply = await em.findOneOrFail(Supply, { id: one.supplyRowId });
  if (outcome === "done") supply.cancelledAt = now;
  const { supplyId, warehouseName: warehouse, day } = supply;
  await announce(
    unit,
    "supplies.cancelled",
    { supplyRowId: supply.id, supplyId, warehouse, day, outcome, feeKopecks: one.feeKopecks, words },
    { chatId: one.chatId, companyId: one.companyId, dedupeKey: id },
  );
}

/** A yes is good for so long; later nobody expects it any more. */
const yesMs = 5 * 60_000;

/** Ends what could not be sent in time: an old yes must not cancel a supply hours later. */
export async function giveUpCancelling(unit: Unit): Promise<void> {
  const { em, now } = unit;
  const late = await em.find(Cancellation, {
    state: "asked",
    askedAt: { $lt: new Date(now.getTime() - yesMs) },
  });
  for (const { id } of late) await settleCancelling(unit, id, "not-sent");
}
