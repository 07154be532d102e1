import type { DeathCause } from "#domain/accounts/login.ts";
import { countEn } from "../format.ts";
import type { ru } from "../ru.ts";
import { accounts } from "./accounts.ts";

/** An address for what costs money when it is missed, and the letters themselves. */
export const mail = {
  title: "E-mail for what matters",
  about:
    "What costs money when missed comes by e-mail as well: a login to a cabinet is about to stop working, has stopped or works again; WB has restricted a cabinet; nobody here has answered something urgent. There are no other e-mails.",
  none: "No address is set.",
  is: (address) => `Address: ${address}`,
  rejected: "The mail server rejected this address. Set another one.",
  set: "Set an address",
  change: "Change the address",
  forget: "No e-mail",
  ask: "Write the address in one message, for example: ivan@example.com",
  codeSent: (address) =>
    `I have sent a code to ${address}. Write its six digits here; the code works for 15 minutes.`,
  codeAgain: "Send the code again",
  wrongCode: (left) =>
    left > 0
      ? `The code did not match. Tries left: ${left}.`
      : "The code did not match and there are no tries left. Ask for a new one.",
  confirmed: (address) => `Done: what matters will also come to ${address}.`,
  forgotten: "No more e-mail.",
  undoForget: (address) => `↩︎ Bring ${address} back`,
  rejectedTitle: "The e-mail was not accepted",
  rejectedText: (address) =>
    `The mail server answered that the address ${address} does not exist. Set another address in /settings, so that you miss nothing.`,
  letters: {
    code: {
      subject: "The code that confirms your e-mail",
      lines: (code) => [
        `Code: ${code}`,
        "Write it in the chat with the bot. The code works for 15 minutes.",
        "If you did not ask for it, just delete this e-mail.",
      ],
    },
    died: {
      subject: (names) => `Please log in to the WB cabinet: ${names}`,
      lines: (cause: DeathCause, paused) => [
        "The login to the WB cabinet no longer works, so no slots are being looked for there.",
        accounts.diedWhy(cause),
        paused === 0
          ? "There were no active watches."
          : `Paused: ${countEn(paused, "watch", "watches")}. They go on by themselves after you log in.`,
        "What to do: open the chat with the bot and press “Connect WB”.",
      ],
    },
    silent: {
      subject: (names) => `WB does not answer, the watches are paused: ${names}`,
      lines: (paused) => [
        "Three attempts in a row to renew the login got no answer from WB.",
        paused === 0 ? "There were no active watches." : `Paused: ${countEn(paused, "watch", "watches")}.`,
        "The login is kept. The bot checks every half hour and goes on by itself; to check now, use the button in the chat.",
      ],
    },
    ailing: {
      subject: (names) => `The login to the WB cabinet may stop working soon: ${names}`,
      next: "To log in again, open the chat with the bot and press “Connect WB”.",
    },
    back: { subject: (names) => `WB answers again: ${names}` },
    foot: "The Postavka bot sent this e-mail because you set this address in its settings. To switch it off: /settings in the chat with the bot.",
  },
} satisfies typeof ru.mail;
