import type { Day } from "#domain/kernel/clock.ts";
import { type BoardCell, standingOf } from "#domain/slots/board-cells.ts";
import { type Board, cellName } from "#domain/slots/read-board.ts";
import { boxes, type WarehouseRef } from "#domain/slots/words.ts";
import { begun, weekday } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import type { Reader } from "../slots/reader.ts";
import { withTables } from "../tables/question.ts";
import { bold, type Html, html, lines, paragraphs } from "../telegram/html.ts";
import { richBlocks } from "../telegram/rich.ts";
import { type Buttons, button, cut, type Screen } from "../telegram/screen.ts";
import { type Column, cellText, dayTable, tableText } from "./table.ts";
import {
  boardTap,
  cellTap,
  courseTap,
  dayNumber,
  favouritesTap,
  pictureTap,
  viewTap,
  warehouseTap,
} from "./taps.ts";

/** Which part of the board is on the screen. */
export interface Part {
  readonly week: number;
  readonly group: number;
}

const weekDays = 7;
const groupSize = 4;
const mostCells = 8;

/** A week of the board for four warehouses at most. */
export function boardScreen(board: Board, part: Part, reader: Reader): Screen {
  const { t } = reader;
  const favourites = [button(t.board.favourites, favouritesTap.data({ page: 0, verb: "show" }))];
  if (board.warehouses.length === 0) {
    return { text: paragraphs(bold(t.board.title), t.board.none), buttons: [favourites] };
  }
  const { days, week, weeks } = weekOf(board, part.week);
  const groups = Math.ceil(board.warehouses.length / groupSize);
  const group = Math.min(Math.max(part.group, 0), groups - 1);
  const shown = board.warehouses.slice(group * groupSize, (group + 1) * groupSize);
  const cellOf = (id: number, day: Day) => board.cells.get(cellName(id, board.box, day));
  const columns = shown.map(({ id, name }, index) => ({
    heading: `${group * groupSize + index + 1} ${name}`,
    cell: (day: Day) => cellText(cellOf(id, day), board.ceiling),
  }));
  // Two warehouses of one city begin alike.
  const shortName = (name: string, index: number) =>
    name.length <= 12 ? name : `${group * groupSize + index + 1} ${cut(name, 10)}`;
  const cells = shown
    .flatMap(({ id, name }, index) =>
      days.map((day) => ({ name: shortName(name, index), cell: cellOf(id, day) })),
    )
    .flatMap(({ name, cell }) => (isOffered(cell, board) ? [{ name, cell }] : []))
    .toSorted((a, b) => a.cell.coefficient - b.cell.coefficient || a.cell.day.localeCompare(b.cell.day))
    .slice(0, mostCells)
    .map(({ name, cell }) => watchButton(cell, `${name} ${t.dates.short(cell.day)}`, t));
  const drawn = {
    title: `${t.board.title} · ${t.slots.box[board.box]} · ${ceilingWords(board.ceiling, t)}`,
    hint: cells.length > 0 ? t.board.tapHint : t.board.nothingOpen,
    sources: sourceLines(board, reader),
    days,
    columns,
    width: 5,
  };
  return inTable(drawn, reader, [
    ...pairs(cells),
    weekRow({ week, weeks }, (to) => boardTap.data({ week: to, group })),
    ...pairs(
      shown.map(({ id, name }, index) =>
        button(
          `${group * groupSize + index + 1} ${cut(name, 22)}`,
          warehouseTap.data({ warehouseId: id, week: 0 }),
        ),
      ),
    ),
    groups > 1 ? [button(t.board.otherWarehouses, boardTap.data({ week, group: (group + 1) % groups }))] : [],
    ...filterRows(board, { week, group }, t),
    [...favourites, button(t.board.picture, pictureTap.data({ week, group }))],
    [button(t.menu.refresh, boardTap.data({ week, group }))],
  ]);
}

/** All days of one warehouse, a column for each box type; the buttons are of one week. */
export function warehouseScreen(
  board: Board,
  { id, name }: WarehouseRef,
  { week: wanted, reader }: { readonly week: number; readonly reader: Reader },
): Screen {
  const { t } = reader;
  const { days, week, weeks } = weekOf(board, wanted);
  const columns = boxes.map((box) => ({
    heading: t.board.boxShort[box],
    cell: (day: Day) => cellText(board.cells.get(cellName(id, box, day)), null),
  }));
  const rows = days.flatMap((day) => {
    const cell = board.cells.get(cellName(id, board.box, day));
    if (cell === undefined) return [];
    const course = courseTap.data({ warehouseId: id, box: board.box, day: dayNumber(day), week });
    return [
      [
        ...(isOffered(cell, board) ? [watchButton(cell, t.dates.short(day), t)] : []),
        button(`📈 ${t.dates.short(day)}`, course),
      ],
    ];
  });
  const drawn = {
    title: name,
    hint: `${begun(t.slots.box[board.box])}. ${t.board.tapHint}`,
    sources: sourceLines(board, reader),
    days: board.days,
    columns,
    width: 7,
  };
  return inTable(drawn, reader, [
    ...rows,
    weekRow({ week, weeks }, (to) => warehouseTap.data({ warehouseId: id, week: to })),
    [
      button(t.board.toBoard, boardTap.data({ week, group: 0 })),
      button(t.menu.refresh, warehouseTap.data({ warehouseId: id, week })),
    ],
  ]);
}

/** What stands around and in the table of a screen. */
interface Drawn {
  readonly title: string;
  readonly days: readonly Day[];
  readonly columns: readonly Column[];
  /** How many letters a column has in plain text. */
  readonly width: number;
  readonly sources: readonly Html[];
  readonly hint: string;
}

/** A screen with a table, native or in letters of one width. */
function inTable(
  { title, days, columns, width, sources, hint }: Drawn,
  reader: Reader,
  buttons: Buttons,
): Screen {
  const { t, language } = reader;
  const legend = html`<i>${t.board.legend}</i>`;
  const dayWords = (day: Day) => `${t.dates.short(day)} ${weekday(day, language)}`;
  const text = paragraphs(
    bold(title),
    html`<pre>${tableText(days, columns, { dayWords, width })}</pre>`,
    lines(...sources),
    legend,
    hint,
  );
  const table = dayTable(days, columns, { dayWords, corner: t.tables.day });
  return withTables({ text, buttons }, richBlocks(bold(title), table, ...sources, legend, hint), reader);
}

function isOffered(cell: BoardCell | undefined, { ceiling, days }: Board): cell is BoardCell {
  // WB takes no bookings for today.
  return cell !== undefined && cell.day !== days[0] && standingOf(cell, ceiling) === "open";
}

function watchButton({ warehouseId, box, day, coefficient }: BoardCell, words: string, { slots }: Texts) {
  const data = cellTap.data({ warehouseId, box, day: dayNumber(day), coefficient });
  return button(`＋ ${words} ${slots.coefficient(coefficient)}`, data, "success");
}

function weekOf({ days }: Board, wanted: number) {
  const weeks = Math.ceil(days.length / weekDays);
  const week = Math.min(Math.max(wanted, 0), weeks - 1);
  return { week, weeks, days: days.slice(week * weekDays, (week + 1) * weekDays) };
}

function weekRow(
  { week, weeks }: { readonly week: number; readonly weeks: number },
  data: (to: number) => string,
) {
  return [
    ...(week > 0 ? [button("‹", data(week - 1))] : []),
    button(`${week + 1}/${weeks}`, data(week)),
    ...(week < weeks - 1 ? [button("›", data(week + 1))] : []),
  ];
}

function filterRows({ box, ceiling }: Board, part: Part, { board, slots }: Texts): Buttons {
  const words = ceiling === null ? board.allShort : board.upTo(ceiling);
  return [
    [
      button(board.boxButton(slots.box[box]), viewTap.data({ change: "box", ...part })),
      button(board.ceilingButton(words), viewTap.data({ change: "ceiling", ...part })),
    ],
    [button(ceiling === 0 ? board.every : board.only, viewTap.data({ change: "free", ...part }))],
  ];
}

function ceilingWords(ceiling: number | null, { board }: Texts): string {
  return ceiling === null ? board.all : board.upTo(ceiling);
}

/** Who showed these cells, and how long ago. */
function sourceLines({ sources }: Board, { t, now }: Reader): readonly Html[] {
  if (sources.length === 0) return [html`⚪️ ${t.board.noSources}`];
  return [
    html`${t.board.sources}:`,
    ...sources.map(({ source, seenAt }) => {
      const age = t.help.age(Math.round((now.getTime() - seenAt.getTime()) / 1000));
      return html`• ${t.help.source[source]} · ${age}`;
    }),
  ];
}

function pairs<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / 2) }, (_, row) => all.slice(row * 2, row * 2 + 2));
}
