import { dayOf } from "#domain/kernel/clock.ts";
import type { Language } from "#domain/kernel/language.ts";
import type { Attempt } from "#domain/slots/attempt.ts";
import type { Passed } from "#domain/slots/passed.ts";
import type { Watch } from "#domain/slots/watch.ts";
import { moscowClock, moscowTime, shortDay } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { bold, type Html, html, lines, paragraphs, time } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";
import { placeWords } from "./packing-words.ts";
import type { Reader } from "./reader.ts";
import { listTap, watchTap } from "./taps.ts";

/** What a watch has lived through. */
interface Journal {
  readonly watch: Watch;
  readonly attempts: readonly Attempt[];
  readonly passed: readonly Passed[];
}

/** What was tried and how it went, step by step with Moscow times. */
export function journalScreen({ watch, attempts, passed }: Journal, { t, language }: Reader): Screen {
  const { slots, menu, several } = t;
  const tap = (verb: "sheet" | "open") => watchTap.data({ id: watch.id, version: watch.version, verb });
  const entries = [
    ...attempts.map((attempt) => ({ at: attempt.claimedAt, text: attemptEntry(attempt, t, language) })),
    ...passed.map((one) => ({ at: one.at, text: passedEntry(one, t, language) })),
  ]
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, 15)
    .map(({ text }) => text);
  return {
    text: paragraphs(
      bold(`${slots.journalTitle}: ${watch.draftLabel}`),
      watch.bookings > 1 && several.journal(watch.bookingNo, watch.bookings),
      ...(entries.length === 0 ? [slots.journalNone] : entries),
    ),
    buttons: [
      entries.length === 0 ? [] : [button(slots.sheet, tap("sheet"))],
      [button(menu.back, tap("open"))],
    ],
  };
}

/** The latest attempts of all watches, with how those of today ended. */
export function latestScreen(attempts: readonly Attempt[], { t, language, now }: Reader): Screen {
  const { slots, menu } = t;
  const today = attempts.filter(({ claimedAt }) => dayOf(claimedAt) === dayOf(now));
  const ends = new Map<string, number>();
  for (const { outcome } of today) {
    const words = outcome == null ? slots.inProgress : slots.outcome[outcome];
    ends.set(words, (ends.get(words) ?? 0) + 1);
  }
  return {
    text: paragraphs(
      bold(slots.journalTitle),
      today.length > 0 &&
        lines(
          bold(slots.today(today.length)),
          ...[...ends].map(([words, count]) => html`• ${words}: ${count}`),
        ),
      ...(attempts.length === 0
        ? [slots.journalNone]
        : attempts.slice(0, 10).map((attempt) => attemptEntry(attempt, t, language))),
    ),
    buttons: [[button(menu.toList, listTap.data({ page: 0 }))]],
  };
}

function passedEntry(one: Passed, { slots }: Texts, language: Language): Html {
  return lines(
    html`↷ ${time(one.at, moscowTime(one.at, language))} — <b>${placeWords(one.warehouseName, one.box, slots)}, ${shortDay(one.day)}</b>`,
    html`${slots.coefficient(one.coefficient)} · ${slots.passed(one.firstLabel)}`,
  );
}

function attemptEntry(attempt: Attempt, { slots }: Texts, language: Language): Html {
  const { outcome, state, words, coefficientSeen, coefficientFixed } = attempt;
  const end =
    outcome != null ? slots.outcome[outcome] : state === "unknown" ? slots.unknown : slots.inProgress;
  const steps = [
    [slots.times.seen, attempt.seenAt],
    [slots.times.claimed, attempt.claimedAt],
    [slots.times.pageReady, attempt.pageReadyAt],
    [slots.times.sent, attempt.sentAt],
    [slots.times.answered, attempt.answeredAt],
    [slots.times.readBack, attempt.readBackAt],
  ] as const;
  const timed = steps.flatMap(([name, at]) => (at == null ? [] : [`${name} ${moscowClock(at)}`]));
  const took =
    outcome === "booked" && attempt.readBackAt
      ? slots.took(attempt.readBackAt.getTime() - attempt.seenAt.getTime())
      : "";
  return lines(
    html`${outcome === "booked" ? "✅" : "•"} ${time(attempt.claimedAt, moscowTime(attempt.claimedAt, language))} — <b>${placeWords(attempt.warehouseName, attempt.box, slots)}, ${shortDay(attempt.day)}</b>`,
    html`${slots.coefficient(coefficientFixed ?? coefficientSeen)} · ${end}`,
    words != null && html`<i>${words}</i>`,
    html`<i>${timed.join(" → ")}</i>`,
    took,
  );
}
