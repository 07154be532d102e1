import { dayOf } from "#domain/kernel/clock.ts";
import type { Supply } from "#domain/slots/supply.ts";
import { feeKopecks } from "#domain/supplies/fee.ts";
import type { SupplyCard } from "#domain/supplies/queries.ts";
import { dayText, money, moscowTime } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { fact, type Reader } from "../slots/reader.ts";
import { listTap, supplyTap, watchTap } from "../slots/taps.ts";
import { bold, type Html, html, lines, paragraphs, time } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";
import { supplyFacts } from "./supply-facts.ts";
import { cancelSupplyTap, supplyVerbTap } from "./taps.ts";

/** A booked supply: what was fixed, what cancelling costs now, and what can be done. */
export function supplyScreen(card: SupplyCard, reader: Reader): Screen {
  const { supply, watch, accountName, address } = card;
  const { slots, supplies, menu } = reader.t;
  const isOpen = isPlanned(card, reader.now);
  return {
    text: paragraphs(
      html`${supply.cancelledAt == null ? "✅" : "✖️"} ${bold(slots.supplyTitle(supply.supplyId))}`,
      lines(
        fact(supplies.state, stateOf(card, reader)),
        fact(slots.account, accountName),
        ...supplyFacts(supply, reader),
        address !== null && fact(supplies.address, address),
      ),
      isOpen && cancelLine(supply, reader),
    ),
    buttons: [
      isOpen
        ? [
            button(supplies.calendar, supplyVerbTap.data({ id: supply.id, verb: "calendar" })),
            button(menu.refresh, supplyTap.data({ id: supply.id })),
          ]
        : [],
      isOpen && !card.isCancelling
        ? [button(supplies.cancel, supplyVerbTap.data({ id: supply.id, verb: "cancel" }), "danger")]
        : [],
      watch === null
        ? []
        : [button(slots.openWatch, watchTap.data({ id: watch.id, version: watch.version, verb: "open" }))],
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

function isPlanned({ supply }: SupplyCard, now: Date): boolean {
  return supply.cancelledAt == null && supply.day >= dayOf(now);
}

function stateOf(card: SupplyCard, { t: { supplies }, now }: Reader): string {
  if (card.supply.cancelledAt != null) return supplies.cancelled;
  if (card.isCancelling) return supplies.cancelling;
  return isPlanned(card, now) ? supplies.planned : supplies.past;
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
