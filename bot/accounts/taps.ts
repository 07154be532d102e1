import { defineTap, oneOf, uuid, whole } from "../telegram/tap.ts";

/** Connects a new cabinet. */
export const connectTap = defineTap("c1", {});

/** Connects the cabinets of a login again. */
export const reconnectTap = defineTap("r1", { loginId: uuid });

/** Says which number the login page shows; -1 means "not me". */
export const matchTap = defineTap("m1", { handoffId: uuid, number: whole });

/** Opens the list of cabinets. */
export const accountsTap = defineTap("k1", { where: oneOf(["here", "new"]) });
