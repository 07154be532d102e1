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
  feeNow: (fee) => `Cancelling costs money now: ${fee} (5 ₽ a piece, at most 25,000 ₽).`,
  cancel: "Cancel the supply",
  cancelAsk: (fee) =>
    fee === null ? "Cancel the supply free of charge?" : `Cancel the supply for money? WB charges ${fee}.`,
  cancelWhat: "The slot goes to other sellers. It cannot be taken back.",
  cancelYes: (fee) => (fee === null ? "Yes, cancel" : `Yes, cancel for ${fee}`),
  cancelNo: "No, keep it",
  cancelAsked: "Cancelling. I will write when WB confirms.",
  cancelTitle: (supplyId) => `Cancelling supply №${supplyId}`,
  outcome: {
    done: "The supply is cancelled.",
    dearer: "It has become dearer meanwhile. Nothing was sent: see the price in the card.",
    refused: "WB did not cancel the supply.",
    "not-done": "Checked twice: the supply is there, the cancellation did not go through. Please try again.",
    "not-sent":
      "I could not reach WB: the login has ended or the cabinet does not answer. Nothing was cancelled.",
  },
  calendar: "To the calendar",
  calendarTitle: (supplyId, warehouse) => `WB supply №${supplyId}: ${warehouse}`,
  calendarText: (quantity, box) => `${quantity}, ${box}`,
  calendarName: (supplyId) => `Supply ${supplyId}`,
} satisfies typeof ru.supplies;
