import { defineTap, oneOf } from "../telegram/tap.ts";

/** Chooses how tables come: from the settings, or under a table that is or is not to be seen. */
export const tablesTap = defineTap("g7", {
  choice: oneOf(["native", "plain"]),
  from: oneOf(["settings", "table"]),
});
