import type { Day } from "../kernel/clock.ts";
import type { Box, SlotSourceName, WarehouseRef } from "../slots/words.ts";

/** Every kind of file that a person can ask for, and the facts that say which one. */
export interface FileFacts {
  /** The journal of one watch as a sheet. */
  readonly journal: { readonly watchId: string };
  /** One supply as an event of a calendar. */
  readonly calendar: { readonly supplyRowId: string };
  /** The board of slots as a picture. */
  readonly board: {
    readonly warehouses: readonly WarehouseRef[];
    readonly box: Box;
    readonly ceiling: number | null;
  };
  /** How one cell of the board went, as a picture. */
  readonly course: {
    readonly warehouseId: number;
    readonly warehouse: string;
    readonly box: Box;
    readonly day: Day;
    readonly source: SlotSourceName;
  };
  /** How the service was in the last day or week, as a picture for its admins. */
  readonly operations: { readonly span: "day" | "week" };
}

export type FileKind = keyof FileFacts;

/** Files that the chat shows by itself. */
export const pictures: ReadonlySet<string> = new Set(["board", "course", "operations"] satisfies FileKind[]);
