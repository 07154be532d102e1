import type { Day } from "../kernel/clock.ts";

/** How goods are packed. WB's numbers for these are known only at the boundary. */
export const boxes = ["box", "pallet", "supersafe"] as const;
export type Box = (typeof boxes)[number];

/** A barcode with its quantity in units. */
export interface Good {
  readonly barcode: string;
  readonly quantity: number;
}

/** A warehouse as the cabinet names it; ids and names are data and may change. */
export interface WarehouseRef {
  readonly id: number;
  readonly name: string;
}

/** A warehouse of a chain, reached directly or through another one that passes the goods on. */
export interface PlaceRef extends WarehouseRef {
  readonly via?: WarehouseRef;
}

/** Where a cell was seen. */
export const slotSources = ["calendar", "report", "official"] as const;
export type SlotSourceName = (typeof slotSources)[number];

/** An open date of a warehouse and box type. Coefficient: -1 closed, 0 free, n times the base price. */
export interface Offer {
  readonly warehouseId: number;
  readonly box: Box;
  readonly day: Day;
  readonly coefficient: number;
  readonly unloading: boolean;
  /** Logistics in percent, where the source shows them. */
  readonly logistics?: number | null;
  readonly source: SlotSourceName;
  readonly seenAt: Date;
}
