import { defineTap, oneOf, uuid } from "../telegram/tap.ts";

/** An admin makes a login of the own company look for everybody, or not any more. */
export const watcherTap = defineTap("z1", { loginId: uuid, turn: oneOf(["on", "off"]) });
