import type { FileContent } from "#domain/files/ask-file.ts";
import type { Unit } from "#domain/kernel/act.ts";
import type { Attempt } from "#domain/slots/attempt.ts";
import { type DaySummary, daysOf } from "#domain/slots/days-of.ts";
import { type Passed, passedOf } from "#domain/slots/passed.ts";
import { journalOf, watchCard } from "#domain/slots/queries.ts";
import { changesOf, type WatchChange } from "#domain/supplies/queries.ts";
import { attemptWords } from "#domain/texts/attempt-words.ts";
import { moscowTime } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import type { FileReader } from "./make.ts";
import { type Sheet, sheetFile } from "./sheet.ts";

/** Slots that a sheet shows as let pass, at most. */
const mostPassed = 2_000;
/** Days that a sheet shows, at most; older ones are not kept. */
const mostDays = 90;

/** The journal of a watch as a sheet: a row for each attempt with its times, each slot it let pass and each change of what it booked. */
export async function journalSheet(
  read: <T>(work: (unit: Unit) => Promise<T>) => Promise<T>,
  { watchId }: { readonly watchId: string },
  { t, language, now }: FileReader,
): Promise<FileContent> {
  const { slots, files } = t;
  const [{ watch }, attempts, passed, days, changes] = await read(async (unit) => [
    await watchCard(unit, watchId),
    await journalOf(unit, watchId),
    await passedOf(unit, watchId, mostPassed),
    await daysOf(unit, watchId, mostDays),
    await changesOf(unit, watchId, mostPassed),
  ]);
  const { times } = slots;
  const pictureOf = ({ pictureUntil }: Attempt) => {
    if (pictureUntil == null) return null;
    return pictureUntil > now
      ? t.pictures.sheetKept(moscowTime(pictureUntil, language))
      : t.pictures.sheetDeleted;
  };
  const moments = [times.seen, times.claimed, times.pageReady, times.sent, times.answered, times.readBack];
  const journal = {
    name: slots.journal,
    columns: [
      { heading: slots.warehouse, width: 24 },
      { heading: slots.boxLabel, width: 16 },
      { heading: slots.day, width: 12 },
      { heading: files.coefficientSeen, width: 14 },
      { heading: files.coefficientFixed, width: 14 },
      { heading: files.end, width: 34 },
      { heading: files.words, width: 50 },
      { heading: files.supply, width: 14 },
      ...moments.map((heading) => ({ heading, width: 20 })),
      { heading: t.pictures.name, width: 40 },
    ],
    rows: [
      ...attempts.map((one) => ({ at: one.claimedAt, row: [...attemptRow(one, t), pictureOf(one)] })),
      ...passed.map((one) => ({ at: one.at, row: passedRow(one, t) })),
      ...changes.map((one) => changeRow(one, t)),
    ]
      .toSorted((a, b) => b.at.getTime() - a.at.getTime())
      .map(({ row }) => row),
  };
  return sheetFile(`${files.journalName(t.goods.named(watch.draftLabel))}.xlsx`, journal, daySheet(days, t));
}

/** A row for each day: what was seen, and why it was or was not taken. */
function daySheet(days: readonly DaySummary[], { days: { title, headings }, slots }: Texts): Sheet {
  const counts = ["fit", "dear", "cheapest", "day", "unloading", "unready", "passed"] as const;
  return {
    name: title,
    columns: [
      { heading: slots.day, width: 12 },
      ...counts.map((name) => ({ heading: headings[name], width: 18 })),
      { heading: headings.attempts, width: 60 },
    ],
    rows: days.map(({ day, seen, cheapest, passed, attempts }) => [
      day,
      seen.fit,
      seen.dear,
      cheapest,
      seen.day,
      seen.unloading,
      seen.unready,
      passed,
      attempts
        .map(
          ({ outcome, count }) => `${outcome === null ? slots.inProgress : slots.outcome[outcome]}: ${count}`,
        )
        .join("; "),
    ]),
  };
}

type Row = readonly (string | number | Date | null)[];

function attemptRow(one: Attempt, t: Texts): Row {
  const { slots } = t;
  return [
    one.warehouseName,
    slots.box[one.box],
    one.day,
    one.coefficientSeen,
    one.coefficientFixed ?? null,
    one.outcome == null ? slots.inProgress : slots.outcome[one.outcome],
    attemptWords(one, t),
    one.supplyId ?? null,
    one.seenAt,
    one.claimedAt,
    one.pageReadyAt ?? null,
    one.sentAt ?? null,
    one.answeredAt ?? null,
    one.readBackAt ?? null,
  ];
}

/** A slot that another watch was booked in before, by the seller's own order. */
function passedRow(one: Passed, { slots, goods }: Texts): Row {
  return [
    one.warehouseName,
    slots.box[one.box],
    one.day,
    one.coefficient,
    null,
    slots.passed(goods.named(one.firstLabel)),
    null,
    null,
    one.at,
  ];
}

/** A move or a cancellation of what was booked: said yes to, sent, and known how it ended. */
function changeRow(one: WatchChange, { slots, moving, supplies, refusals }: Texts): { at: Date; row: Row } {
  const { warehouseName, box, supplyId, day } = one.supply;
  const change = "move" in one ? one.move : one.cancellation;
  const isMove = "move" in one;
  const end = change.outcome == null ? slots.inProgress : endOf(one, { moving, supplies });
  const price = isMove ? [one.move.coefficient, one.move.wbCoefficient ?? null] : [null, null];
  return {
    at: change.askedAt,
    row: [
      warehouseName,
      slots.box[box],
      isMove ? one.move.day : day,
      ...price,
      `${isMove ? moving.move : supplies.cancel}: ${end}`,
      change.words == null ? null : refusals.said(change.words),
      supplyId,
      null,
      change.askedAt,
      null,
      change.sentAt ?? null,
      null,
      change.settledAt ?? null,
    ],
  };
}

function endOf(one: WatchChange, { moving, supplies }: Pick<Texts, "moving" | "supplies">): string {
  if ("move" in one) return one.move.outcome == null ? "" : moving.short[one.move.outcome];
  return one.cancellation.outcome == null ? "" : supplies.outcome[one.cancellation.outcome];
}
