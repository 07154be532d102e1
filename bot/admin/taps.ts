import { defineTap, oneOf, uuid, whole, word } from "../telegram/tap.ts";

/** Opens a screen of the service's affairs, on a page of its list. */
export const adminTap = defineTap("A3", {
  screen: oneOf([
    "home",
    "sellers",
    "logins",
    "processes",
    "queues",
    "bookings",
    "deeds",
    "day",
    "week",
    "watcher",
  ]),
  page: whole,
});

/** Opens a company. */
export const sellerTap = defineTap("A4", { companyId: uuid, verb: oneOf(["open"]) });

/** Opens a login, has its page opened afresh, or shows what is kept of its page. */
export const loginTap = defineTap("A5", {
  loginId: uuid,
  verb: oneOf(["open", "restart", "picture", "html"]),
});

/** Does something with a process; the key is a short form of its name. */
export const processTap = defineTap("A6", {
  key: word,
  verb: oneOf(["recycle", "drain", "drain-yes", "undrain"]),
});

/** Shows what has failed in a queue, and runs or discards it. */
export const queueTap = defineTap("A7", { key: word, verb: oneOf(["open", "retry", "discard"]) });

/** Begins a message to a company, or to everybody when the company is nobody. */
export const writeTap = defineTap("A9", { companyId: uuid });

/** Does something with a message to sellers. */
export const bulletinTap = defineTap("B1", {
  id: uuid,
  version: whole,
  verb: oneOf(["ru", "en", "preview", "send", "stop", "drop"]),
});

/** Stops all booking after a question, or lets it go on. */
export const pauseTap = defineTap("A8", { verb: oneOf(["ask", "yes", "resume"]) });
