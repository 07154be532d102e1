import type { handoff as russian } from "../ru/handoff.ts";

/** The page on which a person signs in to Wildberries. Strings only: they travel to the browser as they are. */
export const handoff = {
  title: "Log in to Wildberries",
  real: "This is the real Wildberries page",
  privacy: "Your number and codes go straight to Wildberries, we do not keep them.",
  cancel: "Cancel",
  cancelAsk: "Stop logging in? What you entered will not be kept.",
  stay: "Stay",
  stop: "Stop",
  keyboard: "Keyboard",
  checking: "Making sure that it is you…",
  loading: "Opening the login page…",
  reconnecting: "The connection was lost, trying again…",
  offline: "No connection. Check the internet and press “Try again”.",
  retry: "Try again",
  entering: "Logged in. Reading the list of cabinets…",
  saving: "Saving the connection…",
  outside: {
    title: "Open this page from the chat",
    text: "Press “Connect WB” in the chat with the bot: that is how we know that it is you.",
  },
  link: {
    title: "Connecting a WB cabinet",
    text: "The Wildberries login page will open. So that nobody logs in instead of you, the bot will ask in the chat for the number on this page.",
    button: "Show the number",
  },
  match: {
    title: "Press this number in the chat",
    text: "The bot has just sent three numbers. Choose the one that you see here.",
    waiting: "Waiting for the answer in the chat…",
  },
  choose: {
    title: "What shall I connect?",
    text: "This login opens these cabinets. Tick those in which the bot is to work.",
    inn: "INN",
    button: "Connect",
    none: "Tick at least one cabinet.",
  },
  done: {
    title: "Done",
    text: "Connected. The bot has already written to you in the chat.",
    back: "Back to Telegram",
  },
  failed: "It did not work",
  cancelled: {
    title: "The login was cancelled",
    text: "Nothing was connected. You can start again in the chat: “Connect WB”.",
  },
  finished: {
    title: "Already connected",
    text: "This connection is finished. Go back to the chat with the bot.",
  },
  tooOften: "Too many attempts. Wait a minute and open the page again.",
} satisfies typeof russian;
