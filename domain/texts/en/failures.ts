import type { FailureCode } from "#domain/failures.ts";
import { addDays, type Day } from "#domain/kernel/clock.ts";
import type { Facts } from "#domain/kernel/failure.ts";
import { dates } from "./dates.ts";
import { loginEnds } from "./login-ends.ts";

const value = (facts: Facts, name: string): string => String(facts[name] ?? "");

/** A day that is still to come, for an example that can be sent as it is. */
const ahead = (facts: Facts, days: number): Day => addDays(value(facts, "today"), days);

/** What a person reads when something we know of went wrong: what happened and what to do next. */
export const failures: Readonly<Record<FailureCode, (facts: Facts) => string>> = {
  "access.not-member": () => "Please register first: press /start.",
  "access.registration-closed": () => "Registration is by invitation only. Ask the administrator for a link.",
  "access.invite-invalid": () => "This invitation was used or has expired. Ask for a new link.",
  "access.name-invalid": () =>
    "This does not look like a name. It takes 2 to 60 characters with at least one letter or digit.",
  "access.awaiting-approval": () =>
    "Your registration waits for the administrator. I will write when there is an answer.",
  "forms.still-reading": () =>
    "Still reading the cabinet, one second. Press again when the message has changed.",
  "forms.no-draft-left": () => "None of the chosen drafts can be used. Go back and choose others.",
  "forms.template-gone": () => "This template is gone. The others are in “New watch”.",
  "forms.template-name-invalid": (facts) =>
    `A name has 1 to ${value(facts, "most")} characters. Please write it again.`,
  "forms.too-many-templates": (facts) =>
    `There are ${value(facts, "limit")} templates already and no room for more. Delete some in “Templates”.`,
  "forms.outdated": () => "This button is from an old message. Below is how things are now.",
  "handoffs.off": () =>
    "Connecting is off for now: the service has no https address. Please tell the administrator.",
  "handoffs.ended": () => "This connection has ended or expired. Start a new one: “Connect WB”.",
  "handoffs.not-yours": () =>
    "Somebody else asked for this link. Open your own: “Connect WB” in the chat with the bot.",
  "handoffs.proof-invalid": () =>
    "We could not make sure that it is you. Close the window and open it again from the chat.",
  "handoffs.proof-old": () =>
    "This window was opened too long ago. Close it and open it again from the chat.",
  "handoffs.busy": () =>
    "The connection already runs in another window. Finish there or start again from the chat.",
  "handoffs.owner-only": () => "Only an owner of the company can pass WB's check.",
  "handoffs.challenge-over": () =>
    "This check is no longer needed, or its time is over. How the cabinet is doing now: see “Cabinets”.",
  "handoffs.timed-out": () => "The time for logging in is over. Press “Connect WB” to try again.",
  "handoffs.page-closed": () =>
    "The login window was closed before the end. Press “Connect WB” to try again.",
  "handoffs.portal-unreachable": () => "Wildberries is not answering now. Try again in a few minutes.",
  "handoffs.no-entities": () =>
    "There is no legal entity under this login. Finish the registration at WB and connect again.",
  "accounts.gone": () => "This cabinet has been removed already. Below is how things are now.",
  "accounts.booking-now": () =>
    "A slot is being booked or a supply changed in this cabinet right now. Wait a couple of minutes and remove the cabinet then.",
  "accounts.owner-only": () => "Only the owner of the company can remove a cabinet.",
  ...loginEnds,
  "wb.unreachable": () => "Wildberries is not answering now. Try again in a minute.",
  "wb.throttled": () =>
    "Wildberries asks for a slower pace. I leave this cabinet alone for 10 minutes; try again after that. The watches will go on.",
  "wb.too-active": () =>
    "Wildberries thinks there is too much activity. I leave this cabinet alone for 10 minutes; try again after that. The watches will go on.",
  "wb.session-dead": () =>
    "The login to the cabinet no longer works. Connect WB again and the watches will go on.",
  "wb.page-changed": (facts) =>
    `The WB page has changed (step “${value(facts, "step")}”). We are looking into it.`,
  "wb.refused": (facts) => `Wildberries refused: ${value(facts, "words")}`,
  "wb.answer-unexpected": () =>
    "Wildberries gave an answer we do not understand. We are looking into it; please try later.",
  "wb.challenge": () =>
    "Wildberries asks for proof that you are human. Open the cabinet's card in “Cabinets”: the button is there.",
  "slots.watch-gone": () => "This watch is gone. Open the list again: “Supplies”.",
  "slots.watch-edited": () =>
    "Nothing was saved: the watch was changed elsewhere or is no longer waiting. Open its card from “Supplies”.",
  "slots.watch-changed": () => "The watch changed while you were pressing. Below is how it looks now.",
  "slots.too-many-watches": (facts) =>
    `You can have ${value(facts, "limit")} watches at once. Delete the ones you do not need.`,
  "slots.draft-empty": () =>
    "This draft has no goods. Add them in the WB cabinet and choose the draft again.",
  "slots.draft-foreign-goods": (facts) =>
    `The draft has goods of somebody else or unknown to WB: ${value(facts, "barcodes")}. Remove them in the WB cabinet.`,
  "slots.draft-gone": () => "This draft is no longer in the cabinet. Choose another one.",
  "slots.warehouse-unknown": (facts) =>
    `The cabinet has no warehouse “${value(facts, "text")}”. Write a part of its name.`,
  "slots.bookings-invalid": (facts) =>
    `A watch cannot book that many supplies: name a number from ${facts["least"]} to ${facts["most"]}.`,
  "slots.boxes-invalid": () => "Choose at least one packing.",
  "slots.coefficient-invalid": (facts) =>
    `“${value(facts, "text")}” is not a coefficient. Write a whole number from 0 to 20.`,
  "slots.days-invalid": (facts) =>
    `I did not understand the dates “${value(facts, "text")}”. Write them like ${dates.range(ahead(facts, 2), ahead(facts, 9))}.`,
  "slots.condition-invalid": (facts) =>
    `I did not understand “${value(facts, "text")}”. Write for example: except ${dates.short(ahead(facts, 4))}, ${dates.short(ahead(facts, 5))} · until ${dates.short(ahead(facts, 2))} 18:00 · logistics 120 · in 3 days.`,
  "slots.no-day-left": () => "No day meets all these conditions. Drop some of them or widen the dates.",
  "slots.asked-too-late": () => "This watch is no longer waiting for a slot: it is booked, paused or over.",
  "slots.booking-paused": () =>
    "Booking is stopped for a while by the service's admin. Please try later: the watch is kept.",
  "slots.booking-busy": () => "I am booking right now. I will write how it ended.",
  "slots.order-not-ready": () =>
    "The order for this warehouse is not ready in the cabinet yet. I will write when the slot opens again.",
  "slots.days-past": () => "These dates are over. Write dates from tomorrow on.",
  "slots.days-beyond-horizon": (facts) =>
    `WB opens slots 30 days ahead, until ${dates.short(value(facts, "until"))}.`,
  "accounts.booking-terms-unread": () =>
    "Before I book in this cabinet, please read what can go wrong and agree.",
  "slots.account-gone": () => "This cabinet is no longer connected. Connect it again: “Connect WB”.",
  "mail.address-invalid": () =>
    "This does not look like an e-mail address. Write it like this: ivan@example.com",
  "mail.code-spent": () => "This code no longer works. Ask for a new one in /settings.",
  "mail.too-many-codes": () => "That is enough codes by e-mail for today. Try again tomorrow.",
  "files.not-given": () => "Telegram did not give me this file. Send it once more.",
  "voice.target-invalid": () =>
    "This is neither a name nor a number. Write a Telegram name like @ivanov or a number like +79991234567.",
  "voice.called-just-now": (facts) =>
    `I called just now. The next call is possible in ${value(facts, "minutes")} min.`,
  "supplies.gone": () => "I no longer have this supply: it was cancelled or removed.",
  "supplies.fee-changed": () => "WB's fee has risen in the meantime. Here is the new one.",
  "supplies.moving": () => "This supply is already being moved, waiting for WB.",
  "supplies.too-late": () =>
    "This supply can no longer be changed: it is on its way, accepted, or its day has passed. Refresh its card.",
  "supplies.dates-old": () => "These dates were read long ago or no longer fit. Reading WB's calendar again.",
  "supplies.cancelling": () => "This supply is already being cancelled, waiting for WB.",
  "queue.unavailable": () =>
    "The service is overloaded now. Try again in a minute: what you entered is kept.",
};
