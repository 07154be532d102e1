import { countEn } from "../format.ts";
import type { challenge as russian, challengePage as russianPage } from "../ru/challenge.ts";

/** WB wants to see a person in the middle of work: notices, buttons, and the page that shows WB's own. */
export const challenge = {
  title: "WB asks for proof that you are human",
  text: "Press the button: it opens the very page of your cabinet on which WB asks for the check. Pass it, and I go on by myself. I never pass it for you.",
  slot: (warehouse: string, day: string) => `I was just booking: ${warehouse}, ${day}.`,
  moving: (supplyId: number, day: string) => `I was just moving supply No. ${supplyId} to ${day}.`,
  paused: (count: number): string =>
    count === 0
      ? "Until then this login does nothing."
      : `Paused: ${countEn(count, "watch", "watches")} of this login.`,
  until: "The page is open until",
  pass: "Pass the check",
  passed: "The check is passed",
  passedNext: (count: number): string =>
    count === 0 ? "The login works again." : `Going on: ${countEn(count, "watch", "watches")}.`,
  left: "WB's check was not passed",
  leftNext:
    "Nobody opened the page, or it was closed. The watches of this login are paused and book nothing. When you are ready, press the button: I try again, and if WB asks for the check once more, it comes here at once.",
  retry: "Try again",
  retried: (count: number): string =>
    count === 0 ? "Trying again." : `Trying again: ${countEn(count, "watch", "watches")} going on.`,
  openTitle: "WB's check",
  openText: "The page of your cabinet opens as it is now. Do what WB asks for; the window closes by itself.",
  openUntil: "The page waits until",
  openButton: "Open WB's page",
  openBrowser: "Open in a browser",
} satisfies typeof russian;

/** What the page says instead of the sentences about signing in. Strings only. */
export const challengePage = {
  title: "Wildberries check",
  privacy: "What you enter goes straight to Wildberries, we do not keep it.",
  cancelAsk: "Close the check? The watches of this login stay paused.",
  loading: "Opening the page of the cabinet…",
  saving: "The check is passed, saving…",
  outside: {
    title: "Open the page from the chat",
    text: "Press “Pass the check” in the chat with the bot: that is how we know that it is you.",
  },
  link: {
    title: "Wildberries check",
    text: "The page of your cabinet will open. So that nobody else sees it, the bot asks in the chat for the number on this page.",
    button: "Show the number",
  },
  done: {
    title: "Done",
    text: "WB has recognised you. The bot goes on by itself.",
    back: "Back to Telegram",
  },
  cancelled: {
    title: "The check was not passed",
    text: "The watches of this login are paused. Try again with the button in the chat.",
  },
  finished: { title: "Already done", text: "This check is passed. Go back to the chat with the bot." },
  late: "The time for the check is over. Try again with the button in the chat.",
} satisfies typeof russianPage;
