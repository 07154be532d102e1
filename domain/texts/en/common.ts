import type { ru } from "../ru.ts";

/** Sentences that any part of the chat may need. */
export const common = {
  bug: (id) =>
    `Something broke on our side, not on yours. We already know about it (number ${id}). Please try again, what you entered is kept.`,
  shaky:
    "The line to Telegram broke while I was answering. If you see no answer, please repeat: what you entered is kept.",
  slow: "This took too long, so I stopped. Please try again: what you entered is kept.",
  notUnderstood: "I did not understand. Choose from the keyboard below or press /help.",
  onlyText: "I understand only text and buttons. Choose from the keyboard below.",
  same: "Nothing has changed.",
  nothingToCancel: "There is nothing to cancel. What shall we do?",
  repeat: "repeated",
  repeatWhy: "The connection broke while sending, so this message may come twice.",
  languageAsk: "Which language shall we speak?",
  languageSet: "We speak English.",
  outdated: "This button is from an old message. Here is how things are now.",
  adminOnly: "This command is only for the administrator of the service.",
  invite: (url) => `A single-use invitation, valid for 7 days. Pass it on to the new seller:\n${url}`,
} satisfies typeof ru.common;
