import type { Unit } from "../kernel/act.ts";
import { announce } from "../notices/announce.ts";
import type { Supply } from "../slots/supply.ts";
import { Cancellation } from "./cancellation.ts";
import { changeable } from "./changeable.ts";
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

/** Takes the end of a cancellation over to its supply, and tells it. */
export async function endCancelling(
  unit: Unit,
  { row, supply }: { readonly row: Cancellation; readonly supply: Supply },
): Promise<void> {
  const { outcome, feeKopecks: agreed, wbFeeKopecks, words, chatId, companyId, id } = row;
  if (outcome === "done") supply.cancelledAt = unit.now;
  await announce(
    unit,
    "supplies.cancelled",
    {
      supplyRowId: supply.id,
      supplyId: supply.supplyId,
      warehouse: supply.warehouseName,
      day: supply.day,
      // Settled before, with an outcome.
      outcome: outcome ?? "not-sent",
      feeKopecks: agreed,
      wbFeeKopecks: wbFeeKopecks ?? null,
      words: words ?? null,
    },
    { chatId, companyId, dedupeKey: id },
  );
}
