import type { NoticeFacts } from "#domain/notices/kinds.ts";
import { dayText, moscowTime } from "#domain/texts/format.ts";
import { challengeTap } from "../accounts/taps.ts";
import type { Reader } from "../slots/reader.ts";
import { listBelowTap } from "../slots/taps.ts";
import { bold, type Html, html, lines, paragraphs, time } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";

/** WB wants to see a person: the button opens the very page. */
export function challengeScreen(facts: NoticeFacts["handoffs.challenge"], reader: Reader): Screen {
  const { t, language } = reader;
  const { challenge } = t;
  const { loginId, accounts, pausedWatches, slot, moving } = facts;
  const until = new Date(facts.until);
  return {
    text: paragraphs(
      html`🧩 ${bold(challenge.title)}`,
      named(accounts),
      lines(
        slot !== undefined && challenge.slot(slot.warehouse, dayText(slot.day, language)),
        moving !== undefined && challenge.moving(moving.supplyId, dayText(moving.day, language)),
        challenge.paused(pausedWatches),
      ),
      challenge.text,
      html`${challenge.until} ${time(until, moscowTime(until, language), "t")}.`,
    ),
    buttons: [[button(challenge.pass, challengeTap.data({ loginId, verb: "open" }), "primary")]],
  };
}

/** WB is content, and the login works again. */
export function challengePassedScreen(
  { accounts, watches }: NoticeFacts["handoffs.challenge-passed"],
  { t }: Reader,
): Screen {
  return {
    text: paragraphs(html`🟢 ${bold(t.challenge.passed)}`, named(accounts), t.challenge.passedNext(watches)),
    buttons: [[button(t.slots.openList, listBelowTap.data({}))]],
  };
}

/** Nobody passed the check: nothing goes on until somebody says so. */
export function challengeLeftScreen(
  { loginId, accounts }: NoticeFacts["handoffs.challenge-left"],
  { t }: Reader,
): Screen {
  return {
    text: paragraphs(html`⏸ ${bold(t.challenge.left)}`, named(accounts), t.challenge.leftNext),
    buttons: [[button(t.challenge.retry, challengeTap.data({ loginId, verb: "retry" }), "primary")]],
  };
}

function named(accounts: readonly string[]): Html {
  return lines(...accounts.map((name) => html`• ${name}`));
}
