import type { Day } from "#domain/kernel/clock.ts";
import { type BoardCell, movementMark, standingOf } from "#domain/slots/board-cells.ts";
import type { Table } from "../telegram/rich.ts";
import { cut } from "../telegram/screen.ts";

/** One column of the board: whose it is, and what stands in the row of a day. */
export interface Column {
  readonly heading: string;
  readonly cell: (day: Day) => string;
}

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
  columns: readonly Column[],
  { dayWords, width }: { readonly dayWords: (day: Day) => string; readonly width: number },
): string {
  const first = Math.max(...days.map((day) => dayWords(day).length)) + 1;
  const row = (name: string, others: readonly string[]) =>
    `${name.padEnd(first)}${others.map((text) => text.slice(0, width).padEnd(width + 1)).join("")}`.trimEnd();
  return [
    row(
      "",
      columns.map(({ heading }) => heading),
    ),
    ...days.map((day) =>
      row(
        dayWords(day),
        columns.map(({ cell }) => cell(day)),
      ),
    ),
  ].join("\n");
}

/** The same as a native table, which scrolls and needs no names cut to a few letters. */
export function dayTable(
  days: readonly Day[],
  columns: readonly Column[],
  { dayWords, corner }: { readonly dayWords: (day: Day) => string; readonly corner: string },
): Table {
  return {
    heading: [corner, ...columns.map(({ heading }) => cut(heading, 16))],
    rows: days.map((day) => [dayWords(day), ...columns.map(({ cell }) => cell(day))]),
  };
}
