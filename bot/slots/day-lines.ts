import type { DaySummary } from "#domain/slots/days-of.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { bold, type Html, html, lines } from "../telegram/html.ts";

/** Days that the chat shows; the sheet has all of them. */
const shownDays = 4;

/** Why a watch has or has not got its slot, a line for each of the latest days. */
export function dayLines(days: readonly DaySummary[], t: Texts): readonly Html[] {
  if (days.length === 0) return [];
  return [
    lines(
      bold(t.days.title),
      ...days.slice(0, shownDays).map((one) => html`<b>${t.dates.short(one.day)}</b>: ${reasons(one, t)}`),
      html`<i>${t.days.hint}</i>`,
    ),
  ];
}

function reasons({ seen, cheapest, passed, attempts }: DaySummary, { days, slots }: Texts): string {
  const { fit, dear, day, unloading, unready } = seen;
  const ends = attempts.map(({ outcome, count }) => {
    const words = outcome === null ? slots.inProgress : slots.outcome[outcome];
    return `${words} — ${count}`;
  });
  const all = [
    fit > 0 && days.fit(fit),
    dear > 0 && (cheapest === null ? days.dear(dear) : days.dearFrom(dear, cheapest)),
    day > 0 && days.day(day),
    unloading > 0 && days.unloading(unloading),
    unready > 0 && days.unready(unready),
    passed > 0 && days.passed(passed),
    ends.length > 0 && `${days.attempts}: ${ends.join(", ")}`,
  ].filter((one) => one !== false);
  return all.length === 0 ? days.nothing : all.join(" · ");
}
