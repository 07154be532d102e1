import type { LoginState } from "#domain/accounts/login.ts";
import type { AccountWithLogin } from "#domain/accounts/queries.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { bold, type Html, html, lines, paragraphs, time } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";
import { connectTap, reconnectTap } from "./taps.ts";

const lights = { alive: "🟢", suspect: "🟡", dead: "🔴" } as const;

/** The company's cabinets and how they are. */
export function accountsScreen(cards: readonly AccountWithLogin[], { accounts, menu }: Texts): Screen {
  if (cards.length === 0) {
    return {
      text: paragraphs(bold(accounts.title), accounts.none),
      buttons: [[button(menu.connect, connectTap.data({}), "primary")]],
    };
  }
  const dead = new Map(
    cards.flatMap(({ account, login }) =>
      login?.state === "dead" ? [[login.id, account.name] as const] : [],
    ),
  );
  return {
    text: paragraphs(bold(accounts.title), ...cards.map((card) => accountLine(card, accounts))),
    buttons: [
      ...[...dead].map(([loginId, name]) => [
        button(accounts.again(name), reconnectTap.data({ loginId }), "primary"),
      ]),
      [button(accounts.connectMore, connectTap.data({}))],
    ],
  };
}

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
