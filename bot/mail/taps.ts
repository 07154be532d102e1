import { defineTap, oneOf } from "../telegram/tap.ts";

/** The person's e-mail address: see it, set it, have the code sent again, forget it. */
export const mailTap = defineTap("g6", { verb: oneOf(["open", "set", "again", "forget", "undo"]) });
