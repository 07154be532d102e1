import type { AccountStatus, AccountStatusName } from "#domain/accounts/account-status.ts";
import type { Cabinet } from "#domain/accounts/cabinets.ts";
import type { ShownAccount } from "#domain/accounts/shown-account.ts";
import type { Language } from "#domain/kernel/language.ts";
import { moscowTime } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { fact } from "../slots/reader.ts";
import { bold, type Html, html, lines, paragraphs, time } from "../telegram/html.ts";
import { type Buttons, button, type Screen } from "../telegram/screen.ts";
import {
  accountsTap,
  cabinetTap,
  challengeTap,
  connectTap,
  reconnectTap,
  removeTap,
  reviveTap,
  showOnlyTap,
  switcherTap,
} from "./taps.ts";

const lights: Readonly<Record<AccountStatusName, string>> = {
  INITIALIZING: "🔵",
  WAITING_AUTH: "🔴",
  ACTIVE: "🟢",
  ERROR: "🟡",
  STOPPED: "⚪️",
};

/** A login may work while WB lets its cabinet make no supplies. */
function lightOf({ status, restricted }: Cabinet): string {
  return restricted > 0 && status.name === "ACTIVE" ? "⛔️" : lights[status.name];
}

function restrictedLine({ restricted }: Cabinet, { cabinets }: Texts): string | false {
  return restricted > 0 && cabinets.restricted(restricted);
}

/** In which words a cabinet is shown. */
export interface CabinetReader {
  readonly t: Texts;
  readonly language: Language;
}

/** The company's cabinets: how each is, since when and why. */
export function accountsScreen(cabinets: readonly Cabinet[], reader: CabinetReader): Screen {
  const { t } = reader;
  if (cabinets.length === 0) {
    return {
      text: paragraphs(bold(t.accounts.title), t.accounts.none),
      buttons: [[button(t.menu.connect, connectTap.data({}), "primary")]],
    };
  }
  const waiting = new Map(
    cabinets.flatMap(({ login, account }) =>
      login?.state === "dead" ? [[login.id, account.name] as const] : [],
    ),
  );
  return {
    text: paragraphs(bold(t.accounts.title), ...cabinets.map((one) => cabinetLines(one, reader))),
    buttons: [
      ...[...waiting].map(([loginId, name]) => [
        button(t.accounts.again(name), reconnectTap.data({ loginId }), "primary"),
      ]),
      ...cabinets.map((cabinet) => [
        button(
          `${lightOf(cabinet)} ${cabinet.account.name}`,
          cabinetTap.data({ accountId: cabinet.account.id }),
        ),
      ]),
      [button(t.accounts.connectMore, connectTap.data({}))],
    ],
  };
}

function cabinetLines(cabinet: Cabinet, reader: CabinetReader): Html {
  const { account, status, loginNumber, watches } = cabinet;
  const { accounts, cabinets } = reader.t;
  const known = [
    account.inn == null ? null : accounts.inn(account.inn),
    loginNumber > 0 ? cabinets.loginNumber(loginNumber) : null,
    cabinets.watchCount(watches),
  ];
  return lines(
    html`${lightOf(cabinet)} <b>${account.name}</b>`,
    known.filter((one) => one !== null).join(" · "),
    statusLine(status, reader),
    restrictedLine(cabinet, reader.t),
  );
}

function statusLine({ name, reason, since, until }: AccountStatus, { t, language }: CabinetReader): Html {
  const { cabinets } = t;
  const shown = (at: Date) => time(at, moscowTime(at, language));
  const why = reason === null ? html`` : html`: ${cabinets.reasons[reason]}`;
  // What is tried again is not over then.
  const comes = reason === "no-answer" ? cabinets.nextTry : cabinets.until;
  const end = until === null ? html`` : html`, ${comes} ${shown(until)}`;
  const begin = since === null ? html`` : html`, ${cabinets.since} ${shown(since)}`;
  return html`${cabinets.statuses[name]}${why}${begin}${end}`;
}

/** One cabinet and what can be done with it. */
export function cabinetScreen(cabinet: Cabinet, reader: CabinetReader): Screen {
  const { account, login, loginNumber, sameLogin, status, watches } = cabinet;
  const { t } = reader;
  const { cabinets } = t;
  const shownLogin =
    sameLogin > 1 ? cabinets.loginShared(loginNumber, sameLogin) : cabinets.loginNumber(loginNumber);
  return {
    text: paragraphs(
      html`${lightOf(cabinet)} ${bold(account.name)}`,
      lines(
        account.inn != null && t.accounts.inn(account.inn),
        html`${cabinets.status}: ${statusLine(status, reader)}`,
        login && html`${shownLogin}`,
        fact(cabinets.watches, String(watches)),
      ),
      restrictedLine(cabinet, t),
    ),
    buttons: [...deeds(cabinet, t), [button(cabinets.back, accountsTap.data({ where: "here" }))]],
  };
}

/** While the page waits for somebody it can be opened; later only another try tells what WB wants. */
function challengeButton(loginId: string, isPageOpen: boolean, { challenge }: Texts) {
  const tap = challengeTap.data({ loginId, verb: isPageOpen ? "open" : "retry" });
  return button(isPageOpen ? challenge.pass : challenge.retry, tap, "primary");
}

function deeds({ account, login, sameLogin, isPageOpen }: Cabinet, t: Texts): Buttons {
  const { cabinets } = t;
  if (account.state !== "active") return [];
  const accountId = account.id;
  return [
    login?.state === "dead" && login.cause === "unreachable"
      ? [button(cabinets.revive, reviveTap.data({ loginId: login.id }), "primary")]
      : [],
    login?.challengedAt == null ? [] : [challengeButton(login.id, isPageOpen, t)],
    login
      ? [
          button(
            cabinets.reconnect,
            reconnectTap.data({ loginId: login.id }),
            login.state === "dead" ? "primary" : undefined,
          ),
        ]
      : [],
    [button(cabinets.remove, removeTap.data({ accountId, what: "cabinet", step: "ask" }))],
    sameLogin > 1 ? [button(cabinets.forget, removeTap.data({ accountId, what: "login", step: "ask" }))] : [],
  ];
}

/** The row that says which cabinet is shown; nothing where there is only one. */
export function switcherRow({ all, only }: ShownAccount, { cabinets }: Texts): Buttons {
  if (all.length < 2) return [];
  return [[button(cabinets.shown(only?.name ?? cabinets.shownAll), switcherTap.data({}))]];
}

/** The choice of the cabinet that lists show. */
export function switcherScreen({ all, only }: ShownAccount, { cabinets }: Texts): Screen {
  const mark = (isChosen: boolean, text: string) => `${isChosen ? "✓ " : ""}${text}`;
  return {
    text: paragraphs(cabinets.shownAsk),
    buttons: [
      [button(mark(only === undefined, cabinets.shownEvery), showOnlyTap.data({ accountId: "" }))],
      ...all.map(({ id, name }) => [
        button(mark(id === only?.id, name), showOnlyTap.data({ accountId: id })),
      ]),
    ],
  };
}
