import { defineEntity, p } from "@mikro-orm/core";
import type { Day } from "../kernel/clock.ts";
import type { Box, Good, WarehouseRef } from "./words.ts";

/** A draft as the cabinet lists it. */
export interface DraftRef {
  readonly id: string;
  readonly label: string;
  readonly createdAt: string;
  readonly barcodes: number;
  readonly units: number;
}

/** A date to which a planned supply may be moved, as its own calendar shows it. */
export interface OpenDate {
  readonly day: Day;
  readonly coefficient: number;
  /** What acceptance of this supply would cost then; null where WB does not say. */
  readonly costKopecks: number | null;
}

/** A warehouse through which another one can be reached. */
export interface TransitOption extends WarehouseRef {
  /** The packings that it passes on. */
  readonly boxes: readonly Box[];
  /** How many days that takes, where WB says so. */
  readonly days: { readonly from: number; readonly to: number } | null;
}

/** What a look into the cabinet may be for. */
export type LookContent =
  | { readonly what: "dates"; readonly dates: readonly OpenDate[] }
  | { readonly what: "drafts"; readonly drafts: readonly DraftRef[] }
  | {
      readonly what: "draft";
      readonly draftId: string;
      readonly goods: readonly Good[];
      /** Barcodes that were to be in it and that WB has silently left out. */
      readonly lost?: readonly string[];
      /** Per barcode WB's own words of what is wrong, if anything is. */
      readonly errors: readonly { readonly barcode: string; readonly words: string }[];
      readonly warehouses: readonly (WarehouseRef & { readonly boxes: readonly string[] })[];
    }
  | { readonly what: "transit"; readonly options: readonly TransitOption[] };

const states = ["asked", "ready", "failed"] as const;
const whats = ["drafts", "draft", "goods", "dates", "transit"] as const;

const LookSchema = defineEntity({
  name: "Look",
  indexes: [{ properties: ["accountId", "state"] }, { properties: ["supplyRowId"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    accountId: p.uuid(),
    what: p.enum(whats),
    draftId: p.string().nullable(),
    /** The warehouse that is to be reached. */
    warehouseId: p.integer().nullable(),
    /** Goods to make a draft of. */
    goods: p.json<readonly Good[]>().nullable(),
    /** The booked supply whose dates are asked for: our row, and WB's number of it. */
    supplyRowId: p.uuid().nullable(),
    supplyId: p.integer().nullable(),
    /** The chat that waits for a notice with the answer. */
    chatId: p.bigint("number").nullable(),
    /** The form that waits for it. */
    formId: p.uuid().nullable(),
    state: p.enum(states).default("asked"),
    content: p.json<LookContent>().nullable(),
    /** Code of the failure, for the sentence. */
    failure: p.string().nullable(),
    askedAt: p.datetime(),
    endedAt: p.datetime().nullable(),
  },
});

/** A question to the cabinet that a person waits for: the result is this row. */
export class Look extends LookSchema.class {}

LookSchema.setClass(Look);

/** What a look says, wherever it comes from. */
export interface DraftLook {
  readonly state: Look["state"];
  readonly content?: LookContent | null | undefined;
  readonly failure?: string | null | undefined;
}
