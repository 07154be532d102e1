import type { NoticeFacts } from "#domain/notices/kinds.ts";
import type { AttemptOutcome } from "#domain/slots/attempt.ts";
import { begun, dayText, money, moscowTime } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { challengeTap, connectTap } from "../accounts/taps.ts";
import { placeWords } from "../slots/packing-words.ts";
import { fact, type Reader } from "../slots/reader.ts";
import { listBelowTap, noticeVersion, supplyBelowTap, watchTap } from "../slots/taps.ts";
import { choiceButtons, choiceLines } from "../supplies/choice.ts";
import { bold, html, lines, paragraphs, time } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";
import { whoseLines } from "./goods-screens.ts";

/** The only message that says "booked": every value in it was read back from the cabinet. */
export function bookedScreen(facts: NoticeFacts["slots.booked"], reader: Reader): Screen {
  const { t, language } = reader;
  const { slots, notices } = t;
  const { coefficient, coefficientSeen, costKopecks, freeCancelUntil, watchId } = facts;
  const until = new Date(freeCancelUntil);
  const isDearer = coefficient > coefficientSeen;
  const verb = (name: "open" | "journal") =>
    watchTap.data({ id: watchId, version: noticeVersion, verb: name });
  return {
    text: paragraphs(
      html`✅ ${bold(`${notices.booked}: ${facts.warehouse}, ${dayText(facts.day, language)}`)}`,
      lines(
        fact(slots.account, facts.account),
        facts.goods !== undefined && fact(slots.draft, t.goods.named(facts.goods)),
        html`${slots.supply}<code>${facts.supplyId}</code>`,
        fact(slots.boxLabel, slots.box[facts.box]),
        fact(slots.quantity, slots.pieces(facts.quantity)),
        fact(slots.fixed, slots.coefficient(coefficient)),
        isDearer && notices.risen(coefficientSeen),
        fact(slots.cost, costKopecks === null ? slots.costUnknown : money(costKopecks, language)),
        html`${slots.freeCancel}: ${time(until, moscowTime(until, language))}`,
      ),
      facts.joined === true && notices.joined,
      ...elsewhereLines(facts, t),
      facts.series !== undefined && html`🔢 ${t.several.booked(facts.series)}`,
      isDearer && choiceLines({ costKopecks, quantity: facts.quantity, freeUntil: until }, reader),
      html`⚡️ ${slots.took(facts.tookMs)}`,
    ),
    buttons: [
      ...(isDearer ? choiceButtons(facts.supplyRowId, reader) : []),
      [button(notices.openSupply, supplyBelowTap.data({ id: facts.supplyRowId }))],
      [button(slots.openWatch, verb("open")), button(slots.journal, verb("journal"))],
      [button(slots.openList, listBelowTap.data({}))],
    ],
  };
}

/** What the booking means for the same wish in other cabinets; more bookings than wished for come first. */
function elsewhereLines(
  { elsewhere, account }: NoticeFacts["slots.booked"],
  { cabinetsOfWish: words }: Texts,
) {
  if (elsewhere === undefined) return [];
  const { stopped, goOn, also } = elsewhere;
  return [
    ...also.map((one) => html`⚠️ ${bold(words.also(one, account))}`),
    also.length > 0 && words.alsoNext,
    stopped.length > 0 && html`🏁 ${words.stopped(stopped.join(", "))}`,
    goOn.length > 0 && html`🔎 ${words.goOn(goOn.join(", "))}`,
  ];
}

/** What WB answered; a price that rose was read from the calendar, and nothing was asked of WB. */
function saidWords(
  { outcome, words }: NoticeFacts["slots.not-booked"],
  { askedNow, words: wbSaid }: Texts["notices"],
) {
  if (words === null) return false;
  return outcome === "price-risen" ? askedNow(words) : wbSaid(words);
}

/** Ends that only a person at WB's own page can put right. */
const needsLogin: ReadonlySet<AttemptOutcome> = new Set(["wrong-account", "session-dead"]);

/** An attempt that ended otherwise: under its name, with what comes next. */
export function notBookedScreen(facts: NoticeFacts["slots.not-booked"], reader: Reader): Screen {
  const { t, language } = reader;
  const { slots, notices } = t;
  const { outcome, watchId, loginId, warehouse, box, day } = facts;
  const verb = (name: "open" | "journal") =>
    watchTap.data({ id: watchId, version: noticeVersion, verb: name });
  return {
    text: paragraphs(
      html`✖️ ${bold(`${notices.notBooked}: ${placeWords(warehouse, box, slots)}, ${dayText(day, language)}`)}`,
      lines(...whoseLines(facts, reader)),
      lines(begun(slots.outcome[outcome]), saidWords(facts, notices)),
      outcome !== "booked" && notices.next[outcome],
    ),
    buttons: [
      ...(loginId === undefined
        ? []
        : [[button(t.challenge.pass, challengeTap.data({ loginId, verb: "open" }), "primary")]]),
      ...(needsLogin.has(outcome) ? [[button(t.menu.connect, connectTap.data({}), "primary")]] : []),
      [button(slots.openWatch, verb("open")), button(slots.journal, verb("journal"))],
    ],
  };
}
