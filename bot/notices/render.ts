import type { ShownAlarm } from "#domain/alarms/shown.ts";
import type { FailureCode } from "#domain/failures.ts";
import { type FileKind, pictures } from "#domain/files/kinds.ts";
import type { Facts } from "#domain/kernel/failure.ts";
import type { NoticeFacts, NoticeKind } from "#domain/notices/kinds.ts";
import { dayText, moscowTime } from "#domain/texts/format.ts";
import { removedScreen } from "../accounts/removal-screens.ts";
import { connectTap, matchTap, reconnectTap, reviveTap } from "../accounts/taps.ts";
import { saidScreen } from "../admin/bulletin-screens.ts";
import { againScreen, withAlarm } from "../alarms/screen.ts";
import { raisedScreen } from "../incidents/screens.ts";
import { mailTap } from "../mail/taps.ts";
import { placeWords } from "../slots/packing-words.ts";
import type { Reader } from "../slots/reader.ts";
import { fact } from "../slots/reader.ts";
import { refusalLines } from "../slots/refusal-lines.ts";
import { bookTap, copyTap, listBelowTap, newWatchTap, noticeVersion, watchTap } from "../slots/taps.ts";
import { decisionTap, onwardTap } from "../start/taps.ts";
import { cancelledScreen } from "../supplies/cancelled-screen.ts";
import { changedScreen } from "../supplies/changed-screen.ts";
import { datesScreen } from "../supplies/move-screens.ts";
import { movedScreen } from "../supplies/moved-screen.ts";
import { bold, html, lines, paragraphs, time } from "../telegram/html.ts";
import { type Buttons, button, type Screen } from "../telegram/screen.ts";
import { callEndedScreen } from "../voice/screens.ts";
import { bookedScreen, notBookedScreen } from "./booking-screens.ts";
import { challengeLeftScreen, challengePassedScreen, challengeScreen } from "./challenge-screens.ts";
import { goodsChangedScreen, whoseLines } from "./goods-screens.ts";

/** A notice as it stands in the outbox. */
export interface Told {
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** An earlier copy may have arrived. */
  readonly isRepeat: boolean;
}

type Renderers = { readonly [K in NoticeKind]: (facts: NoticeFacts[K], reader: Reader) => Screen };

/** The message of a notice: kind and facts in, words and working buttons out. Undefined for a kind of another version. */
export function renderNotice({ kind, facts, isRepeat }: Told, reader: Reader): Screen | undefined {
  const render = renderers[kind as NoticeKind] as ((facts: unknown, reader: Reader) => Screen) | undefined;
  if (render === undefined) return undefined;
  const screen = render(facts, reader);
  if (!isRepeat) return screen;
  const { common } = reader.t;
  return {
    ...screen,
    text: paragraphs(html`🔁 «${common.repeat}»`, screen.text, html`<i>${common.repeatWhy}</i>`),
  };
}

/** The message of a notice with its alarm, as it stands now. */
export function readNotice(told: Told, alarm: ShownAlarm | undefined, reader: Reader): Screen | undefined {
  const screen = renderNotice(told, reader);
  return screen === undefined || alarm === undefined ? screen : withAlarm(screen, alarm, reader);
}

// A watch's card opens whatever the version; 0 is none in particular.
const openCard = (watchId: string, { t }: Reader): Buttons[number] => [
  button(t.slots.openWatch, watchTap.data({ id: watchId, version: noticeVersion, verb: "open" })),
];

const renderers: Renderers = {
  "handoffs.connected": ({ accounts, resumed }, { t }) => ({
    text: paragraphs(
      html`✅ ${bold(t.accounts.connected(accounts.length))}`,
      lines(...accounts.map((name) => html`🟢 ${name}`)),
      resumed === undefined ? t.accounts.connectedNext : t.accounts.connectedResumed(resumed),
    ),
    buttons: [[button(t.menu.newWatch, newWatchTap.data({}), "primary")]],
  }),
  "handoffs.failed": ({ failure, facts }, { t }) => ({
    text: paragraphs(bold(t.accounts.failed), sentence(failure, facts ?? {}, t)),
    buttons: [[button(t.accounts.tryAgain, connectTap.data({}), "primary")]],
  }),
  "handoffs.match": ({ handoffId, options }, { t }) => ({
    text: paragraphs(bold(t.accounts.matchTitle), t.accounts.match),
    buttons: [
      options.map((number) => button(String(number), matchTap.data({ handoffId, number }))),
      [button(t.accounts.matchNotMe, matchTap.data({ handoffId, number: -1 }), "danger")],
    ],
  }),
  "handoffs.challenge": challengeScreen,
  "handoffs.challenge-passed": challengePassedScreen,
  "handoffs.challenge-left": challengeLeftScreen,
  "logins.died": ({ loginId, cause, accounts, pausedWatches, openAttempts = 0, openChanges = 0 }, { t }) => ({
    text: paragraphs(
      html`🔴 ${bold(cause === "unreachable" ? t.cabinets.silent : t.accounts.died)}`,
      lines(...accounts.map((name) => html`• ${name}`)),
      cause === "unreachable"
        ? t.cabinets.silentNext(pausedWatches)
        : lines(t.accounts.diedWhy(cause), t.accounts.diedPaused(pausedWatches)),
      openAttempts > 0 && html`⚠️ ${t.accounts.diedOpen(openAttempts)}`,
      openChanges > 0 && html`⚠️ ${t.moving.diedOpen(openChanges)}`,
    ),
    buttons: [
      cause === "unreachable" ? [button(t.cabinets.revive, reviveTap.data({ loginId }), "primary")] : [],
      [button(t.menu.connect, reconnectTap.data({ loginId }), "primary")],
    ],
  }),
  "logins.ailing": ({ loginId, reason, accounts, watches, signedInAt }, { t, language }) => ({
    text: paragraphs(
      html`🟠 ${bold(t.cabinets.ailing)}`,
      lines(...accounts.map((name) => html`• ${name}`)),
      t.cabinets.ailingWhy[reason](moscowTime(new Date(signedInAt), language)),
      t.cabinets.ailingNext(watches),
    ),
    buttons: [[button(t.cabinets.reconnect, reconnectTap.data({ loginId }), "primary")]],
  }),
  "accounts.restricted": ({ account, words, pausedWatches }, { t }) => ({
    text: paragraphs(
      html`⛔️ ${bold(t.accounts.restricted(account))}`,
      lines(words !== "" && t.notices.words(words), t.accounts.restrictedPaused(pausedWatches)),
      t.accounts.restrictedNext,
    ),
    buttons: [[button(t.slots.openList, listBelowTap.data({}), "primary")]],
  }),
  "logins.back": ({ accounts, watches }, { t }) => ({
    text: paragraphs(
      html`🟢 ${bold(t.cabinets.isBack)}`,
      lines(...accounts.map((name) => html`• ${name}`)),
      t.cabinets.isBackNext(watches),
    ),
    buttons: [[button(t.menu.supplies, listBelowTap.data({}))]],
  }),
  "accounts.removed": (facts, { t }) => removedScreen(facts, t),
  "slots.ready": ({ watchId, account, goods, warehouses, series }, reader) => ({
    text: paragraphs(
      html`✔️ ${bold(reader.t.notices.ready)}`,
      lines(
        fact(reader.t.slots.account, account),
        goods !== undefined && fact(reader.t.slots.draft, reader.t.goods.named(goods)),
        series !== undefined && fact(reader.t.several.label, reader.t.several.place(series.no, series.of)),
        fact(reader.t.slots.warehouses, warehouses.map(({ name }) => name).join(" → ")),
      ),
      reader.t.notices.readyText,
    ),
    buttons: [openCard(watchId, reader)],
  }),
  "slots.refused": ({ watchId, warehouse, box, words, othersLeft, ...whose }, reader) => ({
    text: paragraphs(
      html`⛔️ ${bold(reader.t.notices.refused(placeWords(warehouse, box, reader.t.slots)))}`,
      lines(...whoseLines(whose, reader)),
      words.length > 0 && reader.t.notices.words(refusalLines(words, reader.t).join("\n")),
      reader.t.notices.refusedLeft(othersLeft),
      reader.t.notices.refusedAgain,
    ),
    buttons: [openCard(watchId, reader)],
  }),
  "slots.taken-again": ({ watchId, warehouse, box, ...whose }, reader) => ({
    text: paragraphs(
      html`✔️ ${bold(reader.t.notices.takenAgain(placeWords(warehouse, box, reader.t.slots)))}`,
      lines(...whoseLines(whose, reader)),
      reader.t.notices.takenAgainText,
    ),
    buttons: [openCard(watchId, reader)],
  }),
  "slots.goods-changed": (facts, reader) => goodsChangedScreen(facts, reader),
  "slots.seen": ({ watchId, warehouse, box, day, coefficient, orderId, ...whose }, reader) => ({
    text: paragraphs(
      html`🔔 ${bold(reader.t.notices.seen)}`,
      lines(
        ...whoseLines(whose, reader),
        fact(reader.t.slots.warehouse, placeWords(warehouse, box, reader.t.slots)),
        fact(reader.t.slots.day, dayText(day, reader.language)),
        fact(reader.t.slots.fixed, reader.t.slots.coefficient(coefficient)),
      ),
      orderId === undefined ? reader.t.notices.seenText : reader.t.notices.seenAsk,
    ),
    buttons: [
      orderId === undefined
        ? []
        : [
            button(
              reader.t.notices.bookIt(reader.t.slots.coefficient(coefficient)),
              bookTap.data({ orderId, day: Number(day.replaceAll("-", "")), coefficient }),
              "success",
            ),
          ],
      openCard(watchId, reader),
    ],
  }),
  "slots.booked": bookedScreen,
  "slots.not-booked": notBookedScreen,
  "slots.warehouse-gone": ({ watchId, warehouse }, reader) => ({
    text: paragraphs(html`🏚 ${bold(reader.t.board.vanished)}`, reader.t.board.vanishedText(warehouse)),
    buttons: [openCard(watchId, reader)],
  }),
  "slots.expired": ({ watchId, wish }, reader) => ({
    text: paragraphs(
      html`⌛️ ${bold(reader.t.notices.expired)}`,
      wish !== undefined &&
        lines(
          fact(reader.t.slots.warehouses, wish.warehouses.map(({ name }) => name).join(" → ")),
          fact(reader.t.slots.days, reader.t.dates.range(wish.fromDay, wish.untilDay)),
        ),
      reader.t.notices.expiredText,
    ),
    buttons: [
      openCard(watchId, reader),
      [button(reader.t.slots.copy, copyTap.data({ id: watchId }), "primary")],
    ],
  }),
  "slots.source": ({ source, state, since }, { t: { help }, language }) => ({
    text: paragraphs(
      html`${state === "on" ? "🟢" : "⚪️"} ${bold(help.source[source])}: ${help.sourceState[state]}`,
      lines(
        html`${help.sourceSince} ${time(new Date(since), moscowTime(new Date(since), language))}`,
        help.sourceNext[state],
      ),
    ),
  }),
  "supplies.cancelled": cancelledScreen,
  "supplies.dates": datesScreen,
  "supplies.moved": movedScreen,
  "supplies.changed": changedScreen,
  "files.ready": ({ fileId, file }, { t: { files } }) => ({
    text: html`📎 ${bold(files.ready[file as FileKind] ?? "")}`,
    file: { id: fileId, as: pictures.has(file) ? "photo" : "document", gone: files.gone },
  }),
  "files.failed": ({ failure }, { t }) => ({
    text:
      failure === undefined
        ? html`${t.files.failed}`
        : paragraphs(bold(t.files.notMade), sentence(failure, {}, t)),
  }),
  "mail.rejected": ({ address }, { t }) => ({
    text: paragraphs(html`✉️ ${bold(t.mail.rejectedTitle)}`, t.mail.rejectedText(address)),
    buttons: [[button(t.mail.set, mailTap.data({ verb: "set" }), "primary")]],
  }),
  "incidents.raised": raisedScreen,
  "alarms.again": ({ about, facts, ...again }, reader) => {
    // The facts were written under that kind.
    const told = renderNotice({ kind: about, facts, isRepeat: false }, reader);
    return againScreen(again, told ?? { text: html`` }, reader);
  },
  "calls.ended": callEndedScreen,
  "access.awaiting": ({ companyId, name }, { t }) => ({
    text: html`🙋 ${bold(t.notices.awaiting(name))}`,
    buttons: [
      [
        button(t.notices.approve, decisionTap.data({ companyId, answer: "y" }), "success"),
        button(t.notices.refuse, decisionTap.data({ companyId, answer: "n" }), "danger"),
      ],
    ],
  }),
  "access.approved": (_facts, { t }) => ({
    text: html`✅ ${bold(t.notices.approved)}`,
    buttons: [[button(t.notices.approvedNext, onwardTap.data({}), "primary")]],
  }),
  "access.refused": (_facts, { t }) => ({ text: html`${t.start.refused}` }),
  "service.said": saidScreen,
};

function sentence(code: string, facts: Facts, t: Reader["t"]): string {
  // The code was written by our own code; one of another version has no sentence.
  return (t.failures[code as FailureCode] ?? t.failures["handoffs.ended"])(facts);
}
