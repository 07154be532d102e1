import type { ru } from "../ru.ts";

/** Files the bot sends, and what stands in them. */
export const files = {
  making: "I am making the file and will send it here. It usually takes a few seconds.",
  asked: "Making the file.",
  ready: {
    journal: "Journal of attempts",
    calendar: "For your calendar",
    board: "Slot calendar",
    course: "How the coefficient changed",
    operations: "How the service did",
  },
  notMade: "The file was not made",
  failed: "The file could not be made. We already know about it; please try again later.",
  gone: "This file is no longer here: files are kept for a day. Ask for it again where you asked before.",
  journalName: (watch) => `Journal ${watch}`,
  coefficientSeen: "Seen",
  coefficientFixed: "Fixed",
  end: "How it ended",
  words: "WB's words",
  supply: "Supply",
} satisfies typeof ru.files;
