import type { OwnAddress } from "#domain/mail/own-address.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { settingsTap } from "../settings/taps.ts";
import { bold, html, lines, paragraphs } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";
import { mailTap } from "./taps.ts";

/** The person's address and what can be done with it. */
export function mailScreen(
  { address, isRejected, pending, forgotten }: OwnAddress,
  { mail, menu }: Texts,
): Screen {
  if (pending !== null) return codeScreen(pending, { mail, menu });
  return {
    text: paragraphs(
      html`✉️ ${bold(mail.title)}`,
      mail.about,
      lines(address === null ? mail.none : mail.is(address), isRejected && html`⚠️ ${mail.rejected}`),
    ),
    buttons: [
      [button(address === null ? mail.set : mail.change, mailTap.data({ verb: "set" }), "primary")],
      address === null ? [] : [button(mail.forget, mailTap.data({ verb: "forget" }))],
      address === null && forgotten !== null
        ? [button(mail.undoForget(forgotten), mailTap.data({ verb: "undo" }))]
        : [],
      [button(menu.back, settingsTap.data({ page: "all" }))],
    ],
  };
}

/** A letter is on its way, the code is typed in the chat. */
export function codeScreen(address: string, { mail, menu }: Pick<Texts, "mail" | "menu">): Screen {
  return {
    text: paragraphs(html`✉️ ${bold(mail.title)}`, mail.codeSent(address)),
    buttons: [
      [button(mail.codeAgain, mailTap.data({ verb: "again" }))],
      [button(mail.change, mailTap.data({ verb: "set" }))],
      [button(menu.back, settingsTap.data({ page: "all" }))],
    ],
  };
}

/** The next text is the address. */
export function askScreen({ mail, menu }: Texts): Screen {
  return {
    text: paragraphs(html`✉️ ${bold(mail.title)}`, mail.ask),
    buttons: [[button(menu.back, mailTap.data({ verb: "open" }))]],
  };
}
