import type { ru } from "../ru.ts";

/** What the bot writes by itself. */
export const notices = {
  ready: "The watch is ready",
  readyText: "The orders are made, the goods are checked. Waiting for a fitting slot.",
  refused: (warehouse) => `WB does not take these goods at: ${warehouse}`,
  refusedLeft: (count) =>
    count > 0
      ? `The other warehouses stand: ${count}.`
      : "The watch has no other warehouses: add some with a new watch.",
  seen: "A slot has opened",
  seenText: "You asked to be told only: book it in the WB cabinet while it is there.",
  seenAsk: "Press the button: I book it if the slot is still there and has not become dearer.",
  bookIt: (price) => `Book: ${price}`,
  trying: "Trying. I will write how it ended.",
  booked: "Booked",
  risen: (seen) => `When the slot opened it was ×${seen}.`,
  notBooked: "The booking did not work out",
  notBookedNext: "Nothing was charged. I go on looking.",
  notBookedChallenge:
    "Open the cabinet with the button below and pass the check: the watches go on by themselves.",
  notBookedBrowser: "We are looking into it. Meanwhile you can book by hand in the WB cabinet.",
  words: (text) => `WB answered: ${text}`,
  expired: "The dates of the watch are over",
  expiredText:
    "No fitting slot opened in these days. You can make a new watch with other dates or another limit.",
  awaiting: (name) => `A new company asks for access: “${name}”`,
  approve: "Let in",
  refuse: "Decline",
  approvedDone: (name) => `“${name}”: access is open.`,
  refusedDone: (name) => `“${name}”: declined.`,
  awaitingGone: "This company is gone.",
  approved: "The administrator has given you access.",
  approvedNext: "Go on",
} satisfies typeof ru.notices;
