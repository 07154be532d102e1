import type { NoticeFacts } from "#domain/notices/kinds.ts";
import type { CancellationOutcome } from "#domain/supplies/cancellation.ts";
import { dayText, money } from "#domain/texts/format.ts";
import { connectTap } from "../accounts/taps.ts";
import type { Reader } from "../slots/reader.ts";
import { supplyBelowTap } from "../slots/taps.ts";
import { bold, html, lines, paragraphs } from "../telegram/html.ts";
import { type Buttons, button, type Screen } from "../telegram/screen.ts";
import { cancelSupplyTap } from "./taps.ts";

type Cancelled = NoticeFacts["supplies.cancelled"];

/** Ends that only a person at WB's own page can put right. */
const needsLogin: ReadonlySet<CancellationOutcome> = new Set(["challenge", "wrong-account", "session-dead"]);

/** How a cancellation ended; where WB wants more than was agreed to, the question again with its figure. */
export function cancelledScreen(facts: Cancelled, { t, language }: Reader): Screen {
  const { supplies, moving, slots, notices, menu } = t;
  const { supplyRowId: id, supplyId, outcome, words, feeKopecks, wbFeeKopecks = null } = facts;
  const wanted = wbFeeKopecks === null ? null : money(wbFeeKopecks, language);
  const isDearer = outcome === "dearer" && wbFeeKopecks !== null;
  const next: Buttons = needsLogin.has(outcome)
    ? [[button(menu.connect, connectTap.data({}), "primary")]]
    : isDearer
      ? [[button(supplies.cancelYes(wanted), cancelSupplyTap.data({ id, fee: wbFeeKopecks }), "danger")]]
      : [];
  return {
    text: paragraphs(
      html`${outcome === "done" ? "🗑" : "⚠️"} ${bold(supplies.cancelTitle(supplyId))}`,
      html`${facts.warehouse} · ${dayText(facts.day, language)}`,
      lines(
        supplies.outcome[outcome],
        isDearer && wanted !== null && moving.wants(wanted, money(feeKopecks, language)),
        outcome === "done" && (wbFeeKopecks ?? 0) > 0 && wanted !== null && supplies.cancelPaid(wanted),
        words !== null && notices.words(words),
      ),
    ),
    buttons: [...next, [button(slots.supplyTitle(supplyId), supplyBelowTap.data({ id }))]],
  };
}
