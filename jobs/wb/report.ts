import type { Offer, WarehouseRef } from "#domain/slots/words.ts";
import { boxOfAcceptance } from "./facts.ts";
import type { report } from "./schemas.ts";

/** The report of all warehouses as offers, and the warehouses in it. */
export function readReport(rows: ReturnType<(typeof report)["parse"]>["report"], seenAt: Date) {
  const warehouses = new Map<number, WarehouseRef>();
  const offers = rows.flatMap((row): Offer[] => {
    const box = boxOfAcceptance(row.acceptanceType);
    if (box === undefined) return [];
    warehouses.set(row.warehouseID, { id: row.warehouseID, name: row.warehouseName });
    return [
      {
        warehouseId: row.warehouseID,
        box,
        day: row.date.slice(0, 10),
        coefficient: Math.ceil(row.coefficient),
        unloading: row.allowUnload,
        source: "report",
        seenAt,
      },
    ];
  });
  return { offers, warehouses: [...warehouses.values()] };
}
