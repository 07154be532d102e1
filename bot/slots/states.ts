import { placeName, waysOf } from "#domain/slots/chain.ts";
import type { OrderState } from "#domain/slots/order.ts";
import type { WatchLine } from "#domain/slots/queries.ts";
import type { Watch, WatchState } from "#domain/slots/watch.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { packingWords } from "./packing-words.ts";

const watchSigns: Readonly<Record<WatchState, string>> = {
  active: "🔎",
  paused: "⏸",
  booking: "⚡️",
  booked: "✅",
  elsewhere: "🏁",
  expired: "⌛️",
  deleted: "🗑",
};

const orderSigns: Readonly<Record<OrderState, string>> = {
  wanted: "⏳",
  making: "⏳",
  ready: "✔️",
  refused: "⛔️",
  used: "✅",
  leftover: "·",
  deleted: "·",
};

/** The sign of a watch's state. */
export function watchSign(state: WatchState): string {
  return watchSigns[state];
}

/** The sign of an order's state. */
export function orderSign(state: OrderState): string {
  return orderSigns[state];
}

/** What an order does, in words. */
export function orderWords(state: OrderState, { order }: Texts["slots"]): string {
  return order[state];
}

/** What a watch does, in words; a pause by a dead login says what to do about it. */
export function stateWords(
  { state, pausedBy }: Pick<Watch, "state" | "pausedBy">,
  slots: Texts["slots"],
): string {
  const known: WatchState = state;
  if (known === "paused" && pausedBy === "session") return slots.pausedBySession;
  if (known === "paused" && pausedBy === "marketplace") return slots.pausedByMarketplace;
  if (known === "paused" && pausedBy === "challenge") return slots.pausedByChallenge;
  return slots.state[known];
}

/** The warehouses of a watch in one short line. */
export function chain({ warehouses }: Pick<Watch, "warehouses">): string {
  const [first, ...others] = warehouses;
  return `${first === undefined ? "" : placeName(first)}${others.length > 0 ? ` +${others.length}` : ""}`;
}

/** Watches of a list that look alike by their warehouses and days, and are told apart by their goods. */
export function twins(watches: readonly Watch[]): ReadonlySet<string> {
  const look = (watch: Watch) => `${chain(watch)}/${watch.fromDay}/${watch.untilDay}/${watch.accountId}`;
  const ids = Map.groupBy(watches, look).values();
  return new Set([...ids].flatMap((alike) => (alike.length > 1 ? alike.map(({ id }) => id) : [])));
}

/** What tells a watch of the list from an ordinary one: packings, a place in a series, the cabinet. */
export function traits(
  { watch, isShared, accountName }: WatchLine,
  { slots, several }: Texts,
): readonly string[] {
  const isSeries = watch.bookings > 1 && watch.mode !== "notify";
  return [
    ...(watch.boxes.length > 1 ? [packingWords(watch, slots)] : []),
    ...(isSeries ? [several.place(watch.bookingNo, watch.bookings)] : []),
    ...(isShared ? [accountName] : []),
  ];
}

/** How a watch of the list stands, in words. */
export function nowWords({ watch, readyOrders, refusedOrders }: WatchLine, slots: Texts["slots"]): string {
  if (watch.state !== "active") return stateWords(watch, slots);
  const isRefused = refusedOrders === waysOf(watch).length;
  return isRefused ? slots.allRefused : readyWords(watch, readyOrders, slots);
}

/** Where a watch of the list stands among the others, and why; undefined where there is nothing to tell. */
export function turnWords({ turn }: WatchLine, { turn: words }: Texts): string | undefined {
  return turn?.reason === undefined ? undefined : words.line(turn.place, words.reason[turn.reason]);
}

/** How far an active watch is; one that only tells needs no orders. */
export function readyWords(
  watch: Pick<Watch, "mode" | "warehouses" | "boxes">,
  ready: number,
  slots: Texts["slots"],
): string {
  return watch.mode === "notify" ? slots.watching : slots.ready(ready, waysOf(watch).length);
}
