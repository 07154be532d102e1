import type { ru } from "../ru.ts";

/** What can go wrong when the bot books by itself, and what helps: asked once for each cabinet, and under /limits. */
export const limits = {
  title: "Booking without you: what can go wrong",
  risks: [
    "A slot lives for seconds. When several open at once I take them one by one in your order, and another seller may get the rest.",
    "The coefficient may rise between “seen” and “booked”: WB fixes it at the moment of booking. I check the price right before the click, and after the booking I tell you the real one.",
    "Cancelling or moving 72 hours or less before the supply's day costs money: 5 ₽ per piece, at most 25,000 ₽. It is free before that, or within the first hour after the supply was created.",
    "WB has not openly allowed automation and may restrict supplies or the cabinet. I never bypass WB's checks: you pass them yourself.",
    "A login sometimes stops working. Then the watches pause, and a slot may be missed.",
  ],
  adviceTitle: "What helps",
  advice: [
    "Choose several days with a margin, not just one.",
    "Put what matters most first in the list of watches.",
    "Add fallback warehouses: the first one with a slot is taken.",
    "Do not mute this chat: I write at once when something is urgent.",
  ],
  cabinets: "Consent by cabinet",
  agreed: (version) => `agreed, version ${version}`,
  notAgreed: "I book nothing here until you agree",
  askTitle: (account) => `Cabinet “${account}”: may I book in it?`,
  agree: "I understand, you may book",
  onlyTell: "No, only tell me",
} satisfies typeof ru.limits;
