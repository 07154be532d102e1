import { defineTap, oneOf } from "../telegram/tap.ts";

/** Opens below the help what has a command and no button in the main menu. */
export const openTap = defineTap("h2", { what: oneOf(["status", "limits", "inbox"]) });
