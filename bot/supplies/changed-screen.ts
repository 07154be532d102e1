import type { NoticeFacts } from "#domain/notices/kinds.ts";
import { dayText } from "#domain/texts/format.ts";
import { fact, type Reader } from "../slots/reader.ts";
import { supplyBelowTap } from "../slots/taps.ts";
import { bold, html, lines, paragraphs } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";

type Changed = NoticeFacts["supplies.changed"];

/** The cabinet shows a booked supply otherwise than before: what is new, and what to do about it. */
export function changedScreen(facts: Changed, { t, language }: Reader): Screen {
  const { slots, supplyStatus: words } = t;
  const { status, movedFrom, newRemarks, isGone } = facts;
  const next = isGone ? words.goneNext : status !== null && words.next[status];
  return {
    text: paragraphs(
      bold(titleOf(facts, t)),
      lines(
        fact(slots.account, facts.account),
        fact(slots.warehouse, facts.warehouse),
        fact(slots.day, dayText(facts.day, language)),
        movedFrom !== null && fact(slots.fixed, slots.coefficient(facts.coefficient)),
        movedFrom !== null && words.movedFrom(dayText(movedFrom, language)),
      ),
      newRemarks.length > 0 &&
        lines(html`${words.remarks}:`, ...newRemarks.map((one) => html`• ${words.remark(one)}`)),
      next,
    ),
    buttons: [[button(slots.supplyTitle(facts.supplyId), supplyBelowTap.data({ id: facts.supplyRowId }))]],
  };
}

function titleOf({ supplyId, isGone, status, movedFrom }: Changed, t: Reader["t"]): string {
  const words = t.supplyStatus;
  if (isGone) return `🗑 ${words.gone(supplyId)}`;
  if (status !== null) return `🚚 ${words.changed(supplyId, status)}`;
  return movedFrom === null ? `⚠️ ${words.remarksTitle(supplyId)}` : `📅 ${words.moved(supplyId)}`;
}
