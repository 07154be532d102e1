import type { LoginLine, SellerCard, SellerLine } from "#domain/operations/sellers.ts";
import type { ServiceProcess } from "#domain/pool/process.ts";
import { moscowTime } from "#domain/texts/format.ts";
import type { QueueLine } from "#jobs/queue/observability/all-depths.ts";
import type { Reader } from "../slots/reader.ts";
import { decisionTap } from "../start/taps.ts";
import { bold, type Html, html, lines, paragraphs, time } from "../telegram/html.ts";
import { paged } from "../telegram/pager.ts";
import { type Buttons, button, type Screen } from "../telegram/screen.ts";
import { backHome } from "./overview-screen.ts";
import { adminTap, loginTap, sellerTap, writeTap } from "./taps.ts";

const pageSize = 8;
const sellerMark = { awaiting: "🙋", active: "🟢", refused: "⛔️" } as const;
const loginMark = { alive: "🟢", suspect: "🟠", dead: "🔴" } as const;

/** Companies, with a number to open each. */
export function sellersScreen(all: readonly SellerLine[], page: number, reader: Reader): Screen {
  const { operations: words } = reader.t;
  return listed(all, {
    reader,
    page,
    screen: "sellers",
    none: words.sellersNone,
    open: ({ id }) => sellerTap.data({ companyId: id, verb: "open" }),
    draw: (one) =>
      lines(
        html`${sellerMark[one.state]} <b>${one.name}</b> · ${words.sellerState[one.state]}`,
        words.sellerCounts(one.logins, one.watches, one.booked),
      ),
  });
}

/** One company with its people. */
export function sellerScreen(card: SellerCard, reader: Reader): Screen {
  const { operations: words, notices } = reader.t;
  const decide = (text: string, answer: "y" | "n", style: "success" | "danger") =>
    button(text, decisionTap.data({ companyId: card.id, answer }), style);
  const decisions =
    card.state === "awaiting"
      ? [[decide(notices.approve, "y", "success"), decide(notices.refuse, "n", "danger")]]
      : [];
  return {
    text: paragraphs(
      html`${sellerMark[card.state]} ${bold(card.name)} · ${words.sellerState[card.state]}`,
      lines(
        words.sellerCounts(card.logins, card.watches, card.booked),
        html`${words.registered}: ${instant(card.since, reader)}`,
      ),
      lines(
        bold(words.people),
        ...card.people.map(({ firstName, role }) => html`• ${firstName}, ${words.role[role] ?? role}`),
      ),
    ),
    buttons: [
      ...decisions,
      [button(reader.t.bulletins.writeOne, writeTap.data({ companyId: card.id }))],
      ...backTo("sellers", reader),
    ],
  };
}

/** Logins, those with trouble first. */
export function loginsScreen(all: readonly LoginLine[], page: number, reader: Reader): Screen {
  const { operations: words } = reader.t;
  return listed(all, {
    reader,
    page,
    screen: "logins",
    none: words.loginsNone,
    more: [[button(reader.t.pool.watcherTitle, adminTap.data({ screen: "watcher", page: 0 }))]],
    open: ({ id }) => loginTap.data({ loginId: id, verb: "open" }),
    draw: (one) =>
      lines(
        html`${loginMark[one.state]} <b>${one.company}</b> · ${accountsOf(one, reader)}`,
        html`${stateOf(one, reader)} · ${placeOf(one, reader)}`,
      ),
  });
}

/** One login with everything known of it. */
export function loginScreen(one: LoginLine, reader: Reader, actions: Buttons = []): Screen {
  const { operations: words } = reader.t;
  return {
    text: paragraphs(
      html`${loginMark[one.state]} ${bold(one.company)} · ${accountsOf(one, reader)}`,
      lines(
        html`${stateOf(one, reader)}, ${words.stateSince.toLowerCase()} ${instant(one.stateAt, reader)}`,
        placeOf(one, reader),
        one.restUntil !== null &&
          one.restUntil > reader.now &&
          html`${words.resting} ${instant(one.restUntil, reader)}`,
        html`${words.signedIn}: ${instant(one.signedInAt, reader)}`,
        words.watches(one.watches),
      ),
    ),
    buttons: [...actions, ...backTo("logins", reader)],
  };
}

/** Every process that lives. */
export function processesScreen(
  all: readonly ServiceProcess[],
  reader: Reader,
  actions: Buttons = [],
): Screen {
  const { operations: words, menu } = reader.t;
  return {
    text: paragraphs(
      bold(words.open.processes),
      ...(all.length === 0
        ? [words.processesNone]
        : all.map((one, index) => processLines(one, index, reader))),
    ),
    buttons: [
      ...actions,
      [button(menu.refresh, adminTap.data({ screen: "processes", page: 0 }))],
      ...backHome(reader),
    ],
  };
}

/** Every queue with what lies in it. */
export function queuesScreen(all: readonly QueueLine[], reader: Reader, actions: Buttons = []): Screen {
  const { operations: words, menu } = reader.t;
  return {
    text: paragraphs(
      bold(words.open.queues),
      ...all.map((one) =>
        lines(
          html`${one.failed > 0 ? "⚠️ " : ""}<b>${queueName(one, reader)}</b>`,
          words.queueCounts(one.waiting, one.active, one.delayed),
          one.waiting > 0 && words.queueOldest(one.oldestMs),
          one.failed > 0 && words.queueFailed(one.failed),
        ),
      ),
    ),
    buttons: [
      ...actions,
      [button(menu.refresh, adminTap.data({ screen: "queues", page: 0 }))],
      ...backHome(reader),
    ],
  };
}

/** What a queue is called; its own of a process by the machine that runs on. */
export function queueName({ kind, host }: QueueLine, { t }: Reader): string {
  const name = t.operations.queueName[kind];
  return host === undefined ? name : `${name} · ${host}`;
}

function processLines(one: ServiceProcess, index: number, reader: Reader): Html {
  const { operations: words, acts } = reader.t;
  const roles = one.roles.map((role) => words.roles[role] ?? role).join(", ");
  const browser = one.browserMb == null ? undefined : words.memory(one.browserMb);
  return lines(
    html`${one.reasons.length === 0 ? "🟢" : "🔴"} <b>${index + 1}. ${one.host}</b> · ${roles}`,
    words.processMemory(words.memory(one.memoryMb), browser),
    one.hot != null && words.processPages(one.hot),
    html`${words.since} ${instant(one.startedAt, reader)}`,
    one.gives() && html`⏏️ ${acts.drained}`,
    one.reasons.length > 0 && html`${words.notReady}: <code>${one.reasons.join("; ")}</code>`,
  );
}

interface Listing<T> {
  readonly reader: Reader;
  readonly page: number;
  readonly screen: "sellers" | "logins";
  readonly none: string;
  readonly open: (one: T) => string;
  readonly draw: (one: T) => Html;
  readonly more?: Buttons;
}

/** A list by pages whose entries are opened by their numbers. */
function listed<T>(
  all: readonly T[],
  { reader, page, screen, none, open, draw, more = [] }: Listing<T>,
): Screen {
  const { operations: words } = reader.t;
  const turn = (text: string, to: number) => button(text, adminTap.data({ screen, page: to }));
  const { shown, pager } = paged(all, { page, size: pageSize }, turn);
  const numbers = shown.map((one, index) => button(String(index + 1), open(one)));
  return {
    text: paragraphs(
      bold(`${words.open[screen]}: ${all.length}`),
      ...(all.length === 0
        ? [none]
        : [...shown.map((one, index) => html`<b>${index + 1}.</b> ${draw(one)}`), words.openOne]),
    ),
    buttons: [numbers.slice(0, 4), numbers.slice(4), ...pager, ...more, ...backHome(reader)],
  };
}

function backTo(screen: "sellers" | "logins", reader: Reader): Buttons {
  return [
    [
      button(reader.t.menu.toList, adminTap.data({ screen, page: 0 })),
      button(reader.t.operations.open.home, adminTap.data({ screen: "home", page: 0 })),
    ],
  ];
}

function accountsOf({ accounts }: LoginLine, { t }: Reader): string {
  return accounts.length === 0 ? t.operations.noAccounts : accounts.join(", ");
}

function stateOf({ state, cause }: LoginLine, { t: { operations: words } }: Reader): string {
  return cause === null ? words.loginState[state] : `${words.loginState[state]}: ${words.loginCause[cause]}`;
}

function placeOf({ holder, host }: LoginLine, { t: { operations: words } }: Reader): Html {
  return html`${holder === null ? words.cold : words.heldAt(host ?? holder)}`;
}

function instant(at: Date, { language }: Reader): Html {
  return time(at, moscowTime(at, language));
}
