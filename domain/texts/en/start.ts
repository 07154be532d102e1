import type { ru } from "../ru.ts";

/** The way in: language, name, terms. */
export const start = {
  askName: (firstName) =>
    `Hello${firstName ? `, ${firstName}` : ""}! I catch supply slots on Wildberries.\n\nWhat is your company called? Write it in one message, for example: Daisy.`,
  awaiting:
    "Your request went to the administrator. I will write as soon as there is an answer, no need to wait here.",
  refused: "The administrator declined your registration. If this is a mistake, please write to them.",
  termsTitle: "What I can do and what I cannot",
  terms: [
    "I look for open slots and book them in your WB cabinet, on your page, with your login. You type your phone number and the code on WB's own page: I neither see nor keep them.",
    "I cannot promise a slot: WB gives them out, and other sellers wait too. If a slot is gone, I say so plainly and keep looking.",
    "I write “booked” only after I have seen the supply in the cabinet. Cancelling is usually free until 72 hours before the day of the supply; I show the exact time.",
    "The login to your cabinet is stored encrypted and is used for supplies only.",
    "WB may change its rules or end the login. Then the watches are paused and I write to you at once.",
  ],
  agree: "I agree, let's go",
  ready: (company) =>
    `Done, “${company}” is in. Two steps are left: connect your WB cabinet and make a watch for a slot.`,
  welcomeBack: (company) => `“${company}” is here. What shall we do?`,
  onlyPrivate: "I work in private messages: that is where cabinets are connected and slots are caught.",
  openPrivate: "Open a chat with me",
  inGroup: "Here I understand",
  notHere: (command) =>
    `/${command} works in private messages only: your cabinets and watches are there, and nobody else sees them.`,
  openCommand: (command) => `Open /${command} in a chat with me`,
  formRestarted: "The service was updated meanwhile, so I ask once more.",
} satisfies typeof ru.start;
