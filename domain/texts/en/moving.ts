import { countEn } from "../format.ts";
import type { ru } from "../ru.ts";

/** Moving a booked supply to another date. */
export const moving = {
  outcome: {
    moved: "Read in the cabinet: the supply stands on its new date.",
    gone: "Somebody took this date first. The supply stays on the old one.",
    "price-risen": "The coefficient of this date has risen. Nothing was moved, I ask again.",
    dearer: "WB wants more for the move than you agreed to. Nothing was moved, I ask again.",
    "too-late": "WB no longer lets this supply be moved: it is on its way, or its day has passed.",
    "supply-gone":
      "This supply is no longer in the cabinet: it was cancelled or merged with another one. Check the WB cabinet.",
    "not-moved":
      "WB did not answer. Checked twice: the supply stands on its old date, the move did not go through.",
    refused: "WB did not move the supply, it stands on its old date.",
    restricted:
      "WB has restricted this cabinet. Nothing was moved: have the restriction lifted in the WB cabinet and repeat.",
    "too-active": "WB asked for a pause of 10 minutes. Nothing was moved: try again after it.",
    "session-dead": "The login to the cabinet no longer works. Nothing was moved: log in again and repeat.",
    "page-changed":
      "WB's page has changed. Nothing was moved, we are looking into it. You can move it by hand in the WB cabinet.",
    challenge:
      "WB asks for proof that you are human. Nothing was moved: open the cabinet with the button below, pass the check and repeat.",
    "wrong-account": "Your login no longer opens this legal entity. Nothing was moved.",
    "not-sent": "WB could not be asked in time. Nothing was moved.",
  },
  short: {
    moved: "moved",
    gone: "somebody took the date first",
    "price-risen": "the coefficient rose, not moved",
    dearer: "WB wanted more, not moved",
    "too-late": "WB no longer allows it",
    "supply-gone": "the supply is not in the cabinet",
    "not-moved": "checked twice: not moved",
    refused: "WB refused",
    restricted: "WB restricted the cabinet, not moved",
    "too-active": "WB asked for a pause, not moved",
    "session-dead": "the login does not work, not moved",
    "page-changed": "WB's page has changed, not moved",
    challenge: "WB wants a check, not moved",
    "wrong-account": "the login does not open the legal entity, not moved",
    "not-sent": "WB could not be asked in time",
  },
  move: "Move",
  title: (supplyId) => `Move supply No. ${supplyId}`,
  was: "Now",
  becomes: "New",
  place: (parts) => parts.join(" · "),
  freeUntil: "Moving is free until",
  feeNow: (fee) => `Moving costs ${fee} now (5 ₽ per piece, at most 25,000 ₽).`,
  choose: "Choose a new date: I show what it costs and ask once more.",
  none: "No date is open now, apart from the one you have. Come back later.",
  seen: "The calendar was read",
  again: "Read again",
  reading: "Reading WB's calendar. The dates will come in a few seconds.",
  unread: "The dates could not be read",
  ask: (fee) => (fee === null ? "Move the supply for free?" : `Move the supply for a fee? WB takes ${fee}.`),
  guard:
    "If the fee or the coefficient turn out higher, nothing is done and I ask again. WB fixes the price only when it moves: if it changes at the last moment, I will say so.",
  soon: "The new day is less than 72 hours away: moving again or cancelling will cost money.",
  yes: (fee) => (fee === null ? "Yes, move it" : `Yes, move it for ${fee}`),
  yesAt: (price, fee) => (fee === null ? `Yes, move it: ${price}` : `Yes, move it: ${price}, fee ${fee}`),
  no: "No, keep it",
  asked: "Moving it. I will write as soon as the cabinet shows the new date.",
  state: (day) => `being moved to ${day}, waiting for WB`,
  unknown: (day) => `was to move to ${day}, no answer: checking in the cabinet`,
  movedTitle: (supplyId) => `Supply No. ${supplyId} was moved`,
  failedTitle: (supplyId) => `Supply No. ${supplyId} was not moved`,
  days: (from, to) => `${from} → ${to}`,
  paid: (fee) => `Fee of the move as WB named it: ${fee}`,
  wants: (fee, agreed) => `WB wants ${fee}, you agreed to ${agreed}.`,
  wantsPrice: (price, agreed) => `It is ${price} there now, you agreed to ${agreed}.`,
  risen: (agreed) => `You agreed to ${agreed}: the coefficient rose at the last moment.`,
  diedOpen: (count) =>
    `WB has not answered ${countEn(count, "move or cancellation", "moves or cancellations")} yet. How it ended I can check only after you log in: I will do it at once and write.`,
  other: "Choose another date",
  last: "Last move",
  steps: { asked: "agreed", sent: "sent", settled: "known" },
  choice: {
    title: "What you can do:",
    keep: (cost) =>
      cost === null
        ? "Keep it: acceptance at this coefficient, WB did not show the sum"
        : `Keep it: acceptance will cost ${cost}`,
    change: "Move or cancel it: free until",
    later: (fee) => `then ${fee}`,
    now: (fee) => `Move or cancel it: ${fee}`,
    keepButton: "Keep",
    kept: "All right, it stays as it is.",
    cancelButton: "Cancel",
  },
} satisfies typeof ru.moving;
