import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";
import { Supply } from "../slots/supply.ts";
import { Cancellation, type CancellationOutcome } from "./cancellation.ts";
import { changeable, yesMs } from "./changes.ts";
import { FeeChanged } from "./errors.ts";
import { feeKopecks } from "./fee.ts";

/** Writes the seller's yes down and wakes the login; the fee must still be the one that was shown. */
export async function askToCancel(
  unit: Unit,
  id: string,
  { feeShown, chatId }: { readonly feeShown: number; readonly chatId: number },
): Promise<void> {
  const { em, actor, now, wake } = unit;
  if (actor.kind !== "member") throw new Error("only a member cancels");
  const { supply, loginId } = await changeable(unit, id);
  const fee = feeKopecks(supply, now);
  if (fee > feeShown) throw new FeeChanged(`the fee is ${fee}, shown was ${feeShown}`);
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
  wake({ what: "login", id: loginId });
}

/** Commits that from now on WB may have done it, for the fee that its own page names. False when it was settled meanwhile. */
export async function beginCancelling({ em, now }: Unit, id: string, wbFeeKopecks: number): Promise<boolean> {
  const asked = await em.findOne(Cancellation, { id, state: "asked" });
  if (asked === null) return false;
  Object.assign(asked, { state: "sent", sentAt: now, wbFeeKopecks });
  return true;
}

/** How a cancellation ended. */
export interface CancellationEnd {
  readonly outcome: CancellationOutcome;
  readonly words?: string | null;
  /** What it would have cost, or did cost, by WB. */
  readonly wbFeeKopecks?: number | null;
}

/** Ends a cancellation, once: its row, the supply and the notice in one transaction. */
export async function settleCancelling(unit: Unit, id: string, end: CancellationEnd): Promise<void> {
  const { em, now } = unit;
  const one = await em.findOne(Cancellation, { id, state: { $ne: "settled" } });
  if (one === null) return;
  const { outcome } = end;
  const words = end.words?.slice(0, 2000) ?? null;
  const wbFeeKopecks = end.wbFeeKopecks ?? one.wbFeeKopecks ?? null;
  Object.assign(one, { state: "settled", outcome, words, wbFeeKopecks, settledAt: now });
  const supply = await em.findOneOrFail(Supply, { id: one.supplyRowId });
  if (outcome === "done") supply.cancelledAt = now;
  const { supplyId, warehouseName: warehouse, day } = supply;
  await announce(
    unit,
    "supplies.cancelled",
    {
      supplyRowId: supply.id,
      supplyId,
      warehouse,
      day,
      outcome,
      feeKopecks: one.feeKopecks,
      wbFeeKopecks,
      words,
    },
    { chatId: one.chatId, companyId: one.companyId, dedupeKey: id },
  );
}

/** Ends what could not be sent in time: an old yes must not cancel a supply hours later. */
export async function giveUpCancelling(unit: Unit): Promise<void> {
  const { em, now } = unit;
  const late = await em.find(Cancellation, {
    state: "asked",
    askedAt: { $lt: new Date(now.getTime() - yesMs) },
  });
  for (const { id } of late) await settleCancelling(unit, id, { outcome: "not-sent" });
}
