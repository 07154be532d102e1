import {
  limitRestMs,
  loginRestMs,
  pageChangedRestMs,
  pageSlowRestMs,
  wrongAccountRestMs,
} from "#domain/slots/pacing.ts";
import { countEn } from "../format.ts";
import type { ru } from "../ru.ts";
import { withEnglish } from "../wb-words.ts";

const minutes = (ms: number) => countEn(ms / 60_000, "minute", "minutes");
const seconds = (ms: number) => countEn(ms / 1_000, "second", "seconds");

const goesOnText = "Nothing was charged. I go on looking.";
const goesOn = {
  gone: goesOnText,
  "price-risen": goesOnText,
  refused: goesOnText,
  limit: `Nothing was charged. I leave this date at this warehouse alone for ${minutes(limitRestMs)} and look for the others as usual.`,
  "lease-lost": goesOnText,
  "not-booked": goesOnText,
  "given-up": goesOnText,
};

/** What the bot writes by itself. */
export const notices = {
  ready: "The watch is ready",
  readyText: "The orders are made, the goods are checked. Waiting for a suitable slot.",
  refused: (warehouse) => `WB does not accept these goods at: ${warehouse}`,
  refusedLeft: (count) =>
    count > 0
      ? `Warehouses left in the watch: ${count}.`
      : "The watch has no other warehouses: add some in its card with “✏️ Change”.",
  refusedAgain:
    "Every hour I check whether the goods have changed, and once a day I ask WB again: if it accepts them, I go on by myself and write.",
  takenAgain: (warehouse) => `WB accepts these goods again at: ${warehouse}`,
  takenAgainText: "The warehouse is part of the watch again: I am making the order and waiting for a slot.",
  seen: "A slot has opened",
  seenText: "You asked me only to tell you: book it in the WB cabinet while it is there.",
  seenAsk: "Press the button and I will book it, if the slot is still there at this price.",
  bookIt: (price) => `Book: ${price}`,
  trying: "Trying. I will write how it ended.",
  booked: "Booked",
  risen: (seen) => `When the slot opened it was ×${seen}.`,
  notBooked: "The booking did not work out",
  askedNow: (price) => `Right before the click it was ${price}.`,
  next: {
    ...goesOn,
    goods:
      "Nothing was charged. I leave this warehouse alone for now; the other warehouses of the watch stay. Correct the goods in the draft: every hour I check whether they have changed, once a day I ask WB again, and I go on by myself.",
    restricted: "Nothing was charged. The watches of this cabinet are paused until WB lifts the restriction.",
    "not-ready": "Nothing was charged. I will make the order again and go on looking.",
    "too-active": "Nothing was charged. I will go on in 10 minutes.",
    "session-dead":
      "The booking did not go through. Log in to the cabinet again: the watch will go on by itself.",
    "page-changed": `Nothing was sent. We are looking into it; this watch tries again in ${minutes(pageChangedRestMs)}. Meanwhile you can book by hand in the WB cabinet.`,
    "page-slow": `Nothing was sent: WB's page did not load in time, even at a second try. I go on looking; if the slot is still there, I will try again in ${seconds(pageSlowRestMs)}.`,
    challenge: `Nothing was sent. The owner passes the check with the button “Pass the check”; after it the watches go on by themselves. If WB showed no check, I will try again in ${minutes(loginRestMs)}.`,
    "wrong-account": `Nothing was sent. The watches of this legal entity book nothing for ${minutes(wrongAccountRestMs)}, then I will try again. Check that your login still opens it; if not, connect the cabinet again.`,
  },
  joined: "WB merged the goods into a supply you already had for this day.",
  openSupply: "Open the supply",
  words: (text) => `WB answered: ${withEnglish(text)}`,
  expired: "The dates of the watch are over",
  expiredText:
    "No suitable slot opened on these days. You can make a new watch with other dates or another limit.",
  awaiting: (name) => `A new company asks for access: “${name}”`,
  approve: "Let in",
  refuse: "Decline",
  approvedDone: (name) => `“${name}”: access is open.`,
  refusedDone: (name) => `“${name}”: declined.`,
  awaitingGone: "This company no longer exists.",
  approved: "The administrator has given you access.",
  approvedNext: "Go on",
} satisfies typeof ru.notices;
