import { Account } from "../accounts/account.ts";
import type { Unit } from "../kernel/act.ts";
import { type Day, dayOf } from "../kernel/clock.ts";
import { announce } from "../notices/announce.ts";
import type { Supply } from "../slots/supply.ts";
import { changeable } from "./changeable.ts";
import { DatesOld, FeeChanged } from "./errors.ts";
import { feeKopecks } from "./fee.ts";
import { keepSight, type Sight } from "./follow.ts";
import { shownDate } from "./move-dates.ts";
import { SupplyMove } from "./supply-move.ts";

/** What a seller has said yes to. */
export interface MoveYes {
  readonly day: Day;
  readonly coefficient: number;
  readonly feeShown: number;
  readonly chatId: number;
}

/** Writes the seller's yes down and wakes the login; the fee must still be the one that was shown. */
export async function askToMove(unit: Unit, id: string, yes: MoveYes): Promise<void> {
  const { em, actor, now, wake } = unit;
  if (actor.kind !== "member") throw new Error("only a member moves");
  const { supply, loginId } = await changeable(unit, id);
  const { day, coefficient, feeShown, chatId } = yes;
  if (day <= dayOf(now) || day === supply.day) throw new DatesOld(`${day} is no day to move to`);
  const fee = feeKopecks(supply, now);
  if (fee > feeShown) throw new FeeChanged(`the fee is ${fee}, shown was ${feeShown}`);
  const shown = await shownDate(unit, id, day);
  em.create(SupplyMove, {
    companyId: actor.companyId,
    accountId: supply.accountId,
    supplyRowId: id,
    supplyId: supply.supplyId,
    chatId,
    askedBy: actor.personId,
    fromDay: supply.day,
    day,
    coefficient,
    feeKopecks: feeShown,
    costBefore: supply.cost ?? null,
    cost: shown?.coefficient === coefficient ? shown.costKopecks : null,
    askedAt: now,
  });
  await em.flush();
  wake({ what: "login", id: loginId });
}

/** Takes the end of a move over to its supply, and tells it. */
export async function endMoving(
  unit: Unit,
  { row, supply }: { readonly row: SupplyMove; readonly supply: Supply },
  { sight, wbCoefficient = null }: { readonly sight?: Sight; readonly wbCoefficient?: number | null },
): Promise<void> {
  row.wbCoefficient = wbCoefficient;
  if (row.outcome === "moved" && sight !== undefined) {
    keepSight(supply, sight, unit.now);
    supply.readAt = unit.now;
    row.wbCoefficient = supply.coefficient;
    row.cost = supply.cost ?? null;
  }
  await tell(unit, row, supply);
}

async function tell(unit: Unit, move: SupplyMove, supply: Supply): Promise<void> {
  const account = await unit.em.findOne(Account, { id: move.accountId });
  await announce(
    unit,
    "supplies.moved",
    {
      supplyRowId: supply.id,
      supplyId: supply.supplyId,
      account: account?.name ?? "",
      warehouse: supply.warehouseName,
      fromDay: move.fromDay,
      day: move.day,
      // Settled before, with an outcome.
      outcome: move.outcome ?? "not-sent",
      coefficient: move.coefficient,
      wbCoefficient: move.wbCoefficient ?? null,
      costKopecks: move.cost ?? null,
      feeKopecks: move.feeKopecks,
      wbFeeKopecks: move.wbFeeKopecks ?? null,
      words: move.words ?? null,
    },
    { chatId: move.chatId, companyId: move.companyId, dedupeKey: move.id },
  );
}
