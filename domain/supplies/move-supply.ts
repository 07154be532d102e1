import { LockMode } from "@mikro-orm/core";
import { Account } from "../accounts/account.ts";
import type { Unit } from "../kernel/act.ts";
import { type Day, dayOf } from "../kernel/clock.ts";
import { announce } from "../notices/announce.ts";
import { Supply } from "../slots/supply.ts";
import { Watch } from "../slots/watch.ts";
import { changeable, yesMs } from "./changes.ts";
import { DatesOld, FeeChanged } from "./errors.ts";
import { feeKopecks } from "./fee.ts";
import { keepSight, type Sight } from "./follow.ts";
import { shownDate } from "./move-dates.ts";
import { type MoveOutcome, SupplyMove } from "./supply-move.ts";

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

/** Everything that whoever moves a supply has to know. */
export interface MoveTask {
  readonly id: string;
  readonly supplyId: number;
  /** The marketplace's id of the legal entity that owns the supply. */
  readonly externalId: string;
  readonly day: Day;
  readonly coefficient: number;
  readonly feeKopecks: number;
  /** Only for mono-pallets. */
  readonly pallets: number | null;
}

/** Lays out one move; undefined when its cabinet is gone. */
export async function moveTask({ em }: Unit, move: SupplyMove): Promise<MoveTask | undefined> {
  const account = await em.findOne(Account, { id: move.accountId, state: "active" });
  if (account === null) return undefined;
  const supply = await em.findOneOrFail(Supply, { id: move.supplyRowId });
  const watch = await em.findOne(Watch, { id: supply.watchId });
  const { id, supplyId, day, coefficient, feeKopecks: fee } = move;
  const pallets = supply.box === "pallet" ? (watch?.pallets ?? 1) : null;
  return { id, supplyId, externalId: account.externalId, day, coefficient, feeKopecks: fee, pallets };
}

/** Commits that WB may be asked now. False when it may not: settled by somebody else, or dearer than agreed. */
export async function beginMoving(unit: Unit, id: string, wbFeeKopecks: number | null): Promise<boolean> {
  const { em, now } = unit;
  const asked = await em.findOne(SupplyMove, { id, state: "asked" });
  if (asked === null) return false;
  const supply = await em.findOneOrFail(Supply, { id: asked.supplyRowId });
  const fee = feeKopecks(supply, now);
  // Where WB has named its own fee our count of it does not matter any more.
  if (wbFeeKopecks === null && fee > asked.feeKopecks) {
    await settleMoving(unit, id, { outcome: "dearer", wbFeeKopecks: fee });
    return false;
  }
  Object.assign(asked, { state: "sent", sentAt: now, wbFeeKopecks });
  return true;
}

/** No answer came, or none that says anything: from now on only reading decides. */
export async function noteMoveWords({ em }: Unit, id: string, words: string): Promise<void> {
  await em.nativeUpdate(SupplyMove, { id, state: "sent" }, { words: words.slice(0, 2000) });
}

/** A read found the supply on its old date; the answer is how many such reads there are now. */
export async function countUnmovedRead({ em }: Unit, id: string): Promise<number> {
  const rows = await em.execute<{ reads: number }[]>(
    `update supply_move set unmoved_reads = unmoved_reads + 1, version = version + 1
     where id = ? and state = 'sent' returning unmoved_reads as reads`,
    [id],
  );
  return rows[0]?.reads ?? 0;
}

/** How a move ended. */
export type MoveEnd =
  | { readonly outcome: "moved"; readonly sight: Sight; readonly wbFeeKopecks?: number | null }
  | {
      readonly outcome: Exclude<MoveOutcome, "moved">;
      readonly words?: string | null;
      /** What WB wants for the move, or for the date, where that is more than was said yes to. */
      readonly wbFeeKopecks?: number | null;
      readonly wbCoefficient?: number | null;
    };

/** Ends a move, once: its row, the supply and the notice in one transaction. */
export async function settleMoving(unit: Unit, id: string, end: MoveEnd): Promise<void> {
  const { em, now } = unit;
  const move = await em.findOne(
    SupplyMove,
    { id, state: { $ne: "settled" } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (move === null) return;
  const supply = await em.findOneOrFail(
    Supply,
    { id: move.supplyRowId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  Object.assign(move, { state: "settled", outcome: end.outcome, settledAt: now });
  move.wbFeeKopecks = end.wbFeeKopecks ?? move.wbFeeKopecks ?? null;
  if (end.outcome === "moved") {
    keepSight(supply, end.sight, now);
    supply.readAt = now;
    move.wbCoefficient = supply.coefficient;
    move.cost = supply.cost ?? null;
  } else {
    move.words = end.words?.slice(0, 2000) ?? null;
    move.wbCoefficient = end.wbCoefficient ?? null;
    if (end.outcome === "supply-gone") supply.cancelledAt = now;
  }
  await tell(unit, move, supply);
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
      // Settled above, with an outcome.
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

/** Ends what could not be sent in time: an old yes must not move a supply hours later. */
export async function giveUpMoving(unit: Unit): Promise<void> {
  const { em, now } = unit;
  const late = await em.find(SupplyMove, {
    state: "asked",
    askedAt: { $lt: new Date(now.getTime() - yesMs) },
  });
  for (const { id } of late) await settleMoving(unit, id, { outcome: "not-sent" });
}
