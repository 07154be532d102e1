import { createHash } from "node:crypto";
import type { DeedLine } from "#domain/operations/note-deed.ts";
import type { ServiceProcess } from "#domain/pool/process.ts";
import { moscowTime } from "#domain/texts/format.ts";
import type { FailedJobs } from "#jobs/queue/failed.ts";
import type { QueueLine } from "#jobs/queue/observability/all-depths.ts";
import type { Reader } from "../slots/reader.ts";
import { bold, html, lines, paragraphs, time } from "../telegram/html.ts";
import { paged } from "../telegram/pager.ts";
import { type Buttons, button, cut, type Screen } from "../telegram/screen.ts";
import { queueName } from "./list-screens.ts";
import { backHome } from "./overview-screen.ts";
import { adminTap, pauseTap, processTap, queueTap } from "./taps.ts";

const deedsOnPage = 12;

/** What admins have done, newest first. */
export function deedsScreen(all: readonly DeedLine[], page: number, reader: Reader): Screen {
  const { acts: words } = reader.t;
  const turn = (text: string, to: number) => button(text, adminTap.data({ screen: "deeds", page: to }));
  const { shown, pager } = paged(all, { page, size: deedsOnPage }, turn);
  return {
    text: paragraphs(
      bold(words.deedsTitle),
      all.length === 0
        ? words.deedsNone
        : lines(
            ...shown.map(({ at, by, deed, subject }) => {
              const to = subject === "" ? "" : `: ${cut(subject, 80)}`;
              return html`${time(at, moscowTime(at, reader.language))} · ${by} · ${words.deed[deed]}${to}`;
            }),
          ),
    ),
    buttons: [...pager, ...backHome(reader)],
  };
}

/** A short name of a process or queue for a button's data. */
export function keyOf(name: string): string {
  return createHash("sha256").update(name).digest("hex").slice(0, 10);
}

/** What may be done with each process that has browsers. */
export function processButtons(all: readonly ServiceProcess[], { t: { acts: words } }: Reader): Buttons {
  return all.flatMap((one, index) => {
    if (!one.roles.includes("jobs")) return [];
    const tap = (text: string, verb: "recycle" | "drain" | "undrain") =>
      button(`${index + 1}. ${text}`, processTap.data({ key: keyOf(one.id), verb }));
    const turn = one.gives() ? tap(words.undrain, "undrain") : tap(words.drain, "drain");
    return [[tap(words.recycle, "recycle"), turn]];
  });
}

/** Asks whether a process is really to be emptied. */
export function drainScreen({ id, host }: ServiceProcess, pools: number, { t }: Reader): Screen {
  const { acts: words, menu } = t;
  return {
    text: paragraphs(
      html`⚠️ ${bold(words.drainTitle(host))}`,
      words.drainText,
      pools < 2 && html`<b>${words.drainLast}</b>`,
    ),
    buttons: [
      [button(words.drain, processTap.data({ key: keyOf(id), verb: "drain-yes" }), "danger")],
      [button(menu.back, adminTap.data({ screen: "processes", page: 0 }))],
    ],
  };
}

/** Asks whether all booking is really to be stopped. */
export function pauseScreen({ t }: Reader): Screen {
  const { acts: words, menu } = t;
  return {
    text: paragraphs(html`⏸ ${bold(words.pauseTitle)}`, words.pauseText),
    buttons: [
      [button(words.pause, pauseTap.data({ verb: "yes" }), "danger")],
      [button(menu.back, adminTap.data({ screen: "home", page: 0 }))],
    ],
  };
}

/** A way to what has failed in each queue. */
export function queueButtons(all: readonly QueueLine[], reader: Reader): Buttons {
  const { acts: words } = reader.t;
  return all
    .filter(({ failed }) => failed > 0)
    .map((one) => [
      button(
        `${words.failedOf}: ${queueName(one, reader)}`,
        queueTap.data({ key: keyOf(one.name), verb: "open" }),
      ),
    ]);
}

/** What has failed in a queue, and what may be done with it. */
export function failedScreen(queue: QueueLine, failed: readonly FailedJobs[], reader: Reader): Screen {
  const { acts: words, incidents } = reader.t;
  const tap = (text: string, verb: "retry" | "discard", style: "primary" | "danger") =>
    button(text, queueTap.data({ key: keyOf(queue.name), verb }), style);
  return {
    text: paragraphs(
      bold(`${words.failedOf}: ${queueName(queue, reader)}`),
      ...(failed.length === 0
        ? [words.failedNone]
        : failed.map(({ name, count, reason, lastAt }) =>
            lines(
              html`<b>${incidents.parts[name] ?? name}</b> · ${count} · ${time(lastAt, moscowTime(lastAt, reader.language))}`,
              html`<code>${cut(reason.split("\n")[0] ?? "", 200)}</code>`,
            ),
          )),
      failed.length > 0 && words.failedText,
    ),
    buttons: [
      failed.length === 0
        ? []
        : [tap(words.retry, "retry", "primary"), tap(words.discard, "discard", "danger")],
      [button(reader.t.menu.toList, adminTap.data({ screen: "queues", page: 0 }))],
    ],
  };
}
