import type { DeathCause } from "../accounts/login.ts";
import type { WarningReason } from "../accounts/login-signs.ts";
import type { AlarmKind } from "../alarms/rungs.ts";
import type { CallResult } from "../calls/results.ts";
import type { Telling } from "../incidents/count-case.ts";
import type { ExampleLine } from "../incidents/example.ts";
import type { Facts } from "../kernel/failure.ts";
import type { BulletinTexts } from "../operations/bulletin.ts";
import type { AttemptOutcome } from "../slots/attempt.ts";
import type { SourceState } from "../slots/board.ts";
import type { GoodsChange } from "../slots/goods-change.ts";
import type { OpenDate } from "../slots/look.ts";
import type { Series } from "../slots/next-booking.ts";
import type { Elsewhere } from "../slots/other-cabinets.ts";
import type { Box, SlotSourceName, WarehouseRef } from "../slots/words.ts";
import type { CancellationOutcome } from "../supplies/cancellation.ts";
import type { SupplyChange } from "../supplies/follow.ts";
import type { MoveOutcome } from "../supplies/supply-move.ts";
import type { Whose } from "./whose.ts";

/** Every kind of notice and the facts it carries. Dates are ISO strings, money is in kopecks. */
export interface NoticeFacts {
  "handoffs.connected": {
    readonly accounts: readonly string[];
    /** Watches that had stood still for the login; left out where there were none. */
    readonly resumed?: number;
  };
  "handoffs.failed": { readonly failure: string; readonly handoffId: string; readonly facts?: Facts };
  /** Which of these numbers does the page show? */
  "handoffs.match": { readonly handoffId: string; readonly options: readonly number[] };
  /** WB wants to see a person: the very page waits for one of the owners. */
  "handoffs.challenge": {
    readonly handoffId: string;
    readonly loginId: string;
    readonly accounts: readonly string[];
    readonly pausedWatches: number;
    readonly until: string;
    /** What was about to be booked. */
    readonly slot?: { readonly warehouse: string; readonly day: string };
    /** Which supply was about to be moved. */
    readonly moving?: { readonly supplyId: number; readonly day: string };
  };
  "handoffs.challenge-passed": {
    readonly loginId: string;
    readonly accounts: readonly string[];
    readonly watches: number;
  };
  /** Nobody came to the page, or it was closed. */
  "handoffs.challenge-left": {
    readonly loginId: string;
    readonly accounts: readonly string[];
    readonly watches: number;
  };
  "logins.died": {
    readonly loginId: string;
    readonly cause: DeathCause;
    readonly accounts: readonly string[];
    readonly pausedWatches: number;
    /** Bookings of which nobody knows how they ended; only a new login can tell. */
    readonly openAttempts?: number;
    /** Moves and cancellations of which nobody knows it either. */
    readonly openChanges?: number;
  };
  /** A session looks as if it will not last: better to sign in before a slot is missed. */
  "logins.ailing": {
    readonly loginId: string;
    readonly reason: WarningReason;
    readonly accounts: readonly string[];
    readonly watches: number;
    readonly signedInAt: string;
  };
  /** WB answers again after it was silent for long. */
  "logins.back": { readonly accounts: readonly string[]; readonly watches: number };
  /** A cabinet was removed: what of ours could be taken out of it, and what stays there. */
  "accounts.removed": {
    readonly account: string;
    readonly watches: number;
    readonly ordersDeleted: number;
    readonly ordersLeft: readonly number[];
    /** The session was erased together with its last cabinet. */
    readonly isLoginGone: boolean;
  };
  /** WB lets the cabinet make no supplies. */
  "accounts.restricted": {
    readonly account: string;
    readonly words: string;
    readonly pausedWatches: number;
  };
  "slots.ready": {
    readonly watchId: string;
    readonly account: string;
    readonly goods?: string;
    readonly warehouses: readonly WarehouseRef[];
    readonly series?: Pick<Series, "no" | "of">;
  };
  "slots.refused": Whose & {
    readonly watchId: string;
    readonly warehouse: string;
    readonly box?: Box;
    readonly words: readonly string[];
    readonly othersLeft: number;
  };
  /** WB takes goods where it refused them. */
  "slots.taken-again": Whose & {
    readonly watchId: string;
    readonly warehouse: string;
    readonly box: Box;
    /** Where the same wish stands in several cabinets. */
    readonly account?: string;
  };
  /** The draft was changed in the cabinet: the warehouses are asked again. */
  "slots.goods-changed": GoodsChange & {
    readonly watchId: string;
    readonly label: string;
    /** Lines that are not named. */
    readonly more: number;
  };
  "slots.seen": {
    readonly watchId: string;
    readonly account?: string;
    readonly goods?: string;
    readonly warehouse: string;
    readonly box?: Box;
    readonly day: string;
    readonly coefficient: number;
    /** The order that a yes would book. */
    readonly orderId?: string;
  };
  "slots.booked": {
    readonly watchId: string;
    readonly attemptId: string;
    readonly supplyRowId: string;
    readonly supplyId: number;
    readonly account: string;
    /** What the goods are called. */
    readonly goods?: string;
    readonly warehouse: string;
    readonly box: Box;
    readonly day: string;
    readonly coefficient: number;
    readonly coefficientSeen: number;
    readonly costKopecks: number | null;
    readonly quantity: number;
    /** The goods joined a supply that was planned already. */
    readonly joined?: boolean;
    /** Which supply of a wish that may book several it is, and what comes after it. */
    readonly series?: Series;
    /** What it means for the same wish in other cabinets. */
    readonly elsewhere?: Elsewhere;
    /** From seeing the slot to the row that says booked. */
    readonly tookMs: number;
    readonly freeCancelUntil: string;
  };
  "slots.not-booked": {
    readonly watchId: string;
    readonly account?: string;
    readonly goods?: string;
    readonly attemptId: string;
    /** Whose page WB wants a person to look at. */
    readonly loginId?: string;
    readonly outcome: AttemptOutcome;
    readonly warehouse: string;
    readonly box?: Box;
    readonly day: string;
    readonly words: string | null;
  };
  /** A wanted warehouse that no source and no cabinet shows any more. */
  "slots.warehouse-gone": { readonly watchId: string; readonly warehouse: string };
  "slots.expired": {
    readonly watchId: string;
    /** Which watch it was, in names and days. */
    readonly wish?: {
      readonly warehouses: readonly WarehouseRef[];
      readonly fromDay: string;
      readonly untilDay: string;
    };
  };
  /** For the service's admins: what a source of slots does now. */
  "slots.source": {
    readonly source: SlotSourceName;
    readonly state: SourceState;
    readonly since: string;
  };
  "supplies.cancelled": {
    readonly supplyRowId: string;
    readonly supplyId: number;
    readonly warehouse: string;
    readonly day: string;
    readonly outcome: CancellationOutcome;
    /** What was said yes to, and what WB's own page wanted. */
    readonly feeKopecks: number;
    readonly wbFeeKopecks?: number | null;
    readonly words: string | null;
  };
  /** The dates to which a supply may be moved, or why they could not be read. */
  "supplies.dates": {
    readonly day: string;
    readonly bookedAt: string;
    readonly quantity: number;
    readonly supplyRowId: string;
    readonly supplyId: number;
    readonly warehouse: string;
    readonly coefficient: number;
    readonly costKopecks: number | null;
    readonly dates: readonly OpenDate[];
    readonly seenAt: string;
    readonly failure: string | null;
  };
  /** How a move ended that somebody has said yes to. */
  "supplies.moved": {
    readonly supplyRowId: string;
    readonly supplyId: number;
    readonly account: string;
    readonly warehouse: string;
    readonly fromDay: string;
    readonly day: string;
    readonly outcome: MoveOutcome;
    /** What was said yes to, and what WB has fixed or wants. */
    readonly coefficient: number;
    readonly wbCoefficient: number | null;
    readonly costKopecks: number | null;
    readonly feeKopecks: number;
    readonly wbFeeKopecks: number | null;
    readonly words: string | null;
  };
  /** The cabinet shows a booked supply otherwise than before. */
  "supplies.changed": SupplyChange & {
    readonly supplyRowId: string;
    readonly supplyId: number;
    readonly account: string;
    readonly warehouse: string;
    readonly day: string;
    readonly coefficient: number;
  };
  /** What was asked for has been made, or cannot be. */
  "files.ready": { readonly fileId: string; readonly file: string };
  "files.failed": { readonly fileId: string; readonly file: string; readonly failure?: string };
  /** A mail server said that there is no such address. */
  "mail.rejected": { readonly address: string };
  /** For the service's admins: an error that nobody expected. */
  "incidents.raised": {
    readonly fingerprint: string;
    readonly why: Telling;
    readonly name: string;
    readonly message: string;
    readonly count: number;
    readonly firstAt: string;
    readonly lastAt: string;
    readonly example: readonly ExampleLine[];
  };
  /** Something urgent that nobody has answered yet, in the words it was first told in. */
  "alarms.again": {
    readonly about: AlarmKind;
    readonly facts: Readonly<Record<string, unknown>>;
    readonly minutes: number;
    /** The reader has not been told before: others have not answered. */
    readonly isNext: boolean;
  };
  /** How a voice call ended that the person asked for, or that cannot work. */
  "calls.ended": { readonly result: CallResult; readonly isTest: boolean };
  "access.awaiting": { readonly companyId: string; readonly name: string; readonly personId: number };
  "access.approved": { readonly name: string };
  "access.refused": { readonly name: string };
  /** What an admin of the service says to one seller or to all. */
  "service.said": { readonly texts: BulletinTexts };
}

export type NoticeKind = keyof NoticeFacts;
