import { Account } from "../accounts/account.ts";
import { BookingTermsUnread, mayBook } from "../accounts/booking-terms.ts";
import type { Unit } from "../kernel/act.ts";
import { type Day, dayOf } from "../kernel/clock.ts";
import { placeName, type Way, waysOf } from "./chain.ts";
import { type Conditions, firstDay } from "./conditions.ts";
import {
  AccountGone,
  BookingsInvalid,
  BoxesInvalid,
  CoefficientInvalid,
  DraftEmpty,
  NoDayLeft,
  TooManyWatches,
  WarehouseUnknown,
} from "./errors.ts";
import { Order } from "./order.ts";
import { unplaced } from "./turn.ts";
import { Watch, type WatchMode } from "./watch.ts";
import { checkDays, highestCoefficient, mostBookings } from "./wish.ts";
import type { Box, Good, PlaceRef } from "./words.ts";

/** How many watches of a company may run at the same time. */
export const watchLimit = 30;

/** What a seller wishes for. */
export interface NewWatch {
  /** The form it comes from: sent twice it makes one watch. */
  readonly id?: string;
  readonly accountId: string;
  /** The same wish in other cabinets of the company: whichever gets it first. */
  readonly otherAccountIds?: readonly string[];
  readonly chatId: number;
  readonly draftId: string;
  readonly draftLabel: string;
  readonly goods: readonly Good[];
  /** The packings that suit, most wanted first. */
  readonly boxes: readonly Box[];
  readonly pallets?: number | null;
  /** The fallback chain, most wanted first. */
  readonly warehouses: readonly PlaceRef[];
  readonly maxCoefficient: number;
  readonly fromDay: Day;
  readonly untilDay: Day;
  readonly mode: WatchMode;
  /** How many supplies it may book, one after the other, each with these goods; one if nothing is said. */
  readonly bookings?: number;
  /** They may come to one warehouse on the same day. */
  readonly mayRepeatPlace?: boolean;
  readonly conditions?: Conditions;
}

/** Starts watching for a slot on the seller's behalf. */
export async function openWatch(unit: Unit, wish: NewWatch): Promise<Watch> {
  const { em, actor, now, wake } = unit;
  if (actor.kind !== "member") throw new Error("only a member opens a watch");
  const made = wish.id === undefined ? null : await em.findOne(Watch, { id: wish.id });
  if (made !== null) return made;
  const { otherAccountIds = [], ...own } = wish;
  const accountIds = [...new Set([wish.accountId, ...otherAccountIds])];
  const loginIds = new Map<string, string>();
  for (const accountId of accountIds) loginIds.set(accountId, await loginFor(unit, accountId, wish.mode));
  checkWish(wish, now);
  const open = await em.count(Watch, { state: { $in: ["active", "paused", "booking"] } });
  if (open + accountIds.length > watchLimit)
    throw new TooManyWatches(`${open} watches are open`, { limit: watchLimit });

  const id = wish.id ?? crypto.randomUUID();
  const [watch] = accountIds.map((accountId, index) => {
    const isFirst = index === 0;
    const one = em.create(Watch, {
      ...own,
      id: isFirst ? id : crypto.randomUUID(),
      accountId,
      // The draft lies in the first cabinet: the others make one of the same goods.
      draftId: isFirst ? wish.draftId : null,
      wishId: (wish.bookings ?? 1) > 1 || accountIds.length > 1 ? id : null,
      pallets: wish.pallets ?? null,
      conditions: wish.conditions ?? {},
      companyId: actor.companyId,
      createdBy: actor.personId,
      position: unplaced,
      createdAt: now,
    });
    wantOrders(unit, one, waysOf(wish));
    return one;
  });
  if (watch === undefined) throw new AccountGone("a watch without a cabinet");
  await em.flush();
  for (const loginId of new Set(loginIds.values())) wake({ what: "login", id: loginId });
  return watch;
}

/** The login through which a cabinet is reached, if a watch of this kind may work there. */
export async function loginFor({ em }: Unit, accountId: string, mode: WatchMode): Promise<string> {
  const account = await em.findOne(Account, { id: accountId, state: "active" });
  if (account?.loginId == null) throw new AccountGone(`no account ${accountId}`);
  if (mode !== "notify" && !mayBook(account))
    throw new BookingTermsUnread(`nobody agreed to booking for ${accountId}`);
  return account.loginId;
}

/** Orders of a watch that are to be made, each in its turn. */
export function wantOrders({ em }: Pick<Unit, "em">, watch: Watch, ways: readonly Way[]): void {
  for (const { warehouse, box } of ways) {
    em.create(Order, {
      companyId: watch.companyId,
      watchId: watch.id,
      accountId: watch.accountId,
      warehouseId: warehouse.id,
      warehouseName: placeName(warehouse),
      transitId: warehouse.via?.id ?? null,
      box,
      words: [],
    });
  }
}

/** What is checked of a wish before anything waits for it. */
type Checked = Pick<
  NewWatch,
  "goods" | "bookings" | "warehouses" | "boxes" | "maxCoefficient" | "fromDay" | "untilDay" | "conditions"
>;

/** Refuses by name a wish that cannot come true. */
export function checkWish(wish: Checked, now: Date, booked = 0): void {
  if (wish.goods.length === 0) throw new DraftEmpty("there are no goods");
  const ids = new Set(wish.warehouses.map((one) => one.id));
  if (ids.size === 0 || ids.size < wish.warehouses.length) {
    throw new WarehouseUnknown("the chain is empty or names a warehouse twice", { text: "" });
  }
  if (wish.boxes.length === 0 || new Set(wish.boxes).size < wish.boxes.length) {
    throw new BoxesInvalid("no packing, or one that is named twice");
  }
  const { maxCoefficient, bookings = 1 } = wish;
  const least = booked + 1;
  if (!Number.isInteger(bookings) || bookings < least || bookings > mostBookings) {
    throw new BookingsInvalid(`${bookings} bookings`, { least, most: mostBookings });
  }
  if (!Number.isInteger(maxCoefficient) || maxCoefficient < 0 || maxCoefficient > highestCoefficient) {
    throw new CoefficientInvalid("coefficient out of range", { text: String(maxCoefficient) });
  }
  const today = dayOf(now);
  checkDays(wish, today);
  if (firstDay(wish, wish.conditions ?? {}, { now, today }) === undefined) {
    throw new NoDayLeft("no day meets all the conditions");
  }
}
