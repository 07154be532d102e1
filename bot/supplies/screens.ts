import type { Supply } from "#domain/slots/supply.ts";
import { isChangeable } from "#domain/supplies/changeable.ts";
import { feeKopecks } from "#domain/supplies/fee.ts";
import type { SupplyCard } from "#domain/supplies/queries.ts";
import type { SupplyStatus } from "#domain/supplies/status.ts";
import { dayText, money, moscowTime } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { fact, type Reader } from "../slots/reader.ts";
import { copyTap, listTap, supplyTap, watchTap } from "../slots/taps.ts";
import { bold, type Html, html, lines, paragraphs, time } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";
import { supplyFacts } from "./supply-facts.ts";
import { cancelSupplyTap, supplyVerbTap } from "./taps.ts";

/** A booked supply: what was fixed, what cancelling costs now, and what can be done. */
export function supplyScreen(card: SupplyCard, reader: Reader): Screen {
  const { supply, watch, accountName, address } = card;
  const { slots, supplies, moving, menu } = reader.t;
  const isOpen = isChangeable(supply, reader.now);
  const isUnderWay = supply.cancelledAt == null && supply.status !== "accepted";
  const refresh = button(menu.refresh, supplyTap.data({ id: supply.id }));
  return {
    text: paragraphs(
      html`${supply.cancelledAt == null ? "✅" : "✖️"} ${bold(slots.supplyTitle(supply.supplyId))}`,
      lines(
        stateLine(card, reader),
        fact(slots.account, accountName),
        ...supplyFacts(supply, reader),
        address !== null && fact(supplies.address, address),
      ),
      isOpen && cancelLine(supply, reader),
      lastMoveLine(card, reader),
      isUnderWay && remarksOf(supply, reader),
      isUnderWay && supply.readAt != null && seenLine(supply.readAt, reader),
    ),
    buttons: [
      isOpen
        ? [button(supplies.calendar, supplyVerbTap.data({ id: supply.id, verb: "calendar" })), refresh]
        : isUnderWay
          ? [refresh]
          : [],
      isOpen && !isChanging(card)
        ? [button(moving.move, supplyVerbTap.data({ id: supply.id, verb: "move" }))]
        : [],
      isOpen && !isChanging(card)
        ? [button(supplies.cancel, supplyVerbTap.data({ id: supply.id, verb: "cancel" }), "danger")]
        : [],
      watch === null
        ? []
        : [
            button(slots.openWatch, watchTap.data({ id: watch.id, version: watch.version, verb: "open" })),
            button(slots.repeat, copyTap.data({ id: watch.id })),
          ],
      [button(menu.toList, listTap.data({ page: 0 }))],
    ],
  };
}

/** What cancelling costs, before the yes. */
export function cancelScreen({ supply }: SupplyCard, { t, now, language }: Reader): Screen {
  const { slots, supplies } = t;
  const fee = feeKopecks(supply, now);
  const shown = fee === 0 ? null : money(fee, language);
  return {
    text: paragraphs(
      html`⚠️ ${bold(supplies.cancelAsk(shown))}`,
      html`${slots.supplyTitle(supply.supplyId)} · ${supply.warehouseName} · ${dayText(supply.day, language)}`,
      supplies.cancelWhat,
    ),
    buttons: [
      [button(supplies.cancelYes(shown), cancelSupplyTap.data({ id: supply.id, fee }), "danger")],
      [button(supplies.cancelNo, supplyTap.data({ id: supply.id }))],
    ],
  };
}

/** WB has been asked to change it, and has not answered yet. */
function isChanging({ isCancelling, move }: SupplyCard): boolean {
  return isCancelling || (move !== null && move.state !== "settled");
}

/** How the last move ended. */
function lastMoveLine({ move }: SupplyCard, { t: { moving, dates }, language }: Reader): Html | false {
  if (move?.outcome == null || move.settledAt == null) return false;
  const { settledAt, outcome, fromDay, day } = move;
  const at = time(settledAt, moscowTime(settledAt, language));
  return html`${moving.last}: ${at} · ${moving.days(dates.short(fromDay), dates.short(day))} · ${moving.short[outcome]}`;
}

/** What WB wants put right, as it says it. */
function remarksOf({ remarks }: Supply, { t }: Reader): Html | false {
  if (remarks.length === 0) return false;
  return lines(
    html`⚠️ ${t.supplyStatus.remarks}:`,
    ...remarks.map((one) => html`• ${t.supplyStatus.remark(one)}`),
  );
}

function seenLine(at: Date, { t, language }: Reader): Html {
  return html`${t.supplyStatus.seen}: ${time(at, moscowTime(at, language))}`;
}

/** Where it stands, and since when as far as we saw it change. */
function stateLine(card: SupplyCard, reader: Reader): Html {
  const { t, language } = reader;
  const state = fact(t.supplies.state, stateOf(card, reader));
  const { statusAt, cancelledAt } = card.supply;
  if (statusAt == null || cancelledAt != null || isChanging(card)) return state;
  return html`${state} ${t.supplyStatus.since} ${time(statusAt, moscowTime(statusAt, language))}`;
}

function stateOf(card: SupplyCard, { t: { supplies, supplyStatus, moving }, now, language }: Reader): string {
  if (card.supply.cancelledAt != null) return supplies.cancelled;
  if (card.isCancelling) return supplies.cancelling;
  const { move } = card;
  if (move !== null && move.state !== "settled") {
    const day = dayText(move.day, language);
    return move.words == null ? moving.state(day) : moving.unknown(day);
  }
  // The column has a default, which its type remembers.
  const status: SupplyStatus = card.supply.status;
  return status === "planned" && !isChangeable(card.supply, now) ? supplies.past : supplyStatus.name[status];
}

/** Until when cancelling is free and how long that is, or what it costs now. */
function cancelLine(supply: Supply, { t, now, language }: Reader): Html {
  const { slots, supplies } = t;
  const fee = feeKopecks(supply, now);
  if (fee > 0) return html`💰 ${supplies.feeNow(money(fee, language))}`;
  const { freeCancelUntil: until } = supply;
  const left = Math.max(0, until.getTime() - now.getTime());
  return html`${slots.freeCancel}: ${time(until, moscowTime(until, language))} · ${leftText(left, supplies)}`;
}

function leftText(ms: number, { left, leftMinutes }: Texts["supplies"]): string {
  const minutes = Math.ceil(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? leftMinutes(minutes) : left(Math.floor(hours / 24), hours < 24 ? hours : hours % 24);
}
