import type { CallResult } from "#domain/calls/results.ts";
import type { ru } from "../ru.ts";

const firstSteps = "send the command /start to @CallMeBot_txtbot and try a test call again";

/** Voice calls about what nobody has answered. */
export const voice = {
  title: "Call about urgent things",
  about:
    "When nobody has answered something urgent, neither here nor by e-mail, the robot CallMeBot calls you in Telegram and says to open the bot. It is a free service of a third party: it learns your name or number, but nothing about the cabinet or supplies. It calls at most once in 10 minutes.",
  off: "Calls are off.",
  is: (target) => `To call: ${target}`,
  first: `To let CallMeBot call you, ${firstSteps}.`,
  set: "Switch on: set a name or number",
  change: "Change the name or number",
  test: "Test call",
  forget: "Switch calls off",
  ask: "Write your Telegram name, for example @ivanov, or a number, for example +79991234567.",
  isOn: (target) => `Done: I will call ${target} about urgent things. Check it with a test call.`,
  forgotten: "No more calls.",
  testing: "Calling. The phone should ring within a minute, then I will write what the service answered.",
  last: (time, result) => `Last call ${time}: ${results[result]}.`,
  ended: {
    called: "CallMeBot says that it has called.",
    "not-authorised": `CallMeBot cannot call: you have not allowed it yet. To allow it, ${firstSteps}.`,
    "wrong-format": "CallMeBot did not understand the name or number. Set another one in the settings.",
    "no-line": "CallMeBot does not answer. Urgent calls may not get through; messages and e-mail work.",
    unclear: "CallMeBot gave an unclear answer: the call may not have gone through.",
  },
  endedTitle: { test: "Test call", alarm: "The urgent call did not go through" },
  open: "Call settings",
  speech: "Urgent message in the Postavka bot. Open the chat with the bot.",
} satisfies typeof ru.voice;

const results: Readonly<Record<CallResult, string>> = {
  called: "went through",
  "not-authorised": "CallMeBot is not allowed to call",
  "wrong-format": "the name or number did not fit",
  "no-line": "the service did not answer",
  unclear: "unknown whether it went through",
};
