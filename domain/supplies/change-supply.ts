import { type EntityClass, LockMode } from "@mikro-orm/core";
import { restrictAccount } from "../accounts/restrict-account.ts";
import type { Unit } from "../kernel/act.ts";
import { Supply } from "../slots/supply.ts";
import { endCancelling } from "./cancel-supply.ts";
import { Cancellation, type CancellationOutcome } from "./cancellation.ts";
import { feeKopecks } from "./fee.ts";
import type { Sight } from "./follow.ts";
import { endMoving } from "./move-supply.ts";
import { type MoveOutcome, SupplyMove } from "./supply-move.ts";

/** A yes is good for so long; later nobody expects it any more. */
const yesMs = 2 * 60_000;

interface Rows {
  readonly move: SupplyMove;
  readonly cancel: Cancellation;
}

interface Outcomes {
  readonly move: MoveOutcome;
  readonly cancel: CancellationOutcome;
}

/** What can be changed of a booked supply. */
export type ChangeKind = keyof Rows;

/** A change that has not ended, with the seller's yes. */
export type OpenChange = {
  readonly [K in ChangeKind]: { readonly kind: K; readonly row: Rows[K] };
}[ChangeKind];

/** Which change is spoken of. */
export interface ChangeRef<K extends ChangeKind = ChangeKind> {
  readonly kind: K;
  readonly id: string;
}

/** How a change ended. */
export interface ChangeEnd<K extends ChangeKind> {
  readonly outcome: Outcomes[K];
  readonly words?: string | null;
  /** What WB wants for it, or for the date, where that is more than was said yes to. */
  readonly wbFeeKopecks?: number | null;
  readonly wbCoefficient?: number | null;
  /** The changed supply as the cabinet shows it. */
  readonly sight?: Sight;
}

/** What one kind of change has of its own: its rows, and what its end does to the supply and says. */
interface Kind<K extends ChangeKind> {
  readonly rows: EntityClass<Rows[K]>;
  /** Takes the end over to the supply, and tells it. */
  end(unit: Unit, both: { row: Rows[K]; supply: Supply }, end: ChangeEnd<K>): Promise<void>;
}

const kinds: { readonly [K in ChangeKind]: Kind<K> } = {
  move: { rows: SupplyMove, end: endMoving },
  cancel: { rows: Cancellation, end: endCancelling },
};

/** The row in what all kinds share. */
type Shared = Pick<SupplyMove, keyof SupplyMove & keyof Cancellation>;

function rowsOf(kind: ChangeKind): EntityClass<Shared> {
  return kinds[kind].rows as EntityClass<Shared>;
}

/** Changes of some accounts that have not ended, oldest yes first. */
export async function openChanges(
  { em }: Unit,
  accountIds: readonly string[],
): Promise<readonly OpenChange[]> {
  const which = { accountId: { $in: [...accountIds] }, state: { $ne: "settled" } } as const;
  const moves = await em.find(SupplyMove, which);
  const cancellations = await em.find(Cancellation, which);
  return [
    ...moves.map((row) => ({ kind: "move", row }) as const),
    ...cancellations.map((row) => ({ kind: "cancel", row }) as const),
  ].toSorted((a, b) => a.row.askedAt.getTime() - b.row.askedAt.getTime());
}

/**
 * Commits that WB may be asked now, for the fee that its page has named so far. False when it may not:
 * settled by somebody else, or dearer than agreed. From `sent` it is committed anew, where a person had to come in between.
 */
export async function beginChange(
  unit: Unit,
  change: ChangeRef,
  wbFeeKopecks: number | null,
  from: "asked" | "sent" = "asked",
): Promise<boolean> {
  const { em, now } = unit;
  const { kind, id } = change;
  const asked = await em.findOne(rowsOf(kind), { id, state: from });
  if (asked === null) return false;
  const fee = feeKopecks(await em.findOneOrFail(Supply, { id: asked.supplyRowId }), now);
  // Where WB has named its own fee our count of it does not matter any more.
  if (wbFeeKopecks === null && fee > asked.feeKopecks) {
    await settleChange(unit, change, { outcome: "dearer", wbFeeKopecks: fee });
    return false;
  }
  Object.assign(asked, {
    state: "sent",
    sentAt: now,
    wbFeeKopecks: wbFeeKopecks ?? asked.wbFeeKopecks ?? null,
  });
  return true;
}

/** No answer came, or none that is believed by itself: from now on only reading decides. */
export async function noteChangeWords({ em }: Unit, { kind, id }: ChangeRef, words: string): Promise<void> {
  await em.nativeUpdate(rowsOf(kind), { id, state: "sent" }, { words: words.slice(0, 2000) });
}

/** A read found the supply as it was; the answer is how many such reads there are now. */
export async function countUnchangedRead({ em }: Unit, { kind, id }: ChangeRef): Promise<number> {
  const row = await em.findOne(rowsOf(kind), { id, state: "sent" }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (row === null) return 0;
  row.unchangedReads += 1;
  return row.unchangedReads;
}

/** Ends a change, once: its row, the supply and the notice in one transaction. */
export async function settleChange<K extends ChangeKind>(
  unit: Unit,
  { kind, id }: ChangeRef<K>,
  end: ChangeEnd<K>,
): Promise<void> {
  const { em, now } = unit;
  const open = { id, state: { $ne: "settled" } } as const;
  const row = await em.findOne(rowsOf(kind), open, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (row === null) return;
  const { outcome } = end;
  const [words, wbFeeKopecks] = [
    end.words?.slice(0, 2000) ?? null,
    end.wbFeeKopecks ?? row.wbFeeKopecks ?? null,
  ];
  Object.assign(row, { state: "settled", outcome, words, wbFeeKopecks, settledAt: now });
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
  const supply = await em.findOneOrFail(Supply, { id: row.supplyRowId }, lock);
  if (outcome === "supply-gone") supply.cancelledAt ??= now;
  // A row of this kind, seen above as what all kinds share.
  await kinds[kind].end(unit, { row: row as Rows[K], supply }, end);
  await em.flush();
  if (outcome === "restricted") await restrictAccount(unit, row.accountId, words ?? "");
}

/** Ends what could not be sent in time: an old yes must not change a supply hours later. */
export async function giveUpChanges(unit: Unit): Promise<void> {
  const { em, now } = unit;
  const old = { state: "asked", askedAt: { $lt: new Date(now.getTime() - yesMs) } } as const;
  for (const kind of ["move", "cancel"] as const) {
    for (const { id } of await em.find(rowsOf(kind), old))
      await settleChange(unit, { kind, id }, { outcome: "not-sent" });
  }
}
