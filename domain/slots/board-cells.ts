import type { Day } from "../kernel/clock.ts";
import { type Box, type SlotSourceName, slotSources } from "./words.ts";

/** A cell as one source showed it. */
export interface SourceCell {
  readonly source: SlotSourceName;
  readonly warehouseId: number;
  readonly box: Box;
  readonly day: Day;
  readonly coefficient: number;
  readonly unloading: boolean;
  readonly seenAt: Date;
}

/** A cell as the board shows it: one source's word, and what the same source said a day ago. */
export interface BoardCell extends SourceCell {
  /** Null when nobody had seen it then. */
  readonly before: number | null;
  /** Nobody has looked for more than an hour: it may be otherwise by now. */
  readonly isOld: boolean;
}

/** So much later another source must have looked to be believed instead of the cabinet's own calendar. */
const marginMs = 5 * 60_000;
const oldMs = 60 * 60_000;

/**
 * Which source is believed where several show the same cell: of those that looked within five minutes of
 * the latest look, the one nearest to where it is booked: the cabinet's calendar, its report, the official list.
 */
export function believed<C extends SourceCell>(cells: readonly C[]): C | undefined {
  const latest = Math.max(...cells.map((cell) => cell.seenAt.getTime()));
  const rank = ({ source }: C) => slotSources.indexOf(source);
  return cells
    .filter((cell) => latest - cell.seenAt.getTime() <= marginMs)
    .toSorted((a, b) => rank(a) - rank(b) || b.seenAt.getTime() - a.seenAt.getTime())[0];
}

/** Whether nothing has been heard of the cell for too long. */
export function isOld(cell: Pick<SourceCell, "seenAt">, now: Date): boolean {
  return now.getTime() - cell.seenAt.getTime() > oldMs;
}

/** How a cell stands for a reader with a ceiling. */
export type Standing = "unseen" | "closed" | "dearer" | "open";

/** Closed and unseen are never the same; what costs more than wanted is open, but dearer. */
export function standingOf(cell: BoardCell | undefined, ceiling: number | null): Standing {
  if (cell === undefined) return "unseen";
  if (cell.coefficient < 0 || !cell.unloading) return "closed";
  return ceiling !== null && cell.coefficient > ceiling ? "dearer" : "open";
}

/** What has become of a cell since yesterday. */
export type Movement =
  | { readonly kind: "same" }
  | { readonly kind: "new" }
  | { readonly kind: "opened" }
  | { readonly kind: "closed" }
  | { readonly kind: "up" | "down"; readonly by: number };

/** The change since yesterday; a closed cell that nobody had seen before is no news. */
export function movementOf({ coefficient, unloading, before }: BoardCell): Movement {
  const isClosed = coefficient < 0 || !unloading;
  if (before === null) return { kind: isClosed ? "same" : "new" };
  if (isClosed) return { kind: before >= 0 && coefficient < 0 ? "closed" : "same" };
  if (before < 0) return { kind: "opened" };
  if (before === coefficient) return { kind: "same" };
  return { kind: coefficient > before ? "up" : "down", by: Math.abs(coefficient - before) };
}

/** The change since yesterday in a few characters; empty when there is none. */
export function movementMark(cell: BoardCell): string {
  const movement = movementOf(cell);
  switch (movement.kind) {
    case "up":
      return `↑${movement.by}`;
    case "down":
      return `↓${movement.by}`;
    case "new":
    case "opened":
      return "*";
    case "closed":
      return "!";
    case "same":
      return "";
  }
}
