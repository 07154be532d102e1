import type { BoxTypeId } from "./model.ts";

/** Price of one mono-pallet at coefficient 1, in roubles. */
export const monopalletCost = 500;

const pieceCost: Readonly<Record<BoxTypeId, number>> = { 2: 1.7, 5: 0, 6: 5.1 };

/** What acceptance costs, in roubles: by the piece, for mono-pallets by the pallet. */
export function costOf(
  load: {
    readonly lines: readonly { quantity: number }[];
    readonly boxTypeId: BoxTypeId;
    readonly monopallets?: number | null;
  },
  coefficient: number,
): number {
  if (coefficient <= 0) return 0;
  const pieces = load.lines.reduce((sum, line) => sum + line.quantity, 0);
  const base =
    load.boxTypeId === 5 ? monopalletCost * (load.monopallets ?? 1) : pieces * pieceCost[load.boxTypeId];
  return Math.round(base * coefficient * 100) / 100;
}

const freeHours = 72;
const graceMs = 3_600_000;

/** The fee for moving or cancelling a planned supply: so much a piece, at most 25 000, near the date only. */
export function feeOf(
  supply: {
    readonly lines: readonly { quantity: number }[];
    readonly day: string;
    readonly createdAt: string;
  },
  { nowMs, perUnit }: { readonly nowMs: number; readonly perUnit: number },
): number {
  const hoursLeft = (Date.parse(`${supply.day}T00:00:00+03:00`) - nowMs) / 3_600_000;
  if (hoursLeft > freeHours || nowMs - Date.parse(supply.createdAt) <= graceMs) return 0;
  return Math.min(25_000, perUnit * supply.lines.reduce((sum, line) => sum + line.quantity, 0));
}
