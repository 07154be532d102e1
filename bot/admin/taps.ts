import { defineTap, oneOf, uuid, whole } from "../telegram/tap.ts";

/** Opens a screen of the service's affairs, on a page of its list. */
export const adminTap = defineTap("A3", {
  screen: oneOf(["home", "sellers", "logins", "processes", "queues", "bookings", "day", "week"]),
  page: whole,
});

/** Opens a company. */
export const sellerTap = defineTap("A4", { companyId: uuid, verb: oneOf(["open"]) });

/** Opens a login. */
export const loginTap = defineTap("A5", { loginId: uuid, verb: oneOf(["open"]) });
