import { moves } from "#domain/slots/move-watch.ts";
import { defineTap, oneOf, uuid, whole } from "../telegram/tap.ts";

/** Opens the list of watches and supplies on a page. */
export const listTap = defineTap("s1", { page: whole });

/** Opens the list below a notice, which stays as it is. */
export const listBelowTap = defineTap("y1", {});

/** The version on buttons under a notice: what they open comes below, so that the notice stays as it is. */
export const noticeVersion = 0;

/** Does something with one watch; the version is of the row that the button was drawn for. */
export const watchTap = defineTap("w1", {
  id: uuid,
  version: whole,
  verb: oneOf(["open", "pause", "resume", "delete", "undo", "journal", "sheet", "now", ...moves]),
});

/** Opens a booked supply. */
export const supplyTap = defineTap("u1", { id: uuid });

/** Opens a booked supply below a notice, which stays as it is. */
export const supplyBelowTap = defineTap("u2", { id: uuid });

/** Says yes to a slot that was seen, at the price that was shown; the day is a number like 20261128. */
export const bookTap = defineTap("q1", { orderId: uuid, day: whole, coefficient: whole });

/** Sends the picture of an attempt. */
export const pictureTap = defineTap("j1", { attemptId: uuid });

/** Begins a watch like this one, with other days. */
export const copyTap = defineTap("p1", { id: uuid });

/** Changes a watch that waits. */
export const editTap = defineTap("e1", { id: uuid });

/** Pins the summary and shows the list again. */
export const pinSummaryTap = defineTap("s2", {});

/** Begins a new watch. */
export const newWatchTap = defineTap("n1", {});
