import { defineTap, oneOf, uuid, whole, word } from "../telegram/tap.ts";

/** Connects a new cabinet. */
export const connectTap = defineTap("c1", {});

/** Connects the cabinets of a login again. */
export const reconnectTap = defineTap("r1", { loginId: uuid });

/** Says which number the login page shows; -1 means "not me". */
export const matchTap = defineTap("m1", { handoffId: uuid, number: whole });

/** Opens the list of cabinets. */
export const accountsTap = defineTap("k1", { where: oneOf(["here", "new"]) });

/** Opens one cabinet. */
export const cabinetTap = defineTap("k2", { accountId: uuid });

/** Removes one cabinet, or every cabinet of its login; asks first. */
export const removeTap = defineTap("k3", {
  accountId: uuid,
  what: oneOf(["cabinet", "login"]),
  step: oneOf(["ask", "yes"]),
});

/** Offers the cabinets that lists can be narrowed to. */
export const switcherTap = defineTap("k4", {});

/** Narrows the lists to one cabinet; an empty id is all of them. */
export const showOnlyTap = defineTap("k5", { accountId: word });

/** Opens the page that WB wants checked, or tries again after nobody came to it. */
export const challengeTap = defineTap("k7", { loginId: uuid, verb: oneOf(["open", "retry"]) });

/** Asks WB again with the session that is kept. */
export const reviveTap = defineTap("k6", { loginId: uuid });
