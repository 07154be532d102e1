import type { Day } from "#domain/kernel/clock.ts";
import type { ReadBack } from "#domain/slots/settle-attempt.ts";
import type { Box } from "#domain/slots/words.ts";
import type { SupplyStatus } from "#domain/supplies/status.ts";
import { boxOfNumber, statusOf, wbFacts } from "./facts.ts";
import type { SupplyRow } from "./schemas.ts";

/** An order or a supply as the cabinet shows it. */
export interface Shown {
  readonly preorderId: number | null;
  readonly supplyId: number | null;
  readonly isPlanned: boolean;
  readonly status: SupplyStatus | undefined;
  /** What WB wants put right. */
  readonly remarks: readonly string[];
  readonly warehouseId: number | null;
  readonly transitId: number | null;
  readonly box: Box | undefined;
  readonly createdAt: Date | null;
  readonly day: Day | null;
  readonly coefficient: number | null;
  readonly costKopecks: number | null;
  readonly quantity: number;
  /** Only mono-pallets have some. */
  readonly pallets: number | null;
  /** Orders whose goods are in it. */
  readonly orders: readonly number[];
}

/** A row of the lists or the details, without what only the details know. */
export function shownOf(row: SupplyRow): Omit<Shown, "orders" | "quantity"> {
  const supplyId = row.supplyId ?? null;
  return {
    preorderId: row.preorderId ?? null,
    supplyId,
    isPlanned: supplyId !== null && row.statusId !== wbFacts.unplanned,
    status: statusOf(row.statusId ?? null, row.statusName ?? null),
    remarks: row.rejectReason ?? [],
    warehouseId: row.warehouseId ?? null,
    transitId: row.transitWarehouseId ?? null,
    box: boxOfNumber(row.boxTypeId ?? 0),
    createdAt: row.createDate == null ? null : new Date(row.createDate),
    day: row.supplyDate?.slice(0, 10) ?? null,
    coefficient: row.paidAcceptanceCoefficient == null ? null : Math.ceil(row.paidAcceptanceCoefficient),
    costKopecks: row.acceptanceCost == null ? null : Math.round(row.acceptanceCost * 100),
    pallets: row.monopalletQuantity ?? null,
  };
}

/** A planned supply as what was booked; `undefined` while it has no date. */
export function readBackOf(
  shown: Shown,
  known: { readonly readAt: Date; readonly coefficient: number },
): ReadBack | undefined {
  const { supplyId, day, costKopecks, quantity, isPlanned } = shown;
  if (!isPlanned || supplyId === null || day === null) return undefined;
  const coefficient = shown.coefficient ?? known.coefficient;
  const joined = new Set(shown.orders).size > 1;
  return { supplyId, day, coefficient, costKopecks, quantity, joined, readAt: known.readAt };
}
