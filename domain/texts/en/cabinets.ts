import type { AccountStatusName, StatusReason } from "#domain/accounts/account-status.ts";
import { countEn } from "../format.ts";
import type { ru } from "../ru.ts";

const statuses: Readonly<Record<AccountStatusName, string>> = {
  INITIALIZING: "connecting",
  WAITING_AUTH: "waiting for you to log in",
  ACTIVE: "works",
  ERROR: "no connection to WB",
  STOPPED: "stopped",
};

const reasons: Readonly<Record<StatusReason, string>> = {
  "refused-by-wb": "Wildberries no longer accepts this login",
  "logged-out": "the cabinet was logged out on WB's side",
  superseded: "this login was opened elsewhere",
  unreachable: "WB did not answer for a long time, three tries did not help",
  removed: "the cabinet was disconnected",
  "signing-in": "the link to log in has been sent",
  saving: "logged in, saving",
  "no-answer": "WB does not answer, trying again",
  resting: "WB asks for a pause",
  challenge: "WB asks for proof that you are human",
  removing: "the cabinet is being removed",
};

/** The cards of cabinets, the way to remove one, and the choice of which cabinet is shown. */
export const cabinets = {
  statuses,
  reasons,
  status: "Status",
  reason: "Reason",
  since: "since",
  until: "until",
  nextTry: "next try at",
  loginNumber: (number) => `Login ${number}`,
  loginShared: (number, count) => `Login ${number} with ${countEn(count, "cabinet", "cabinets")}`,
  watches: "Watches",
  watchCount: (count) => `watches: ${count}`,
  restricted: (count) =>
    `WB has restricted the cabinet, paused: ${countEn(count, "watch", "watches")}. When the restriction is lifted, press “Resume” in the card of the watch.`,
  reconnect: "Log in again",
  remove: "Remove the cabinet",
  forget: "Forget the whole login",
  back: "‹ Cabinets",
  removeAsk: (name) => `Remove the cabinet “${name}”?`,
  forgetAsk: (names) => `Forget the whole login? These are removed: ${names}.`,
  goes: "What will be gone",
  goesWatches: (count) => (count === 0 ? "no watches" : `${countEn(count, "watch", "watches")} in the bot`),
  goesOrders: (count) =>
    count === 0
      ? "no unplanned orders of the bot in WB"
      : `${countEn(count, "order", "orders")} in WB's cabinet: made by the bot, holding no slot`,
  goesSession: "the login to WB: the saved session is erased",
  staysSession: "The login stays: other cabinets work through it.",
  staysSupplies: (count) =>
    count === 0
      ? "There are no booked supplies to come."
      : `Staying in WB: ${countEn(count, "supply", "supplies")} with a booked slot. The bot no longer follows them.`,
  staysDrafts: "Drafts and goods in WB's cabinet do not change.",
  noUndo: "This cannot be undone: the cabinet would have to be connected again, and its watches made again.",
  yesRemove: "Yes, remove",
  yesForget: "Yes, forget",
  no: "No, keep",
  removing: "Removing",
  removingNext: (orders) =>
    orders === 0
      ? "Erasing the session. I will write when it is done."
      : "Deleting the bot's orders in WB's cabinet, then erasing the session. Usually less than a minute; I will write when it is done.",
  removed: (name) => `The cabinet “${name}” is removed`,
  removedWatches: (count) => (count === 0 ? "There were no watches." : `Watches deleted: ${count}.`),
  removedOrders: (count) => `Orders deleted in WB: ${count}.`,
  removedLeft: (numbers) =>
    `Could not be deleted in WB: ${numbers}. They hold no slot and cost nothing; you can delete them in WB's cabinet under “Поставки” (Supplies).`,
  removedSession:
    "I am logging out of WB, if the session is still alive, and erasing it: two minutes at most.",
  shown: (name) => `Cabinet: ${name} ▾`,
  shownAll: "all",
  shownAsk: "Which cabinet should lists and new watches show?",
  shownEvery: "All cabinets",
  silent: "WB does not answer, the watches are paused",
  silentNext: (paused) =>
    `${paused === 0 ? "There were no active watches." : `Paused: ${countEn(paused, "watch", "watches")}.`} The login is kept. I check every half hour; as soon as WB answers, I go on and write. To check now, use the button below.`,
  isBack: "WB answers again",
  isBackNext: (count) =>
    count === 0 ? "The login works." : `Going on: ${countEn(count, "watch", "watches")}.`,
  revive: "Check the connection again",
  revived: "Trying again, the watches go on.",
  notRevived: "That will not work: WB wants a new login.",
  ailing: "The login to the cabinet may stop working soon",
  ailingWhy: {
    "no-answer": () =>
      "WB did not answer twice in a row. I will try again in 5 and in 20 minutes; if WB still does not answer, the watches will be paused.",
    refusals: () =>
      "Several times in the last few hours WB stopped recognising this login; so far it could be renewed.",
    "renewal-errors": () => "WB answers with an error when the portal renews this login.",
    old: (since) => `You logged in on ${since}. WB usually wants a new login about once a week.`,
  },
  ailingNext: (count) =>
    `Looking for slots now: ${countEn(count, "watch", "watches")}. Log in again when it suits you: it takes a minute, and nothing is interrupted.`,
} satisfies typeof ru.cabinets;
