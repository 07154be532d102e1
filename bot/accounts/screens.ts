import type { LoginState } from "#domain/accounts/login.ts";
import type { AccountWithLogin } from "#domain/accounts/queries.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { bold, type Html, html, lines, paragraphs, time } from "../telegram/html.ts";
import type { Screen } from "../telegram/screen.ts";

const lights = { alive: "🟢", suspect: "🟡", dead: "🔴" } as const;

/** One cabinet: its name and whether its login works. */
export function accountLine({ account, login }: AccountWithLogin, accounts: Texts["accounts"]): Html {
  const state: LoginState = login?.state ?? "alive";
  const words = state === "dead" ? accounts.dead(login?.cause ?? null) : accounts[state];
  return lines(
    html`${lights[state]} <b>${account.name}</b>`,
    account.inn == null ? words : `${accounts.inn(account.inn)} · ${words}`,
  );
}

/** The message that opens WB's login page; in private chats as a Mini App. */
export function connectScreen(
  {
    webApp,
    link,
    until,
  }: {
    readonly webApp: string;
    readonly link: string;
    readonly until: { readonly at: Date; readonly shown: string };
  },
  { accounts }: Texts,
): Screen {
  return {
    text: paragraphs(
      bold(accounts.connectTitle),
      ...accounts.connect,
      html`${accounts.connectUntil} ${time(until.at, until.shown, "t")}.`,
    ),
    buttons: [
      [{ text: accounts.connectButton, web_app: { url: webApp }, style: "primary" }],
      [{ text: accounts.connectBrowser, url: link }],
    ],
  };
}
