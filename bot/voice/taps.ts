import { defineTap, oneOf } from "../telegram/tap.ts";

/** Voice calls to the person: see, switch on, try, switch off. */
export const voiceTap = defineTap("j7", { verb: oneOf(["open", "set", "test", "forget"]) });
