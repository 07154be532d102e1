import { countEn } from "../format.ts";
import type { ru } from "../ru.ts";

/** Booked supplies. */
export const supplies = {
  state: "State",
  past: "its day has passed",
  cancelled: "cancelled",
  cancelling: "cancelling, waiting for WB",
  address: "Address",
  left: (days, hours) =>
    days > 0 ? `${countEn(days, "day", "days")} ${hours} h left` : `${countEn(hours, "hour", "hours")} left`,
  leftMinutes: (minutes) => `${countEn(minutes, "minute", "minutes")} left`,
  feeNow: (fee) => `Cancelling now costs ${fee} (5 ₽ per piece, at most 25,000 ₽).`,
  cancel: "Cancel the supply",
  cancelAsk: (fee) =>
    fee === null ? "Cancel the supply free of charge?" : `Cancel the supply for a fee? WB charges ${fee}.`,
  cancelWhat: "The slot goes to other sellers. It cannot be taken back.",
  cancelYes: (fee) => (fee === null ? "Yes, cancel" : `Yes, cancel for ${fee}`),
  cancelNo: "No, keep it",
  cancelAsked: "Cancelling. I will write when WB confirms.",
  cancelTitle: (supplyId) => `Cancelling supply No. ${supplyId}`,
  cancelPaid: (fee) => `Fee of the cancellation as WB named it: ${fee}`,
  outcome: {
    done: "The supply is cancelled.",
    dearer: "WB wants more for cancelling than you agreed to. Nothing was cancelled, I ask again.",
    "too-late": "WB no longer lets this supply be cancelled: it is on its way, or its day has passed.",
    "too-active": "WB asked for a pause of 10 minutes. Nothing was cancelled: try again after it.",
    "session-dead":
      "The login to the cabinet no longer works. Nothing was cancelled: log in again and repeat.",
    "page-changed":
      "WB's page has changed. Nothing was cancelled, we are looking into it. You can cancel by hand in the WB cabinet.",
    challenge:
      "WB asks for proof that you are human. Nothing was cancelled: open the cabinet with the button below, pass the check and repeat.",
    "wrong-account": "Your login no longer opens this legal entity. Nothing was cancelled.",
    "supply-gone":
      "This supply is no longer in the cabinet: it was cancelled or merged with another one. Check the WB cabinet.",
    refused: "WB did not cancel the supply.",
    restricted:
      "WB has restricted this cabinet. Nothing was cancelled: have the restriction lifted in the WB cabinet and repeat.",
    "not-done": "Checked twice: the supply is there, the cancellation did not go through. Please try again.",
    "not-sent":
      "I could not reach WB: the login does not work or the cabinet does not answer. Nothing was cancelled.",
  },
  calendar: "Add to my calendar",
  calendarTitle: (supplyId, warehouse) => `WB supply No. ${supplyId}: ${warehouse}`,
  calendarText: (quantity, box) => `${quantity}, ${box}`,
  calendarName: (supplyId) => `Supply ${supplyId}`,
} satisfies typeof ru.supplies;
