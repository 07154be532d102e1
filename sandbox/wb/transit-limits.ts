import type { Store } from "#sandbox/store.ts";

/** How much a transit warehouse passes on to another one on a day, and how much is planned already. */
export interface TransitLimit {
  readonly transitId: number;
  readonly warehouseId: number;
  readonly day: string;
  readonly limit: number | null;
  readonly load: number;
}

/** The limits of transit warehouses; a day without one has none. */
export interface TransitLimits {
  set(limit: TransitLimit): void;
  of(transitId: number): readonly TransitLimit[];
  /** Whether so many units more are too many that day. */
  isFull(
    place: Pick<TransitLimit, "warehouseId" | "day"> & { transitId: number | null },
    units: number,
  ): boolean;
}

/** Opens the stored limits. */
export function openTransitLimits(store: Store): TransitLimits {
  const all = store.collection<TransitLimit>("wb.transit-limits");
  return {
    set: (one) => all.put(`${one.transitId}/${one.warehouseId}/${one.day}`, one),
    of: (transitId) => all.all().filter((one) => one.transitId === transitId),
    isFull({ transitId, warehouseId, day }, units) {
      const found = all
        .all()
        .find((one) => one.transitId === transitId && one.warehouseId === warehouseId && one.day === day);
      return found?.limit != null && found.load + units > found.limit;
    },
  };
}
