import { dayOf } from "#domain/kernel/clock.ts";
import type { Language } from "#domain/kernel/language.ts";
import type { Attempt } from "#domain/slots/attempt.ts";
import type { DaySummary } from "#domain/slots/days-of.ts";
import type { Passed } from "#domain/slots/passed.ts";
import type { LatestAttempt } from "#domain/slots/queries.ts";
import type { Watch } from "#domain/slots/watch.ts";
import type { WatchChange } from "#domain/supplies/queries.ts";
import { attemptWords } from "#domain/texts/attempt-words.ts";
import { moscowTime } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { withTables } from "../tables/question.ts";
import { bold, type Html, html, lines, paragraphs, time } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";
import { changeAt, changeWords } from "./change-lines.ts";
import { dayLines } from "./day-lines.ts";
import {
  type Entry,
  endWords,
  journalTables,
  momentOf,
  stepsOf,
  type TriedEntry,
  tookWords,
} from "./journal-tables.ts";
import { placeWords } from "./packing-words.ts";
import { pictureButtons, pictureMark } from "./picture.ts";
import { fact, type Reader } from "./reader.ts";
import { listTap, watchTap } from "./taps.ts";

/** What a watch has lived through. */
interface Journal {
  readonly watch: Watch;
  readonly attempts: readonly Attempt[];
  readonly passed: readonly Passed[];
  /** Newest first. */
  readonly days: readonly DaySummary[];
  /** Moves and cancellations of what it booked. */
  readonly changes: readonly WatchChange[];
}

/** What was tried and how it went, step by step with Moscow times. */
export function journalScreen({ watch, attempts, passed, days, changes }: Journal, reader: Reader): Screen {
  const { slots, menu, several } = reader.t;
  const tap = (verb: "sheet" | "open") => watchTap.data({ id: watch.id, version: watch.version, verb });
  const entries: readonly Entry[] = [
    ...attempts.map((attempt) => ({ attempt })),
    ...passed.map((one) => ({ passed: one })),
    ...changes.map((change) => ({ change })),
  ]
    .toSorted((a, b) => momentOf(b).getTime() - momentOf(a).getTime())
    .slice(0, 15);
  const head = [
    bold(`${slots.journalTitle}: ${reader.t.goods.named(watch.draftLabel)}`),
    ...(watch.bookings > 1 ? [html`${several.journal(watch.bookingNo, watch.bookings)}`] : []),
    ...dayLines(days, reader.t),
  ];
  const screen = {
    text: paragraphs(...head, ...entryTexts(entries, reader)),
    buttons: [
      ...pictureButtons(attempts, reader),
      entries.length + days.length === 0 ? [] : [button(slots.sheet, tap("sheet"))],
      [button(menu.back, tap("open"))],
    ],
  };
  return withTables(screen, journalTables(head, entries, reader), reader);
}

/** The latest attempts of all watches, with how those of today ended. */
export function latestScreen(latest: readonly LatestAttempt[], reader: Reader): Screen {
  const { slots, menu } = reader.t;
  const attempts = latest.map(({ attempt }) => attempt);
  const today = attempts.filter(({ claimedAt }) => dayOf(claimedAt) === dayOf(reader.now));
  const ends = new Map<string, number>();
  for (const { outcome } of today) {
    const words = outcome == null ? slots.inProgress : slots.outcome[outcome];
    ends.set(words, (ends.get(words) ?? 0) + 1);
  }
  const entries = latest.slice(0, 10);
  const head = [
    bold(slots.journalTitle),
    ...(today.length === 0
      ? []
      : [
          lines(
            bold(slots.today(today.length)),
            ...[...ends].map(([words, count]) => html`• ${words}: ${count}`),
          ),
        ]),
  ];
  const screen = {
    text: paragraphs(...head, ...entryTexts(entries, reader)),
    buttons: [
      ...pictureButtons(attempts.slice(0, 10), reader),
      [button(menu.toList, listTap.data({ page: 0 }))],
    ],
  };
  return withTables(screen, journalTables(head, entries, reader), reader);
}

function entryTexts(entries: readonly Entry[], reader: Reader): readonly (Html | string)[] {
  const { t, language } = reader;
  if (entries.length === 0) return [t.slots.journalNone];
  return entries.map((entry) => {
    if ("attempt" in entry) return attemptEntry(entry, reader);
    return "passed" in entry ? passedEntry(entry.passed, t, language) : changeEntry(entry.change, reader);
  });
}

function changeEntry(change: WatchChange, reader: Reader): Html {
  const { place, price, end, words, steps } = changeWords(change, reader);
  const at = changeAt(change);
  return lines(
    html`${time(at, moscowTime(at, reader.language))} — <b>${place}</b>`,
    price === "" ? end : html`${price} · ${end}`,
    words !== null && html`<i>${words}</i>`,
    html`<i>${steps}</i>`,
  );
}

function passedEntry(one: Passed, { slots, dates, goods }: Texts, language: Language): Html {
  return lines(
    html`↷ ${time(one.at, moscowTime(one.at, language))} — <b>${placeWords(one.warehouseName, one.box, slots)}, ${dates.short(one.day)}</b>`,
    html`${slots.coefficient(one.coefficient)} · ${slots.passed(goods.named(one.firstLabel))}`,
  );
}

function attemptEntry({ attempt, goods }: TriedEntry, reader: Reader): Html {
  const { language } = reader;
  const { slots } = reader.t;
  const { outcome, coefficientSeen, coefficientFixed } = attempt;
  const words = attemptWords(attempt, reader.t);
  return lines(
    html`${outcome === "booked" ? "✅" : "•"} ${time(attempt.claimedAt, moscowTime(attempt.claimedAt, language))} — <b>${placeWords(attempt.warehouseName, attempt.box, slots)}, ${reader.t.dates.short(attempt.day)}</b>`,
    html`${slots.coefficient(coefficientFixed ?? coefficientSeen)} · ${endWords(attempt, slots)}`,
    goods !== undefined && fact(slots.draft, reader.t.goods.named(goods)),
    words !== null && html`<i>${words}</i>`,
    html`<i>${stepsOf(attempt, slots)}</i>`,
    tookWords(attempt, slots),
    pictureMark(attempt, reader),
  );
}
