import type { DeathCause } from "#domain/accounts/login.ts";
import { countEn } from "../format.ts";
import type { ru } from "../ru.ts";

const causes: Readonly<Record<DeathCause, string>> = {
  "refused-by-wb": "Wildberries no longer accepts this login",
  "logged-out": "the cabinet was logged out on WB's side",
  superseded: "this login was opened elsewhere",
  unreachable: "WB did not answer for a long time",
  removed: "the cabinet was disconnected",
};

/** Cabinets and how they are connected. */
export const accounts = {
  connectTitle: "Connecting a WB cabinet",
  connect: [
    "A window with WB's real login page will open. Type your phone number and the code there: the bot neither sees nor keeps them. WB shows the page in Russian.",
    "After logging in, mark the legal entities to work with. I will write here when everything is ready.",
  ],
  connectUntil: "The window works until",
  connectButton: "Open WB's login",
  connectBrowser: "Open in a browser",
  title: "Cabinets",
  none: "No cabinets yet. Connect WB: it takes a couple of minutes.",
  alive: "works",
  suspect: "WB does not answer, checking",
  dead: (cause) => `log in again${cause === null ? "" : `: ${causes[cause]}`}`,
  inn: (inn) => `INN ${inn}`,
  again: (name) => `Log in again: ${name}`,
  connectMore: "Connect another one",
  connected: (count) => `Connected: ${countEn(count, "cabinet", "cabinets")}`,
  connectedNext: "Now you can make a watch for a slot.",
  connectedResumed: (count) =>
    `Looking for a slot again: ${countEn(count, "watch", "watches")} that the login had paused.`,
  failed: "The cabinet was not connected",
  tryAgain: "Try again",
  died: "The login to the cabinet no longer works",
  diedWhy: (cause: DeathCause) => `Reason: ${causes[cause]}.`,
  diedPaused: (count) =>
    count === 0
      ? "There were no active watches."
      : `Paused: ${countEn(count, "watch", "watches")}. Log in again and ${count === 1 ? "it goes on by itself" : "they go on by themselves"}.`,
  diedOpen: (count) =>
    count === 1
      ? "WB has not answered one booking yet. Whether it went through I can check only after you log in: I will do it at once and write."
      : `WB has not answered ${countEn(count, "booking", "bookings")} yet. How they ended I can check only after you log in: I will do it at once and write.`,
  restricted: (account) => `WB has restricted the cabinet: ${account}`,
  restrictedPaused: (count) =>
    `Paused: ${countEn(count, "watch", "watches")}. The orders in the cabinet stay as they are.`,
  restrictedNext:
    "Open the WB cabinet or write to its support. When the restriction is lifted, press “Resume” in the card of the watch.",
  matchTitle: "Which number is on the login page?",
  match: "Somebody opened the connection page outside Telegram. If it is you, press the number shown there.",
  matchNotMe: "Not me",
  matchYes: "Confirmed. Go back to the login page.",
  matchNo: "The number did not match and the page is closed. If it was you, start the connection again.",
} satisfies typeof ru.accounts;
