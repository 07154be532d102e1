import type { AccountWithLogin } from "#domain/accounts/queries.ts";
import { dayOf } from "#domain/kernel/clock.ts";
import type { Language } from "#domain/kernel/language.ts";
import type { WatchLine } from "#domain/slots/queries.ts";
import type { Supply } from "#domain/slots/supply.ts";
import { dayText } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { accountLine } from "../accounts/screens.ts";
import { listBelowTap, newWatchTap } from "../slots/taps.ts";
import { bold, html, lines, paragraphs } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";

/** What a summary is made of. */
export interface SummaryView {
  readonly watches: readonly WatchLine[];
  readonly supplies: readonly Supply[];
  readonly accounts: readonly AccountWithLogin[];
  readonly now: Date;
}

const mostSupplies = 5;

/** How things are, on one screen: watches, the next supplies, the logins. */
export function summaryScreen(
  { watches, supplies, accounts, now }: SummaryView,
  t: Texts,
  language: Language,
): Screen {
  const { summary, menu } = t;
  const count = (...states: readonly string[]) =>
    watches.filter(({ watch }) => states.includes(watch.state)).length;
  const [looking, paused] = [count("active", "booking"), count("paused")];
  const today = dayOf(now);
  const next = supplies
    .filter(({ day }) => day >= today)
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .slice(0, mostSupplies);
  return {
    text: paragraphs(
      html`📌 ${bold(summary.title)}`,
      lines(
        looking > 0 && html`🔎 ${summary.looking(looking)}`,
        paused > 0 && html`⏸ ${summary.paused(paused)}`,
        looking + paused === 0 && summary.noWatches,
      ),
      next.length === 0
        ? summary.noSupplies
        : lines(
            bold(summary.supplies),
            ...next.map(
              (one) =>
                html`✅ ${dayText(one.day, language)} · ${one.warehouseName} · ${t.slots.number(one.supplyId)}`,
            ),
          ),
      accounts.length === 0
        ? summary.noCabinets
        : lines(bold(summary.cabinets), ...accounts.map((card) => accountLine(card, t.accounts))),
    ),
    buttons: [
      [button(menu.newWatch, newWatchTap.data({}), "primary"), button(menu.supplies, listBelowTap.data({}))],
    ],
  };
}
