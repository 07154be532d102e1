import type { Day } from "#domain/kernel/clock.ts";
import type { Language } from "#domain/kernel/language.ts";
import { type BoardCell, movementMark, standingOf } from "#domain/slots/board-cells.ts";
import { shortDay, weekday } from "#domain/texts/format.ts";

/** A cell in six characters at most. Unseen, closed and dearer look different, and an old one carries a question mark. */
export function cellText(cell: BoardCell | undefined, ceiling: number | null): string {
  if (cell === undefined) return "·";
  switch (standingOf(cell, ceiling)) {
    case "unseen":
      return "·";
    case "dearer":
      return cell.isOld ? "^?" : "^";
    case "closed":
      return `—${cell.isOld ? "?" : movementMark(cell)}`;
    case "open":
      return `${priceOf(cell)}${cell.isOld ? "?" : movementMark(cell)}`;
  }
}

function priceOf({ coefficient }: BoardCell): string {
  return coefficient === 0 ? "0" : `×${coefficient}`;
}

/** A table for a narrow screen: days in rows, one column for each heading. */
export function tableText(
  days: readonly Day[],
  columns: readonly { readonly heading: string; readonly cell: (day: Day) => string }[],
  { language, width }: { readonly language: Language; readonly width: number },
): string {
  const row = (first: string, others: readonly string[]) =>
    `${first.padEnd(9)}${others.map((text) => text.slice(0, width).padEnd(width + 1)).join("")}`.trimEnd();
  return [
    row(
      "",
      columns.map(({ heading }) => heading),
    ),
    ...days.map((day) =>
      row(
        `${shortDay(day)} ${weekday(day, language)}`,
        columns.map(({ cell }) => cell(day)),
      ),
    ),
  ].join("\n");
}
