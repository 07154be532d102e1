import type { Fault } from "#sandbox/faults.ts";
import type { ArrivedLetter } from "#sandbox/mail/server.ts";
import type { Unknown } from "#sandbox/unknowns.ts";
import type { ArrivedCall } from "#sandbox/voice/server.ts";
import type {
  Account,
  Cell,
  Draft,
  LedgerRow,
  Order,
  SentCode,
  Supplier,
  Supply,
  Violation,
  Warehouse,
} from "./model.ts";
import type { WbSwitches } from "./switches.ts";

/** A draft with the sums that a list shows. */
interface PanelDraft extends Draft {
  readonly quantity: number;
}

/** A login as the panel shows it: nothing secret inside. */
interface PanelSession {
  readonly id: string;
  readonly phone: string;
  readonly startedAt: string;
  readonly lastSeenAt: string;
  readonly generations: number;
  readonly dead: string | null;
}

/** A phone somebody may sign in with, and what happens then. */
export interface PanelPhone extends Account {
  readonly story: string;
  readonly entities: readonly string[];
}

/** A fault that the panel can order by name. */
export interface FaultChoice {
  readonly name: string;
  readonly title: string;
  readonly on: string;
}

/** Answer of `GET /world/state`. */
export interface PanelState {
  readonly now: string;
  readonly today: string;
  readonly clockOffsetMs: number;
  /** `https://seller.wildberries.ru` is served here, as `host:port`. */
  readonly portalAddress: string;
  /** What WB_API_URL is set to, with `{host}` inside. */
  readonly apiUrl: string;
  /** Newest first. */
  readonly letters: readonly ArrivedLetter[];
  /** Newest first. */
  readonly calls: readonly ArrivedCall[];
  /** Newest first. */
  readonly codes: readonly SentCode[];
  readonly phones: readonly PanelPhone[];
  readonly suppliers: readonly Supplier[];
  readonly warehouses: readonly Warehouse[];
  /** Today and the 29 days after it. */
  readonly days: readonly string[];
  /** Cells that are not closed, nearest first. */
  readonly openCells: readonly Cell[];
  readonly drafts: readonly PanelDraft[];
  /** Unplanned orders, newest first. */
  readonly orders: readonly Order[];
  readonly supplies: readonly Supply[];
  readonly sessions: readonly PanelSession[];
  /** Newest first. */
  readonly ledger: readonly LedgerRow[];
  readonly violations: readonly Violation[];
  readonly faults: readonly Fault[];
  readonly faultChoices: readonly FaultChoice[];
  readonly switches: WbSwitches;
  readonly unknowns: readonly Unknown[];
}

/**
 * Body of `POST /world/actions`; the answer is the new `PanelState`, or 400 `{ error }`.
 * Every action is also in the log of what the panel did: it goes through the same door as the tests.
 */
export type PanelAction =
  | {
      readonly kind: "open-slot";
      readonly warehouseId: number;
      readonly boxTypeId: number;
      readonly day: string;
      readonly coefficient: number;
      /** Bookings until it closes by itself; left out is no limit. */
      readonly capacity?: number;
    }
  | {
      readonly kind: "close-slot";
      readonly warehouseId: number;
      readonly boxTypeId: number;
      readonly day: string;
    }
  | {
      readonly kind: "set-coefficient";
      readonly warehouseId: number;
      readonly boxTypeId: number;
      readonly day: string;
      readonly coefficient: number;
    }
  | { readonly kind: "close-all" }
  | { readonly kind: "new-draft"; readonly supplierId: string }
  | { readonly kind: "kill-session"; readonly phone: string }
  | { readonly kind: "advance-supply"; readonly supplyId: number }
  | { readonly kind: "add-fault"; readonly name: string; readonly times?: number | "always" }
  | { readonly kind: "clear-faults"; readonly id?: number }
  | { readonly kind: "set-switches"; readonly switches: Partial<WbSwitches> }
  | { readonly kind: "shift-clock"; readonly ms: number };
