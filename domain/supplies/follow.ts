import { LockMode } from "@mikro-orm/core";
import { Account } from "../accounts/account.ts";
import type { Unit } from "../kernel/act.ts";
import { addDays, type Day, dayOf } from "../kernel/clock.ts";
import { announce } from "../notices/announce.ts";
import { freeCancelUntil } from "../slots/settle-attempt.ts";
import { Supply } from "../slots/supply.ts";
import { Watch } from "../slots/watch.ts";
import type { SupplyStatus } from "./status.ts";

/** A booked supply that is to be read again. */
export interface DueSupply {
  readonly id: string;
  readonly accountId: string;
  readonly supplyId: number;
}

/** A supply as the cabinet shows it now; `undefined` and `null` are what WB did not say. */
export interface Sight {
  readonly status: SupplyStatus | undefined;
  readonly day: Day | null;
  readonly coefficient: number | null;
  readonly costKopecks: number | null;
  readonly quantity: number;
  /** What WB wants put right, in its own words. */
  readonly remarks: readonly string[];
}

/** What has changed since the supply was last seen; `null` where nothing has. */
export interface SupplyChange {
  readonly isGone: boolean;
  readonly status: SupplyStatus | null;
  readonly movedFrom: Day | null;
  readonly newRemarks: readonly string[];
}

const minute = 60_000;
/** How old a reading may grow: near the day, and otherwise. */
const nearMs = 30 * minute;
const farMs = 6 * 60 * minute;
/** So many days before its day a supply is near. */
const nearDays = 2;
/** A supply that was not accepted so long after its day is not followed any more. */
const forgottenDays = 30;

/**
 * Which supplies are to be read again, as a condition on `supply s`; its values are `dueValues`. One that
 * is being cancelled or moved is left to whoever does that.
 */
export const dueCondition = `s.cancelled_at is null and s.status <> 'accepted' and s.day >= ?
  and coalesce(s.read_at, s.booked_at) <= case when s.day <= ? then ?::timestamptz else ?::timestamptz end
  and not exists (select from cancellation c where c.supply_row_id = s.id and c.state <> 'settled')
  and not exists (select from supply_move m where m.supply_row_id = s.id and m.state <> 'settled')`;

/** The values of `dueCondition` at a moment. */
export function dueValues(now: Date): readonly (string | Date)[] {
  const today = dayOf(now);
  return [
    addDays(today, -forgottenDays),
    addDays(today, nearDays),
    new Date(now.getTime() - nearMs),
    new Date(now.getTime() - farMs),
  ];
}

/** Supplies of a login that are to be read again, the longest unread first. */
export async function dueSupplies({ em, now }: Unit, loginId: string): Promise<readonly DueSupply[]> {
  return em.execute<DueSupply[]>(
    `select s.id, s.account_id as "accountId", s.supply_id as "supplyId"
     from supply s join account a on a.id = s.account_id
     where a.login_id = ? and a.state = 'active' and ${dueCondition}
     order by coalesce(s.read_at, s.booked_at)`,
    [loginId, ...dueValues(now)],
  );
}

/** Keeps what the cabinet shows of a supply, and tells what has changed; `gone` is a supply it does not know any more. */
export async function noteSight(unit: Unit, id: string, sight: Sight | "gone"): Promise<void> {
  const { em, now } = unit;
  const supply = await em.findOne(Supply, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (supply === null || supply.cancelledAt != null) return;
  supply.readAt = now;
  const change = changeOf(supply, sight);
  if (sight === "gone") supply.cancelledAt = now;
  else keepSight(supply, sight, now);
  if (change !== undefined) await tell(unit, supply, change);
}

/** What a seller wants to hear of; `undefined` when nothing is new. */
export function changeOf(
  known: Pick<Supply, "status" | "day" | "remarks">,
  sight: Sight | "gone",
): SupplyChange | undefined {
  if (sight === "gone") return { isGone: true, status: null, movedFrom: null, newRemarks: [] };
  const { status, day, remarks } = sight;
  const change = {
    isGone: false,
    status: status === undefined || status === known.status ? null : status,
    movedFrom: day === null || day === known.day ? null : known.day,
    newRemarks: remarks.filter((words) => !known.remarks.includes(words)),
  };
  const isNews = change.status !== null || change.movedFrom !== null || change.newRemarks.length > 0;
  return isNews ? change : undefined;
}

/** Keeps what was read of a supply in its row. */
export function keepSight(supply: Supply, sight: Sight, now: Date): void {
  const { status, day, coefficient, costKopecks, quantity, remarks } = sight;
  if (status !== undefined && status !== supply.status) Object.assign(supply, { status, statusAt: now });
  if (day !== null && day !== supply.day) {
    supply.day = day;
    supply.freeCancelUntil = freeCancelUntil(day, supply.bookedAt);
  }
  supply.coefficient = coefficient ?? supply.coefficient;
  supply.cost = costKopecks ?? supply.cost ?? null;
  if (quantity > 0) supply.quantity = quantity;
  supply.remarks = remarks;
}

async function tell(unit: Unit, supply: Supply, change: SupplyChange): Promise<void> {
  const { em, now } = unit;
  const watch = await em.findOne(Watch, { id: supply.watchId });
  if (watch === null) return;
  const account = await em.findOne(Account, { id: supply.accountId });
  await announce(
    unit,
    "supplies.changed",
    {
      supplyRowId: supply.id,
      supplyId: supply.supplyId,
      account: account?.name ?? "",
      warehouse: supply.warehouseName,
      day: supply.day,
      coefficient: supply.coefficient,
      ...change,
    },
    {
      chatId: watch.chatId,
      companyId: supply.companyId,
      // Read under a lock: one change is noted once.
      dedupeKey: `${supply.id}/${now.toISOString()}`,
    },
  );
}
