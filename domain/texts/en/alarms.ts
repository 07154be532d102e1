import { countEn } from "../format.ts";
import type { ru } from "../ru.ts";

/** What is repeated until somebody answers. */
export const alarms = {
  got: "Got it",
  stopped: "Understood, no more reminders.",
  stoppedBefore: "Reminders have stopped already.",
  again: (minutes) => `Reminder: no answer for ${countEn(minutes, "minute", "minutes")}`,
  next: (minutes) =>
    `Your colleagues have not answered for ${countEn(minutes, "minute", "minutes")}, so I write to you`,
  why: "I repeat this until somebody presses “Got it” or does what is needed.",
  acknowledged: (name) => `Got it: ${name}. No more reminders.`,
  somebody: "a colleague",
  done: {
    "logins.died": "Done: the login works again.",
    "slots.seen": "Answered, booking now.",
    "slots.not-booked": "Done: the login works again.",
  },
  over: {
    "logins.died": "No longer needed: this login has nothing to look for.",
    "slots.seen": "No longer needed: this slot is gone, or the watch does not wait for it.",
    "slots.not-booked": "No longer needed: the watch does not wait for a slot.",
  },
  letter: {
    "logins.died": {
      subject: "Urgent: the login to the WB cabinet does not work, the watches have stopped",
      line: "The login to the WB cabinet no longer works, so nobody is looking for slots. Nobody has answered in the chat.",
      next: "What to do: open the chat with the bot and press “Connect WB”.",
    },
    "slots.seen": {
      subject: "Urgent: a slot is waiting for your “yes”",
      line: "A slot that you were looking for has opened. It needs an answer in the chat, and nobody has answered.",
      next: "What to do: open the chat with the bot and press “Book” while the slot is there.",
    },
    "slots.not-booked": {
      subject: "Urgent: WB asks for proof that you are human",
      line: "WB asks a person to pass a check in the cabinet; until then nothing can be booked. Nobody has answered in the chat.",
      next: "What to do: open the chat with the bot, open the cabinet with the button under the message and pass the check.",
    },
  },
  letterPlace: (warehouse, day) => `${warehouse}, ${day}`,
} satisfies typeof ru.alarms;
