import type { SandboxClock } from "#sandbox/clock.ts";
import type { Store } from "#sandbox/store.ts";
import type { LedgerRow } from "./model.ts";

/** On whose behalf a call changes a cabinet. */
export interface Who {
  readonly phone: string;
  readonly sessionId: string;
  readonly supplierId: string;
}

/** The facts of a ledger row that the call knows; the rest is null. */
type Entry = Pick<LedgerRow, "call"> & Partial<Omit<LedgerRow, "id" | "at" | "call">>;

/** The truth about what happened, to be held against anybody's own books. */
export interface Ledger {
  write(who: Who, entry: Entry): LedgerRow;
  rows(): readonly LedgerRow[];
}

/** Opens the stored ledger; rows are never changed or removed. */
export function openLedger(store: Store, clock: SandboxClock): Ledger {
  const rows = store.collection<LedgerRow>("wb.ledger");
  return {
    write(who, entry) {
      const row: LedgerRow = {
        id: rows.size + 1,
        at: clock.now().toISOString(),
        draftId: null,
        preorderId: null,
        supplyId: null,
        warehouseId: null,
        boxTypeId: null,
        day: null,
        coefficient: null,
        cost: null,
        fee: null,
        token: null,
        ...who,
        ...entry,
      };
      rows.put(String(row.id), row);
      return row;
    },
    rows: () => rows.all(),
  };
}
