import { viewChanges } from "#domain/slots/edit-view.ts";
import { boxes } from "#domain/slots/words.ts";
import { defineTap, oneOf, whole } from "../telegram/tap.ts";

/** Shows a week of the board for a group of warehouses; both are counted from nought. */
export const boardTap = defineTap("d1", { week: whole, group: whole });

/** Changes what the board shows. */
export const viewTap = defineTap("d2", { change: oneOf(viewChanges), week: whole, group: whole });

/** Begins a watch for one cell; the day is a number like 20261128. */
export const cellTap = defineTap("d3", {
  warehouseId: whole,
  box: oneOf(boxes),
  day: whole,
  coefficient: whole,
});

/** Shows all days of one warehouse; the week is of its buttons. */
export const warehouseTap = defineTap("d4", { warehouseId: whole, week: whole });

/** Opens a page of the choice of warehouses. */
export const favouritesTap = defineTap("d5", { page: whole, verb: oneOf(["show", "all", "reset", "undo"]) });

/** Marks a warehouse or takes the mark away. */
export const favouriteTap = defineTap("d6", { warehouseId: whole, wanted: oneOf(["y", "n"]), page: whole });

/** Asks for the picture of a cell's course. */
export const courseTap = defineTap("d7", { warehouseId: whole, box: oneOf(boxes), day: whole, week: whole });

/** Asks for the board as a picture. */
export const pictureTap = defineTap("d8", { week: whole, group: whole });

/** A day as a number, for a button. */
export function dayNumber(day: string): number {
  return Number(day.replaceAll("-", ""));
}

/** The day that such a number stands for. */
export function numberedDay(value: number): string {
  return String(value).replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
}
