import type { Bookings } from "#domain/operations/bookings.ts";
import type { SourceFigure } from "#domain/operations/figures.ts";
import type { ServiceProcess } from "#domain/pool/process.ts";
import { moscowTime } from "#domain/texts/format.ts";
import { incidentsTap } from "../incidents/taps.ts";
import type { Reader } from "../slots/reader.ts";
import { bold, type Html, html, lines, paragraphs } from "../telegram/html.ts";
import { type Buttons, button, type Screen } from "../telegram/screen.ts";
import { noId } from "../telegram/tap.ts";
import type { Overview } from "./read-overview.ts";
import { adminTap, pauseTap, writeTap } from "./taps.ts";

/** The first screen of /admin. */
export function overviewScreen(
  { figures, bookings, processes, queues, pausedSince }: Overview,
  reader: Reader,
): Screen {
  const { operations: words, menu, acts } = reader.t;
  const { logins, notices, letters, openIncidents } = figures;
  const connected = logins.alive + logins.suspect;
  const sum = (read: (queue: Overview["queues"][number]) => number) =>
    queues.reduce((total, queue) => total + read(queue), 0);
  const open = (screen: Parameters<typeof adminTap.data>[0]["screen"], text: string) =>
    button(text, adminTap.data({ screen, page: 0 }));
  return {
    text: paragraphs(
      html`🛠 ${bold(words.title)}`,
      pausedSince !== null && html`⏸ <b>${acts.pausedSince} ${moscowTime(pausedSince, reader.language)}</b>`,
      lines(
        words.sellersLine(figures.companies, figures.activeWatches),
        words.loginsLine(logins.alive, logins.suspect, logins.dead),
        words.hotLine(figures.hot, Math.max(0, connected - figures.hot)),
      ),
      lines(bold(words.sourcesTitle), ...figures.sources.map((one) => sourceLine(one, reader))),
      lines(bold(words.bookingsTitle), ...bookingLines(bookings, reader)),
      lines(
        html`${trouble(processes.some(({ reasons }) => reasons.length > 0) || processes.length === 0)}${processLine(processes, reader)}`,
        html`${trouble(sum(({ failed }) => failed) > 0)}${words.queuesLine(
          sum(({ waiting }) => waiting),
          sum(({ failed }) => failed),
        )}`,
        words.noticesLine(notices.waiting, notices.oldestMs),
        words.lettersLine(letters.waiting),
        html`${trouble(openIncidents > 0)}${words.incidentsLine(openIncidents)}`,
      ),
    ),
    buttons: [
      [open("sellers", words.open.sellers), open("logins", words.open.logins)],
      [open("processes", words.open.processes), open("queues", words.open.queues)],
      [open("bookings", words.open.bookings), button(words.open.incidents, incidentsTap.data({ page: 0 }))],
      [open("day", words.open.day), open("week", words.open.week)],
      [
        pausedSince === null
          ? button(acts.pause, pauseTap.data({ verb: "ask" }), "danger")
          : button(acts.resume, pauseTap.data({ verb: "resume" }), "success"),
      ],
      [button(reader.t.bulletins.writeAll, writeTap.data({ companyId: noId }))],
      [open("deeds", acts.deedsOpen), open("home", menu.refresh)],
    ],
  };
}

/** The bookings of today and of a week, with every reason why others failed. */
export function bookingsScreen(today: Bookings, week: Bookings, reader: Reader): Screen {
  const { operations: words } = reader.t;
  return {
    text: paragraphs(
      lines(bold(words.bookingsTitle), ...bookingLines(today, reader)),
      reasonLines(today, reader),
      lines(bold(words.bookingsWeek), ...bookingLines(week, reader)),
      reasonLines(week, reader),
    ),
    buttons: backHome(reader),
  };
}

/** The way back to the overview. */
export function backHome({ t }: Reader): Buttons {
  return [[button(t.operations.open.home, adminTap.data({ screen: "home", page: 0 }))]];
}

function bookingLines({ booked, failed, p50, p95 }: Bookings, { t }: Reader): readonly (string | false)[] {
  const { operations: words } = t;
  if (booked + failed === 0) return [words.bookingsNone];
  return [words.success(booked, booked + failed), p50 !== null && p95 !== null && words.took(p50, p95)];
}

function reasonLines({ reasons }: Bookings, { t }: Reader): Html | false {
  if (reasons.length === 0) return false;
  return lines(
    html`<i>${t.operations.reasonsTitle}</i>`,
    ...reasons.map(({ outcome, count }) => html`• ${t.slots.outcome[outcome]}: ${count}`),
  );
}

function sourceLine({ source, state, lagMs }: SourceFigure, { t }: Reader): Html {
  const late = lagMs === undefined ? "" : ` · ${t.operations.lag(lagMs)}`;
  return html`${state === "on" ? "🟢" : "⚪️"} ${t.help.source[source]}: ${t.help.sourceState[state]}${late}`;
}

function processLine(processes: readonly ServiceProcess[], { t: { operations: words } }: Reader): string {
  if (processes.length === 0) return words.processesNone;
  const memory = processes.reduce((sum, { memoryMb, browserMb }) => sum + memoryMb + (browserMb ?? 0), 0);
  return words.processesLine(processes.length, words.memory(memory));
}

function trouble(isThere: boolean): string {
  return isThere ? "⚠️ " : "";
}
