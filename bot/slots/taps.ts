import { defineTap, oneOf, uuid, whole } from "../telegram/tap.ts";

/** Opens the list of watches and supplies on a page. */
export const listTap = defineTap("s1", { page: whole });

/** Does something with one watch; the version is of the row that the button was drawn for. */
export const watchTap = defineTap("w1", {
  id: uuid,
  version: whole,
  verb: oneOf(["open", "pause", "resume", "delete", "undo", "journal"]),
});

/** Opens a booked supply. */
export const supplyTap = defineTap("u1", { id: uuid });

/** Begins a new watch. */
export const newWatchTap = defineTap("n1", {});
