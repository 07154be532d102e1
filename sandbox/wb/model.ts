/** Box types of the portal, by their numbers there. */
export type BoxTypeId = 2 | 5 | 6;

/** A warehouse that takes supplies. */
export interface Warehouse {
  readonly id: number;
  readonly name: string;
  readonly address: string;
  readonly boxTypes: readonly BoxTypeId[];
  readonly isSortingCenter: boolean;
  /** The livelier, the more often its cells open by themselves. */
  readonly popularity: number;
}

/** A legal entity with a cabinet. */
export interface Supplier {
  readonly id: string;
  readonly oldId: number;
  readonly name: string;
  readonly fullName: string;
  readonly inn: string;
}

/** What the portal does when this phone asks for a code. */
export type PhoneKind =
  | "sms"
  | "app"
  | "email-second-factor"
  | "captcha-picture"
  | "captcha-silent"
  | "cool-down"
  | "blocked"
  | "vpn"
  | "no-device"
  | "captcha-refused"
  | "service-error"
  | "app-error";

/** A person who can sign in, by the ten digits of the phone. */
export interface Account {
  readonly phone: string;
  readonly kind: PhoneKind;
  readonly userId: number;
  readonly email: string;
  readonly supplierIds: readonly string[];
  /** Set once the person said that the app is installed. */
  appInstalled?: boolean;
}

/** A code that the portal "sent" somewhere. */
export interface SentCode {
  readonly id: string;
  readonly phone: string;
  readonly channel: "sms" | "app" | "email";
  readonly code: string;
  readonly sticker: string;
  readonly sentAt: string;
  readonly expiresAt: string;
  tries: number;
  state: "waiting" | "used" | "spoilt";
}

/** One generation of the rotating cookies and the access token that came with it. */
export interface Generation {
  readonly refresh: string;
  readonly validationKey: string;
  readonly accessToken: string;
  readonly sticker: string;
  state: "current" | "unconfirmed" | "superseded";
}

/** A login that somebody keeps alive. */
export interface Session {
  readonly id: string;
  readonly phone: string;
  readonly startedAt: string;
  generations: Generation[];
  deviceId: string | null;
  lastSeenAt: string;
  /** Why it died; null while it lives. */
  dead: string | null;
}

/** One article of a supplier, by barcode. */
export interface Good {
  readonly barcode: string;
  readonly supplierId: string;
  readonly nmId: number;
  readonly imtId: number;
  readonly chrtId: number;
  readonly article: string;
  readonly title: string;
  readonly subject: string;
  readonly subjectId: number;
  readonly brand: string;
  readonly color: string;
  readonly size: string;
  readonly priceRu: number;
  /** Types of packing this article may travel in. */
  readonly boxTypes: readonly BoxTypeId[];
}

/** So many pieces of one barcode. */
export interface Line {
  readonly barcode: string;
  readonly quantity: number;
}

/** A goods list that has not become an order. */
export interface Draft {
  readonly id: string;
  readonly supplierId: string;
  readonly author: string;
  readonly createdAt: string;
  updatedAt: string;
  /** Until then other calls do not see it yet. */
  readonly visibleAt: string;
  lines: Line[];
}

/** An order without a date: costs nothing and holds no slot. */
export interface Order {
  readonly preorderId: number;
  readonly supplierId: string;
  readonly phone: string;
  readonly draftId: string;
  warehouseId: number;
  transitWarehouseId: number | null;
  boxTypeId: BoxTypeId;
  lines: Line[];
  readonly createdAt: string;
  changedAt: string;
  /** Until then its calendar is still empty. */
  readonly visibleAt: string;
  /** The supply it went into. */
  supplyId: number | null;
}

/** Status numbers of the portal. */
export type SupplyStatus = 1 | 3 | 4 | 7 | 9 | 10;

/** An order with a date, or several orders merged into one. */
export interface Supply {
  readonly supplyId: number;
  readonly supplierId: string;
  readonly phone: string;
  readonly warehouseId: number;
  readonly transitWarehouseId: number | null;
  readonly boxTypeId: BoxTypeId;
  preorderIds: number[];
  lines: Line[];
  /** The planned date, Moscow. */
  day: string;
  coefficient: number;
  cost: number;
  monopallets: number | null;
  supplierAssign: string | null;
  statusId: SupplyStatus;
  readonly createdAt: string;
  changedAt: string;
}

/** What a warehouse asks for one day and one box type; -1 is closed. */
export interface Cell {
  readonly warehouseId: number;
  readonly boxTypeId: BoxTypeId;
  readonly day: string;
  coefficient: number;
  /** Bookings left before it closes by itself; null is no limit. */
  capacity: number | null;
  changedAt: string;
  /** When a competitor takes it; null is never. */
  takenAt: string | null;
}

/** What really happened in the cabinets, one row for each accepted change. */
export interface LedgerRow {
  readonly id: number;
  readonly at: string;
  readonly call:
    | "draft/create"
    | "draft/delete"
    | "supply/create"
    | "preorder/preorderUpdate"
    | "preorder/delete"
    | "plan/add"
    | "plan/update"
    | "supply/delete";
  readonly phone: string;
  readonly sessionId: string;
  readonly supplierId: string;
  readonly draftId: string | null;
  readonly preorderId: number | null;
  readonly supplyId: number | null;
  readonly warehouseId: number | null;
  readonly boxTypeId: number | null;
  readonly day: string | null;
  readonly coefficient: number | null;
  readonly cost: number | null;
  readonly fee: number | null;
  readonly token: string | null;
}

/** A rule that a visitor of the portal broke. */
export interface Violation {
  readonly at: string;
  readonly rule: string;
  readonly call: string;
  readonly detail: string;
}
