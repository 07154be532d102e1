import type { Attempt } from "#domain/slots/attempt.ts";
import type { Passed } from "#domain/slots/passed.ts";
import type { WatchChange } from "#domain/supplies/queries.ts";
import { attemptWords } from "#domain/texts/attempt-words.ts";
import { moscowClock, moscowTime } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { type Html, html, lines, time } from "../telegram/html.ts";
import { richBlocks } from "../telegram/rich.ts";
import { changeAt, changeWords } from "./change-lines.ts";
import { placeWords } from "./packing-words.ts";
import { pictureMark } from "./picture.ts";
import type { Reader } from "./reader.ts";

/** An attempt; the goods are named where the journal is that of many watches. */
export interface TriedEntry {
  readonly attempt: Attempt;
  readonly goods?: string | undefined;
}

/** One line of a journal: an attempt, a slot that was let pass, or a change of what was booked. */
export type Entry = TriedEntry | { readonly passed: Passed } | { readonly change: WatchChange };

/** When an entry is from. */
export function momentOf(entry: Entry): Date {
  if ("attempt" in entry) return entry.attempt.claimedAt;
  return "passed" in entry ? entry.passed.at : changeAt(entry.change);
}

/** How an attempt ended, or stands. */
export function endWords(
  { outcome, state }: Attempt,
  { outcome: ends, unknown, inProgress }: Texts["slots"],
) {
  if (outcome != null) return ends[outcome];
  return state === "unknown" ? unknown : inProgress;
}

/** The steps of an attempt with the seconds of Moscow time. */
export function stepsOf(attempt: Attempt, { times }: Texts["slots"]): string {
  const steps = [
    [times.seen, attempt.seenAt],
    [times.claimed, attempt.claimedAt],
    [times.pageReady, attempt.pageReadyAt],
    [times.sent, attempt.sentAt],
    [times.answered, attempt.answeredAt],
    [times.readBack, attempt.readBackAt],
  ] as const;
  return steps.flatMap(([name, at]) => (at == null ? [] : [`${name} ${moscowClock(at)}`])).join(" → ");
}

/** How fast a booking was, from seen to read back. */
export function tookWords(
  { outcome, seenAt, readBackAt }: Attempt,
  { took }: Texts["slots"],
): string | undefined {
  return outcome === "booked" && readBackAt ? took(readBackAt.getTime() - seenAt.getTime()) : undefined;
}

/** A journal with a native table; the steps open under it. */
export function journalTables(head: readonly Html[], entries: readonly Entry[], reader: Reader) {
  const { t, language } = reader;
  const { slots, tables, dates } = t;
  if (entries.length === 0) return richBlocks(...head, slots.journalNone);
  const at = (entry: Entry) => time(momentOf(entry), moscowTime(momentOf(entry), language));
  const attempts = entries.flatMap((entry) => ("attempt" in entry ? [entry.attempt] : []));
  return richBlocks(
    ...head,
    {
      heading: [tables.time, tables.slot, tables.coefficient, tables.end],
      align: "left",
      rows: entries.map((entry) => [at(entry), ...rowOf(entry, reader)]),
    },
    attempts.length > 0 && {
      summary: tables.steps,
      body: attempts.map((attempt) =>
        lines(
          html`<b>${placeWords(attempt.warehouseName, attempt.box, slots)}, ${dates.short(attempt.day)}</b>: ${stepsOf(attempt, slots)}`,
          tookWords(attempt, slots),
          pictureMark(attempt, reader),
        ),
      ),
    },
  );
}

function rowOf(entry: Entry, reader: Reader): readonly (Html | string)[] {
  const { slots, dates } = reader.t;
  if ("change" in entry) {
    const { place, price, end, words } = changeWords(entry.change, reader);
    return [html`<b>${place}</b>`, price, html`${end}${words !== null && html` <i>${words}</i>`}`];
  }
  if ("passed" in entry) {
    const { warehouseName, box, day, coefficient, firstLabel } = entry.passed;
    const place = placeWords(warehouseName, box, slots);
    return [
      `↷ ${place}, ${dates.short(day)}`,
      slots.coefficient(coefficient),
      slots.passed(reader.t.goods.named(firstLabel)),
    ];
  }
  const { attempt, goods } = entry;
  const sign = attempt.outcome === "booked" ? "✅ " : "";
  const words = attemptWords(attempt, reader.t);
  return [
    html`${sign}<b>${placeWords(attempt.warehouseName, attempt.box, slots)}, ${dates.short(attempt.day)}</b>${goods !== undefined && ` · ${reader.t.goods.named(goods)}`}`,
    slots.coefficient(attempt.coefficientFixed ?? attempt.coefficientSeen),
    html`${endWords(attempt, slots)}${words !== null && html` <i>${words}</i>`}`,
  ];
}
