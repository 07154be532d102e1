import type { SKRSContext2D } from "@napi-rs/canvas";
import type { FileContent } from "#domain/files/ask-file.ts";
import type { FileFacts } from "#domain/files/kinds.ts";
import type { Unit } from "#domain/kernel/act.ts";
import type { Day } from "#domain/kernel/clock.ts";
import { type Board, boardFor, cellName } from "#domain/slots/read-board.ts";
import { begun, moscowTime, weekday } from "#domain/texts/format.ts";
import { drawCell, shades } from "./board-cell.ts";
import { ink, sheetOfPaper, write } from "./canvas.ts";
import type { FileReader } from "./make.ts";
import { twoLines } from "./two-lines.ts";

const width = 1080;
const margin = 36;
const dayColumn = 170;
const rowHeight = 54;
const titleHeight = 150;
const wideEnough = 190;

/** The board as a picture for a phone: days downwards, a column for each warehouse. */
export async function boardPicture(
  read: <T>(work: (unit: Unit) => Promise<T>) => Promise<T>,
  facts: FileFacts["board"],
  reader: FileReader,
): Promise<FileContent> {
  const board = await read((unit) => boardFor(unit, facts));
  return {
    name: `${reader.t.board.fileName}.png`,
    mime: "image/png",
    content: drawBoard(board, reader),
  };
}

/** Draws a board as PNG. */
export function drawBoard(board: Board, reader: FileReader): Buffer {
  const column = (width - 2 * margin - dayColumn) / Math.max(1, board.warehouses.length);
  const isWide = column >= wideEnough;
  const top = titleHeight + (isWide ? 60 : 230);
  const legendTop = top + board.days.length * rowHeight + 24;
  const height = legendTop + 190 + board.sources.length * 34;
  const { canvas, pen } = sheetOfPaper(width, height);
  drawTitle(pen, board, reader);
  board.warehouses.forEach(({ name }, index) => {
    const middle = margin + dayColumn + (index + 0.5) * column;
    drawName(pen, name, { middle, column, bottom: top - 16, isWide });
  });
  board.days.forEach((day, row) => {
    const y = top + row * rowHeight;
    drawDay(pen, day, { y, reader });
    board.warehouses.forEach(({ id }, index) => {
      const box = { x: margin + dayColumn + index * column, y, width: column, height: rowHeight };
      drawCell(pen, board.cells.get(cellName(id, board.box, day)), { box, ceiling: board.ceiling });
    });
  });
  drawLegend(pen, legendTop, reader);
  drawSources(pen, board, { top: legendTop + 150, reader });
  return canvas.toBuffer("image/png");
}

function drawTitle(pen: SKRSContext2D, { box, ceiling }: Board, { t, language, now }: FileReader): void {
  write(pen, t.board.title, [margin, 56], { size: 46, weight: 500 });
  const filter = ceiling === null ? t.board.all : t.board.upTo(ceiling);
  write(pen, `${begun(t.slots.box[box])} · ${filter}`, [margin, 108], { size: 30 });
  const asOf = { size: 28, colour: ink.quiet, align: "right" } as const;
  write(pen, moscowTime(now, language), [width - margin, 108], asOf);
}

function drawName(
  pen: SKRSContext2D,
  name: string,
  at: {
    readonly middle: number;
    readonly column: number;
    readonly bottom: number;
    readonly isWide: boolean;
  },
): void {
  if (at.isWide) {
    const hand = { size: 28, weight: 500, align: "center", most: at.column - 12 } as const;
    write(pen, name, [at.middle, at.bottom - 14], hand);
    return;
  }
  pen.save();
  pen.translate(at.middle, at.bottom);
  pen.rotate(-Math.PI / 2);
  const lines = twoLines(name, 16);
  const size = lines.length > 1 ? 23 : 27;
  for (const [index, line] of lines.entries())
    write(pen, line, [0, (index - (lines.length - 1) / 2) * 26], { size, weight: 500, most: 215 });
  pen.restore();
}

function drawDay(
  pen: SKRSContext2D,
  day: Day,
  { y, reader }: { readonly y: number; readonly reader: FileReader },
): void {
  const date = new Date(`${day}T00:00:00Z`).getUTCDay();
  const colour = date === 0 || date === 6 ? "#c2412d" : ink.text;
  write(pen, reader.t.dates.short(day), [margin, y + rowHeight / 2], { size: 29, weight: 500, colour });
  write(pen, weekday(day, reader.language), [margin + 116, y + rowHeight / 2], { size: 27, colour });
}

function drawLegend(pen: SKRSContext2D, top: number, { t: { board } }: FileReader): void {
  const steps = shades.map(([most, colour], index) => {
    const from = index === 0 ? 0 : (shades[index - 1]?.[0] ?? 0) + 1;
    const words = most === 0 ? board.free : most === 1 ? "×1" : `×${from}${most < 99 ? `–${most}` : "+"}`;
    return { colour, words };
  });
  let x = margin;
  for (const { colour, words } of [...steps, { colour: ink.closed, words: board.closed }]) {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.roundRect(x, top, 28, 28, 6);
    pen.fill();
    write(pen, words, [x + 36, top + 15], { size: 24 });
    x += 36 + pen.measureText(words).width + 24;
  }
  write(pen, board.marks[0] ?? "", [margin, top + 62], { size: 24, colour: ink.quiet });
  write(pen, board.marks[1] ?? "", [margin, top + 98], { size: 24, colour: ink.quiet });
}

function drawSources(
  pen: SKRSContext2D,
  { sources }: Board,
  { top, reader: { t, now } }: { readonly top: number; readonly reader: FileReader },
): void {
  const hand = { size: 24, colour: ink.text, most: width - 2 * margin } as const;
  if (sources.length === 0) write(pen, t.board.noSources, [margin, top], hand);
  sources.forEach(({ source, seenAt }, index) => {
    const age = t.help.age(Math.round((now.getTime() - seenAt.getTime()) / 1000));
    const words = `${t.board.source}: ${t.help.source[source]} · ${age}`;
    write(pen, words, [margin, top + index * 34], hand);
  });
}
