import type { NoticeFacts } from "#domain/notices/kinds.ts";
import type { MoveOutcome } from "#domain/supplies/supply-move.ts";
import { dayText, money } from "#domain/texts/format.ts";
import { connectTap } from "../accounts/taps.ts";
import { fact, type Reader } from "../slots/reader.ts";
import { supplyBelowTap } from "../slots/taps.ts";
import { bold, type Html, html, lines, paragraphs } from "../telegram/html.ts";
import { type Buttons, button, type Screen } from "../telegram/screen.ts";
import { choiceButtons } from "./choice.ts";
import { choiceTap, moveYesTap, numberOfDay } from "./taps.ts";

type Moved = NoticeFacts["supplies.moved"];

/** Ends that only a person at WB's own page can put right. */
const needsLogin: ReadonlySet<MoveOutcome> = new Set(["challenge", "wrong-account", "session-dead"]);
/** Ends after which another date, or the same one again, may be chosen. */
const mayRepeat: ReadonlySet<MoveOutcome> = new Set([
  "gone",
  "price-risen",
  "dearer",
  "not-moved",
  "refused",
  "too-active",
  "not-sent",
]);

/** How a move ended: read in the cabinet, or why nothing was moved and what may be done now. */
export function movedScreen(facts: Moved, reader: Reader): Screen {
  const { t, language } = reader;
  const { moving, slots, notices } = t;
  const { outcome, supplyId, supplyRowId: id, words } = facts;
  const isMoved = outcome === "moved";
  return {
    text: paragraphs(
      html`${isMoved ? "✅" : "⚠️"} ${bold(isMoved ? moving.movedTitle(supplyId) : moving.failedTitle(supplyId))}`,
      lines(
        fact(slots.account, facts.account),
        fact(slots.warehouse, facts.warehouse),
        fact(slots.day, moving.days(dayText(facts.fromDay, language), dayText(facts.day, language))),
        ...(isMoved ? fixedLines(facts, reader) : []),
      ),
      lines(
        moving.outcome[outcome],
        !isMoved && words !== null && notices.words(words),
        ...(isMoved ? [] : wantLines(facts, reader)),
      ),
    ),
    buttons: [
      ...nextButtons(facts, reader),
      [button(slots.supplyTitle(supplyId), supplyBelowTap.data({ id }))],
    ],
  };
}

/** What was really fixed, as read back. */
function fixedLines(facts: Moved, { t, language }: Reader): readonly (Html | false)[] {
  const { slots, moving } = t;
  const { coefficient, costKopecks, wbFeeKopecks } = facts;
  const fixed = facts.wbCoefficient ?? coefficient;
  return [
    fact(slots.fixed, slots.coefficient(fixed)),
    fact(slots.cost, costKopecks === null ? slots.costUnknown : money(costKopecks, language)),
    (wbFeeKopecks ?? 0) > 0 && html`${moving.paid(money(wbFeeKopecks ?? 0, language))}`,
    fixed > coefficient && html`⚠️ ${moving.risen(slots.coefficient(coefficient))}`,
  ];
}

/** What WB wants now beside what was agreed to. */
function wantLines(facts: Moved, { t, language }: Reader): readonly (string | false)[] {
  const { moving, slots } = t;
  const { outcome, wbFeeKopecks, wbCoefficient } = facts;
  return [
    outcome === "dearer" &&
      wbFeeKopecks !== null &&
      moving.wants(money(wbFeeKopecks, language), money(facts.feeKopecks, language)),
    outcome === "price-risen" &&
      wbCoefficient !== null &&
      moving.wantsPrice(slots.coefficient(wbCoefficient), slots.coefficient(facts.coefficient)),
  ];
}

/** The question again with WB's figure, another date, or a way back into the cabinet. */
function nextButtons(facts: Moved, reader: Reader): Buttons {
  const { t, language } = reader;
  const { moving, slots, menu } = t;
  const { outcome, supplyRowId: id, wbFeeKopecks, wbCoefficient } = facts;
  if (needsLogin.has(outcome)) return [[button(menu.connect, connectTap.data({}), "primary")]];
  const other = [button(moving.other, choiceTap.data({ id, verb: "move" }))];
  const asked = { id, day: numberOfDay(facts.day), coefficient: facts.coefficient, fee: facts.feeKopecks };
  if (outcome === "dearer" && wbFeeKopecks !== null) {
    const yes = button(
      moving.yes(money(wbFeeKopecks, language)),
      moveYesTap.data({ ...asked, fee: wbFeeKopecks }),
    );
    return [[yes], other];
  }
  if (outcome === "price-risen" && wbCoefficient !== null) {
    const fee = facts.feeKopecks === 0 ? null : money(facts.feeKopecks, language);
    const words = moving.yesAt(slots.coefficient(wbCoefficient), fee);
    return [[button(words, moveYesTap.data({ ...asked, coefficient: wbCoefficient }))], other];
  }
  if (outcome === "moved" && (wbCoefficient ?? 0) > facts.coefficient) {
    return choiceButtons(id, reader);
  }
  return mayRepeat.has(outcome) ? [other] : [];
}
