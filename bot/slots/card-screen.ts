import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { isWay, placeName, type Way, waysOf } from "#domain/slots/chain.ts";
import { firstDay } from "#domain/slots/conditions.ts";
import type { Move } from "#domain/slots/move-watch.ts";
import type { WatchCard } from "#domain/slots/queries.ts";
import type { Watch } from "#domain/slots/watch.ts";
import { begun, dayText, moscowTime } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { cabinetTap, reconnectTap } from "../accounts/taps.ts";
import { supplyFacts } from "../supplies/supply-facts.ts";
import { bold, type Html, html, lines, paragraphs, time } from "../telegram/html.ts";
import { type Buttons, button, type Screen } from "../telegram/screen.ts";
import { saveTemplateTap } from "../templates/taps.ts";
import { conditionLines } from "./condition-lines.ts";
import { packingWords, placeWords } from "./packing-words.ts";
import { fact, type Reader } from "./reader.ts";
import { refusalLines } from "./refusal-lines.ts";
import { orderSign, orderWords, readyWords, stateWords, watchSign } from "./states.ts";
import { copyTap, editTap, listTap, supplyTap, watchTap } from "./taps.ts";

/** One watch: what is wished for, how far it is prepared, what is in the way, and what can be done. */
export function watchScreen(card: WatchCard, reader: Reader): Screen {
  const { watch, supply, accountName, turn } = card;
  const { slots, turn: words } = reader.t;
  const units = watch.goods.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    text: paragraphs(
      html`${watchSign(watch.state)} ${bold(`${slots.watchTitle}: ${reader.t.goods.named(watch.draftLabel)}`)}`,
      lines(
        fact(slots.stateLabel, stateWords(watch, slots)),
        fact(slots.account, accountName),
        fact(slots.draft, slots.units(watch.goods.length, units)),
        fact(slots.boxLabel, packingWords(watch, slots)),
        fact(slots.limit, slots.upTo(watch.maxCoefficient)),
        fact(slots.days, reader.t.dates.range(watch.fromDay, watch.untilDay)),
        fact(slots.modeLabel, slots.mode[watch.mode]),
        ...conditionLines(watch.conditions, reader),
        ...seriesLines(card, reader),
        card.elsewhere.length > 0 && cabinetsLine(card, reader.t),
        turn !== null &&
          turn.reason !== undefined &&
          fact(words.label, `${words.of(turn.place, turn.of)} (${words.reason[turn.reason]})`),
      ),
      lines(
        bold(slots.warehouses),
        ...waysOf(watch).map((way, index) => wayLine(card, { ...way, index }, reader)),
      ),
      watch.state === "active" && readiness(card, slots),
      watch.state === "active" && isRefused(card) && reader.t.notices.refusedAgain,
      restLine(watch, reader),
      pauseLine(card, reader),
      watch.state === "active" && isInside72(watch, reader.now) && html`⚠️ ${slots.inside72}`,
      supply !== null && lines(bold(slots.supplyTitle(supply.supplyId)), ...supplyFacts(supply, reader)),
    ),
    buttons: watchButtons(card, reader.t),
  };
}

/** The same wish in other cabinets, each with what it does. */
function cabinetsLine({ elsewhere }: WatchCard, { cabinetsOfWish, slots }: Texts): Html {
  const named = elsewhere.map(({ accountName, watch }) => `${accountName} — ${stateWords(watch, slots)}`);
  return fact(cabinetsOfWish.label, named.join("; "));
}

/** Which of several supplies this one is, and those that were booked before. */
function seriesLines(
  { watch, earlier }: WatchCard,
  { t: { several, slots }, language }: Reader,
): readonly Html[] {
  const { bookings, bookingNo, mayRepeatPlace, mode } = watch;
  if (bookings === 1 || mode === "notify") return [];
  return [
    fact(
      several.label,
      `${several.place(bookingNo, bookings)}${mayRepeatPlace ? "" : ` · ${several.apart}`}`,
    ),
    ...earlier.map(
      (one) =>
        html`✅ ${slots.supplyTitle(one.supplyId)} — ${one.warehouseName}, ${dayText(one.day, language)}`,
    ),
  ];
}

/** Until when nothing is tried, by how the last attempt ended. */
function restLine({ state, restUntil }: Watch, { t, language, now }: Reader): Html | false {
  if (state !== "active" || restUntil == null || restUntil <= now) return false;
  return html`⏳ ${t.slots.restsUntil} ${time(restUntil, moscowTime(restUntil, language), "t")}`;
}

/** Why nothing happens for a while: WB has asked for it. */
function pauseLine({ watch, loginRestUntil }: WatchCard, { t, language, now }: Reader): Html | false {
  if (watch.state !== "active" || loginRestUntil === null || loginRestUntil <= now) return false;
  const { reasons, until } = t.cabinets;
  return html`⏳ ${begun(reasons.resting)}, ${until} ${time(loginRestUntil, moscowTime(loginRestUntil, language), "t")}`;
}

/** A watch that was just deleted, with the way back. */
export function deletedScreen(watch: Watch, { slots, menu }: Texts): Screen {
  const undo = watchTap.data({ id: watch.id, version: watch.version, verb: "undo" });
  return {
    text: lines(html`🗑 ${slots.removed}`, watch.stateBefore === "booked" && slots.bookedKept),
    buttons: [[button(slots.undo, undo, "primary")], [button(menu.toList, listTap.data({ page: 0 }))]],
  };
}

function wayLine({ orders, watch }: WatchCard, way: Way & { readonly index: number }, { t }: Reader): Html {
  const { slots } = t;
  const order = orders.find((one) => isWay(way, one));
  const box = watch.boxes.length > 1 ? way.box : undefined;
  const name = `${way.index + 1}. ${placeWords(placeName(way.warehouse), box, slots)}`;
  if (order === undefined || watch.state === "expired" || watch.state === "elsewhere") return html`${name}`;
  // Who only wants to be told needs no order: one is made when nothing else shows the slots.
  if (watch.mode === "notify" && order.state !== "refused") return html`${name}`;
  const words =
    order.state === "refused" && order.words.length > 0 ? `: ${refusalLines(order.words, t).join("; ")}` : "";
  return html`${orderSign(order.state)} ${name} — ${orderWords(order.state, slots)}${words}`;
}

function isRefused({ orders }: WatchCard): boolean {
  return orders.some(({ state }) => state === "refused");
}

function readiness({ orders, watch }: WatchCard, slots: Texts["slots"]): string {
  const ready = orders.filter(({ state }) => state === "ready").length;
  const refused = orders.filter(({ state }) => state === "refused").length;
  return refused > 0 && refused === orders.length ? slots.noneReady : readyWords(watch, ready, slots);
}

/** Whether a slot of this watch may be booked so late that its cancellation costs money. */
export function isInside72(
  { mode, conditions, ...range }: Pick<Watch, "fromDay" | "untilDay" | "mode" | "conditions">,
  now: Date,
): boolean {
  const today = dayOf(now);
  const first = firstDay(range, conditions, { now, today });
  return mode !== "notify" && first !== undefined && first <= addDays(today, 3);
}

function watchButtons({ watch, supply, turn, loginId }: WatchCard, t: Texts): Buttons {
  const { slots, menu, preview, editing, templates } = t;
  const tap = (verb: "pause" | "resume" | "delete" | "journal" | "sheet" | "now" | Move) =>
    watchTap.data({ id: watch.id, version: watch.version, verb });
  const first =
    watch.state === "active"
      ? [button(slots.pause, tap("pause"))]
      : watch.state === "paused"
        ? [button(slots.resume, tap("resume"), "primary")]
        : [];
  const canDelete = watch.state !== "booking" && watch.state !== "deleted";
  return [
    ...loginRow(watch, loginId, t),
    first,
    [button(slots.journal, tap("journal")), button(slots.journalSheet, tap("sheet"))],
    watch.state === "active" || watch.state === "paused"
      ? [button(editing.button, editTap.data({ id: watch.id })), button(preview.button, tap("now"))]
      : [],
    turn === null ? [] : moveButtons(turn, slots, tap),
    supply === null ? [] : [button(slots.supplyTitle(supply.supplyId), supplyTap.data({ id: supply.id }))],
    [
      button(slots.copy, copyTap.data({ id: watch.id })),
      button(templates.save, saveTemplateTap.data({ watchId: watch.id })),
    ],
    canDelete ? [button(slots.remove, tap("delete"), "danger")] : [],
    [button(menu.toList, listTap.data({ page: 0 }))],
  ];
}

/** What brings a login back that the watch waits for. */
function loginRow({ state, pausedBy, accountId }: Watch, loginId: string | null, t: Texts): Buttons {
  if (state !== "paused" || loginId === null) return [];
  if (pausedBy === "session")
    return [[button(t.cabinets.reconnect, reconnectTap.data({ loginId }), "primary")]];
  // The cabinet's card knows whether the page still waits for somebody.
  return pausedBy === "challenge"
    ? [[button(t.challenge.pass, cabinetTap.data({ accountId }), "primary")]]
    : [];
}

/** Only the moves that would change something. */
function moveButtons(
  { place, of }: { readonly place: number; readonly of: number },
  slots: Texts["slots"],
  tap: (move: Move) => string,
): Buttons[number] {
  return [
    ...(place > 1 ? [button(slots.up, tap("up"))] : []),
    ...(place < of ? [button(slots.down, tap("down"))] : []),
    ...(place > 2 ? [button(slots.top, tap("top"))] : []),
  ];
}
