import { defineTap, uuid } from "../telegram/tap.ts";

/** Shows one notice of the inbox again, with its buttons. */
export const noticeTap = defineTap("i1", { id: uuid });
