import { dayText } from "../format.ts";
import type { ru } from "../ru.ts";

/** One wish in several cabinets: whichever gets it first. */
export const cabinetsOfWish = {
  label: "The same wish in",
  hint: "The cabinet where a slot opens first books it. I stop the watches of the others and delete the orders they no longer need; drafts stay.",
  goods:
    "In each cabinet I make a draft with the same barcodes. If WB does not know them there or does not accept them, that cabinet drops out, and I tell you.",
  risk: "The risk: bookings in two cabinets at once. I try in one at a time only, but if an answer of WB is lost or you book by yourself, there may be two supplies. Then I tell you about both, and you cancel the one you do not need.",
  stopped: (accounts) =>
    `I have stopped the same watch in: ${accounts}. I am deleting the orders there that are no longer needed.`,
  goOn: (accounts) => `These cabinets look for the next supply as well: ${accounts}.`,
  also: ({ account, supplyId, warehouse, day }, own) =>
    `Booked twice: before “${own}” the cabinet “${account}” booked the same supply — No. ${supplyId}, ${warehouse}, ${dayText(day, "en")}.`,
  alsoNext:
    "Both bookings are real. If you need one, cancel the other in its card: it costs nothing until its free-cancel hour.",
} satisfies typeof ru.cabinetsOfWish;
