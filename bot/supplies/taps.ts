import { defineTap, oneOf, uuid, whole } from "../telegram/tap.ts";

/** Does something with a booked supply. */
export const supplyVerbTap = defineTap("v1", { id: uuid, verb: oneOf(["cancel", "calendar"]) });

/** Says yes to cancelling for a fee in kopecks. */
export const cancelSupplyTap = defineTap("v2", { id: uuid, fee: whole });
