import type { WatchChange } from "#domain/supplies/queries.ts";
import { money, moscowClock } from "#domain/texts/format.ts";
import { placeWords } from "./packing-words.ts";
import type { Reader } from "./reader.ts";

/** A move or a cancellation in the words of the journal. */
export interface ChangeWords {
  readonly place: string;
  readonly price: string;
  readonly end: string;
  readonly words: string | null;
  readonly steps: string;
}

/** When the seller said yes to it. */
export function changeAt(change: WatchChange): Date {
  return "move" in change ? change.move.askedAt : change.cancellation.askedAt;
}

/** What was to be changed, for how much, and how it ended. */
export function changeWords(change: WatchChange, { t, language }: Reader): ChangeWords {
  const { slots, moving, dates } = t;
  const { supply } = change;
  const place = placeWords(supply.warehouseName, supply.box, slots);
  const row = "move" in change ? change.move : change.cancellation;
  const fee = row.feeKopecks === 0 ? [] : [money(row.feeKopecks, language)];
  const steps = [
    [moving.steps.asked, row.askedAt],
    [moving.steps.sent, row.sentAt],
    [moving.steps.settled, row.settledAt],
  ] as const;
  return {
    place:
      "move" in change
        ? `📅 ${place}: ${moving.days(dates.short(change.move.fromDay), dates.short(change.move.day))}`
        : `🗑 ${place}, ${dates.short(supply.day)}`,
    price: moving.place([
      ...("move" in change ? [slots.coefficient(change.move.wbCoefficient ?? change.move.coefficient)] : []),
      ...fee,
    ]),
    end: endOf(change, t),
    words: row.words == null ? null : t.refusals.said(row.words),
    steps: steps.flatMap(([name, at]) => (at == null ? [] : [`${name} ${moscowClock(at)}`])).join(" → "),
  };
}

function endOf(change: WatchChange, { slots, moving, supplies }: Reader["t"]): string {
  if ("move" in change) {
    const { outcome, state } = change.move;
    if (outcome != null) return moving.short[outcome];
    return state === "sent" ? slots.unknown : slots.inProgress;
  }
  const { outcome, state } = change.cancellation;
  if (outcome != null) return supplies.outcome[outcome];
  return state === "sent" ? slots.unknown : slots.inProgress;
}
