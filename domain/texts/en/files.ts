import type { ru } from "../ru.ts";

/** Files the bot sends, and what stands in them. */
export const files = {
  making: "I am making the file and send it here. It usually takes a few seconds.",
  asked: "Making the file.",
  ready: {
    journal: "Journal of attempts",
    calendar: "For your calendar",
    board: "Slot calendar",
    course: "How the coefficient went",
    operations: "How the service went",
  },
  failed: "The file could not be made. We know about it; please try again later.",
  journalName: (watch) => `Journal ${watch}`,
  coefficientSeen: "Seen",
  coefficientFixed: "Fixed",
  end: "How it ended",
  words: "WB's words",
  supply: "Supply",
} satisfies typeof ru.files;
