import { mayBook } from "#domain/accounts/booking-terms.ts";
import type { AccountWithLogin } from "#domain/accounts/queries.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { bold, type Html, html, lines, paragraphs } from "../telegram/html.ts";
import type { Screen } from "../telegram/screen.ts";

/** What can go wrong, and what helps, line by line. */
export function risks({ risks: all, adviceTitle, advice }: Texts["limits"]): readonly Html[] {
  return [
    ...all.map((line) => html`• ${line}`),
    html`
<b>${adviceTitle}</b>`,
    ...advice.map((line) => html`• ${line}`),
  ];
}

/** The honest text at any time, with what was agreed to for each cabinet. */
export function limitsScreen(accounts: readonly AccountWithLogin[], { limits }: Texts): Screen {
  return {
    text: paragraphs(
      bold(limits.title),
      lines(...risks(limits)),
      accounts.length > 0 &&
        lines(
          bold(limits.cabinets),
          ...accounts.map(
            ({ account }) =>
              html`• ${account.name}: ${mayBook(account) ? limits.agreed(account.bookingTerms ?? 0) : limits.notAgreed}`,
          ),
        ),
    ),
  };
}
