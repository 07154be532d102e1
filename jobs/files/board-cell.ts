import type { SKRSContext2D } from "@napi-rs/canvas";
import { type BoardCell, movementMark, standingOf } from "#domain/slots/board-cells.ts";
import { ink, write } from "./canvas.ts";

/** Up to this coefficient, this colour: from free to what hardly anybody pays. */
export const shades: readonly (readonly [most: number, colour: string, text: string])[] = [
  [0, "#1a9850", "#ffffff"],
  [1, "#4fb567", "#ffffff"],
  [3, "#a6d96a", ink.text],
  [6, "#fee08b", ink.text],
  [10, "#fdae61", ink.text],
  [Number.POSITIVE_INFINITY, "#e2604a", "#ffffff"],
];

/** Where a cell stands. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Below this width the change stands under the coefficient. */
const roomy = 110;

/** Unseen is empty with a dot, closed is grey with a dash, dearer is framed, open is coloured. */
export function drawCell(
  pen: SKRSContext2D,
  cell: BoardCell | undefined,
  { box, ceiling }: { readonly box: Box; readonly ceiling: number | null },
): void {
  const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
  const quiet = { size: 27, colour: ink.quiet, align: "center" } as const;
  if (cell === undefined) {
    write(pen, "·", middle, { ...quiet, size: 44 });
    return;
  }
  const standing = standingOf(cell, ceiling);
  trace(pen, box);
  if (standing === "dearer") {
    pen.strokeStyle = ink.line;
    pen.lineWidth = 2;
    pen.stroke();
    write(pen, `×${cell.coefficient}`, middle, quiet);
    return;
  }
  const isClosed = standing === "closed";
  const [, colour, text] = shadeOf(cell.coefficient);
  pen.globalAlpha = cell.isOld ? 0.45 : 1;
  pen.fillStyle = isClosed ? ink.closed : colour;
  pen.fill();
  pen.globalAlpha = 1;
  const words = isClosed ? "—" : cell.coefficient === 0 ? "0" : `×${cell.coefficient}`;
  writeIn(pen, [words, cell.isOld ? "?" : markOf(cell)], {
    box,
    colour: isClosed ? ink.quiet : cell.isOld ? ink.text : text,
  });
}

/** The coefficient with its change beside it, or under it where there is little room. */
function writeIn(
  pen: SKRSContext2D,
  [words, mark]: readonly [string, string],
  { box, colour }: { readonly box: Box; readonly colour: string },
): void {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const hand = { size: 29, weight: 500, align: "center", colour } as const;
  if (mark === "") write(pen, words, [x, y], hand);
  else if (box.width > roomy) {
    write(pen, words, [x - 18, y], hand);
    write(pen, mark, [x + 28, y], { ...hand, size: 24, weight: 400 });
  } else {
    write(pen, words, [x, y - 9], { ...hand, size: 26 });
    write(pen, mark, [x, y + 14], { ...hand, size: 19, weight: 400 });
  }
}

/** The font of pictures has no arrows. */
function markOf(cell: BoardCell): string {
  return movementMark(cell).replace("↑", "+").replace("↓", "−");
}

function trace(pen: SKRSContext2D, { x, y, width, height }: Box): void {
  pen.beginPath();
  pen.roundRect(x + 2, y + 2, width - 4, height - 4, 8);
}

function shadeOf(coefficient: number) {
  return shades.find(([most]) => coefficient <= most) ?? (["", ink.closed, ink.text] as const);
}
