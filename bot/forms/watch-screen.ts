import type { FailureCode } from "#domain/failures.ts";
import type { Form } from "#domain/forms/form.ts";
import type { SheetFailure } from "#domain/forms/goods-of-form.ts";
import { stepBefore, type WatchAnswers, type WatchStep } from "#domain/forms/watch-form.ts";
import { placeName } from "#domain/slots/chain.ts";
import { type WatchMode, watchModes } from "#domain/slots/watch.ts";
import { highestCoefficient } from "#domain/slots/wish.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { risks } from "../limits/screen.ts";
import { isInside72 } from "../slots/card-screen.ts";
import { conditionLines } from "../slots/condition-lines.ts";
import { packingWords } from "../slots/packing-words.ts";
import { previewLines } from "../slots/preview-lines.ts";
import { fact, type Reader } from "../slots/reader.ts";
import { bold, type Html, html, lines, paragraphs } from "../telegram/html.ts";
import { type Buttons, button, cut, type Screen } from "../telegram/screen.ts";
import { templatesTap } from "../templates/taps.ts";
import { boxStep } from "./box-step.ts";
import { cabinetsStep, others } from "./cabinets-step.ts";
import { conditionsStep } from "./conditions-step.ts";
import { datesExample } from "./examples.ts";
import { severalStep } from "./several-step.ts";
import { formTap, returnTap, shortId, stepNumber } from "./taps.ts";
import { transitStep } from "./transit-step.ts";
import { draftStep, goodsLines, warehousesStep } from "./watch-lists.ts";
import type { Press, StepBody, WatchFormView } from "./watch-view.ts";

/** The form as it stands: what was answered, the question, its buttons and the way back. */
export function watchFormScreen(view: WatchFormView, reader: Reader): Screen {
  const { wizard, menu } = reader.t;
  const { form, step, answers } = view;
  const press: Press = (text, verb, value = "", style) =>
    button(text, formTap.data({ form: form.id, version: form.version, verb, value }), style);
  const body = stepBody(view, reader, press);
  const before = step === "consent" || answers.isChanging ? "summary" : stepBefore(step, answers);
  const back =
    before === undefined || step === "summary" ? [] : [press(menu.back, "change", stepNumber(before))];
  return {
    text: paragraphs(
      noteOf(view, reader),
      bold(answers.edits === undefined ? wizard.title : reader.t.editing.title),
      lines(...answered(view, reader)),
      lines(html`<b>${questionOf(view, reader)}</b>`, ...body.lines),
    ),
    buttons: [...templateRows(view, reader, press), ...body.buttons, [...back, press(menu.cancel, "cancel")]],
  };
}

function questionOf({ step, answers }: WatchFormView, { t: { wizard, limits, bulk } }: Reader): string {
  if (step === "consent") return limits.askTitle(answers.consentFor?.name ?? answers.accountName ?? "");
  return step === "draft" && answers.many !== undefined ? bulk.ask : wizard.ask[step];
}

/** So many templates can be used from the first screen of a form. */
const templatesAtHand = 3;

/** Templates at the top of a form in which nothing is wished for yet. */
function templateRows({ step, answers, templates }: WatchFormView, { t }: Reader, press: Press): Buttons {
  const isAtBeginning = step === "account" || step === "draft";
  const isFresh = answers.warehouses === undefined && answers.goods === undefined;
  if (!isAtBeginning || !isFresh || templates.length === 0) return [];
  const first = templates.slice(0, templatesAtHand);
  return [
    ...first.map(({ id, name }) => [press(`📋 ${name}`, "template", shortId(id))]),
    [button(t.templates.all, templatesTap.data({ page: 0 }))],
  ];
}

/** A form that was left, with the way back to it. */
export function leftScreen(form: Pick<Form, "id">, { t: { wizard } }: Reader): Screen {
  return {
    text: html`${wizard.left}`,
    buttons: [[button(wizard.undo, returnTap.data({ form: form.id }), "primary")]],
  };
}

function noteOf({ answers: { note } }: WatchFormView, { t }: Reader): Html | null {
  if (note === undefined) return null;
  const facts = note.facts ?? {};
  const text = String(facts["text"] ?? "");
  switch (note.code) {
    case "resumed":
      return html`ℹ️ ${t.wizard.resumed}`;
    case "restarted":
      return html`ℹ️ ${t.wizard.restarted}`;
    case "many-drafts":
      return html`⚠️ ${t.bulk.most(text)}`;
    case "by-template":
      return html`📋 ${t.templates.begun(text)}`;
    case "template-account-gone":
      return html`⚠️ ${t.templates.accountGone(text)}`;
    case "from-board":
      return html`ℹ️ ${t.board.taken}`;
    case "pick-button":
      return html`⚠️ ${t.wizard.pickButton}`;
    case "warehouses-first":
      return html`⚠️ ${t.wizard.warehousesFirst}`;
    case "no-packing":
      return html`⚠️ ${t.packing.none}`;
    case "no-packing-for":
      return html`⚠️ ${t.packing.noneFor(text)}`;
    case "pallets-invalid":
      return html`⚠️ ${t.wizard.palletsInvalid(text)}`;
    case "draft-unknown":
      return html`⚠️ ${t.wizard.draftUnknown(text)}`;
    case "sheet-unreadable":
    case "sheet-empty":
    case "sheet-too-long":
      return html`⚠️ ${t.goods.failed[sheetFailure(note.code)]}`;
    case "goods-stay":
      return html`⚠️ ${t.editing.goodsStay}`;
    case "account-first":
      return html`⚠️ ${t.goods.accountFirst}`;
    case "outdated":
      return html`⚠️ ${t.failures["forms.outdated"]({})}`;
    case "foreign-goods":
      return html`⚠️ ${t.wizard.foreignGoods(text)}`;
    default:
      // Every other note is a failure's code, written by the form itself.
      return html`⚠️ ${(t.failures[note.code as FailureCode] ?? t.failures["forms.outdated"])(facts)}`;
  }
}

function sheetFailure(code: string): SheetFailure {
  return code === "sheet-empty" ? "empty" : code === "sheet-too-long" ? "too-long" : "unreadable";
}

/** Answers that are given already, above the question. */
function answered({ answers, step, accounts }: WatchFormView, reader: Reader): readonly (Html | false)[] {
  const { slots } = reader.t;
  const { accountName, draftLabel, warehouses = [] } = answers;
  const has = (name: WatchStep, isThere: boolean) => isThere && name !== step;
  return [
    has("account", accountName !== undefined && accounts.length > 1) &&
      fact(slots.account, accountName ?? ""),
    has("draft", draftLabel !== undefined) && fact(slots.draft, reader.t.goods.named(draftLabel ?? "")),
    has("warehouses", warehouses.length > 0) && fact(slots.warehouses, warehouses.map(placeName).join(" → ")),
    ...answeredWishes(answers, has, reader),
  ];
}

function answeredWishes(
  answers: WatchAnswers,
  has: (name: WatchStep, isThere: boolean) => boolean,
  reader: Reader,
): readonly (Html | false)[] {
  const { slots, several, cabinetsOfWish, dates } = reader.t;
  const { boxes = [], pallets, maxCoefficient, fromDay, untilDay, mode, conditions = {} } = answers;
  const { bookings = 1, mayRepeatPlace = false } = answers;
  return [
    has("box", boxes.length > 0) && fact(slots.boxLabel, packingWords({ boxes, pallets }, slots)),
    has("coefficient", maxCoefficient !== undefined) && fact(slots.limit, slots.upTo(maxCoefficient ?? 0)),
    has("days", fromDay !== undefined) && fact(slots.days, dates.range(fromDay ?? "", untilDay ?? "")),
    has("mode", mode !== undefined) && fact(slots.modeLabel, slots.mode[mode ?? "book"]),
    ...(has("more", true) ? conditionLines(conditions, reader) : []),
    has("cabinets", others(answers).length > 0) &&
      fact(
        cabinetsOfWish.label,
        others(answers)
          .map(({ name }) => name)
          .join(", "),
      ),
    has("several", mode !== "notify" && bookings > 1) &&
      fact(several.label, several.upTo(bookings, mayRepeatPlace)),
  ];
}

function stepBody(view: WatchFormView, reader: Reader, press: Press): StepBody {
  const { wizard } = reader.t;
  switch (view.step) {
    case "account":
      return {
        lines: [],
        buttons: view.accounts.map(({ account }) => [press(account.name, "account", shortId(account.id))]),
      };
    case "draft":
      return draftStep(view, reader, press);
    case "warehouses":
      return warehousesStep(view, reader, press);
    case "box":
      return boxStep(view, reader, press);
    case "pallets":
      return {
        lines: [wizard.palletsHint],
        buttons: [["1", "2", "3", "4", "5"].map((count) => press(count, "pallets", count))],
      };
    case "coefficient":
      return { lines: [wizard.coefficientHint], buttons: coefficients(press, wizard.free) };
    case "days":
      return {
        lines: [datesExample(reader)],
        buttons: [
          [
            press(wizard.week, "days", "7"),
            press(wizard.twoWeeks, "days", "14"),
            press(wizard.month, "days", "30"),
          ],
        ],
      };
    case "mode":
      return {
        lines: [wizard.modeHint],
        buttons: watchModes.map((mode) => [press(modeNames(wizard)[mode], "mode", mode)]),
      };
    case "more":
      return conditionsStep(view.answers, reader, press);
    case "several":
      return severalStep(view, reader, press);
    case "cabinets":
      return cabinetsStep(view, reader, press);
    case "transit":
      return transitStep(view, reader, press);
    case "summary":
      return summary(view, reader, press);
    case "consent":
      return consent(reader, press);
  }
}

function consent({ t: { limits } }: Reader, press: Press): StepBody {
  return {
    lines: [...risks(limits)],
    buttons: [[press(limits.agree, "agree", "", "success")], [press(limits.onlyTell, "tell")]],
  };
}

function modeNames(wizard: Texts["wizard"]): Readonly<Record<WatchMode, string>> {
  return { book: wizard.modeBook, ask: wizard.modeAsk, notify: wizard.modeNotify };
}

function coefficients(press: Press, free: string): Buttons {
  const one = (value: number) => press(value === 0 ? free : `×${value}`, "coef", String(value));
  return [[one(0)], [1, 2, 3, 5].map(one), [7, 10, 15, highestCoefficient].map(one)];
}

function summary(view: WatchFormView, reader: Reader, press: Press): StepBody {
  const { answers, accounts, preview } = view;
  const { t, now } = reader;
  const { wizard, slots } = t;
  const { fromDay, untilDay, mode, many, edits, conditions = {}, warehouses = [] } = answers;
  const isNew = edits === undefined;
  const isLate =
    fromDay !== undefined &&
    untilDay !== undefined &&
    mode !== undefined &&
    isInside72({ fromDay, untilDay, mode, conditions }, now);
  const change = (step: WatchStep) => press(`✏️ ${cut(wizard.change[step], 20)}`, "change", stepNumber(step));
  return {
    lines: [
      ...(isNew ? goodsLines(view, reader) : []),
      ...(preview === undefined ? [] : previewLines(preview, reader)),
      isLate && html`⚠️ ${slots.inside72}`,
      warehouses.some(({ via }) => via !== undefined) && t.transit.uncounted,
      isNew && others(answers).length > 0 && html`⚠️ ${t.cabinetsOfWish.risk}`,
    ],
    buttons: [
      [press(confirmWords(view, t), "create", "", "success")],
      [...(isNew ? [change("draft")] : []), change("warehouses")],
      [change("box"), change("coefficient")],
      [change("days"), change("mode")],
      [press(`➕ ${cut(wizard.change.transit, 20)}`, "change", stepNumber("transit"))],
      [
        press(`➕ ${wizard.change.more}`, "change", stepNumber("more")),
        ...(mode === "notify"
          ? []
          : [press(`➕ ${cut(wizard.change.several, 20)}`, "change", stepNumber("several"))]),
      ],
      isNew && accounts.length > 1
        ? [
            change("account"),
            ...(mode === "notify" || many !== undefined
              ? []
              : [press(`➕ ${cut(wizard.change.cabinets, 20)}`, "change", stepNumber("cabinets"))]),
          ]
        : [],
      isNew ? [press(wizard.startOver, "again")] : [],
    ],
  };
}

function confirmWords({ answers: { edits, many }, sorted }: WatchFormView, t: Texts): string {
  if (edits !== undefined) return t.editing.save;
  const isMany = many !== undefined && sorted !== undefined && sorted.read === sorted.all;
  return isMany ? t.bulk.confirm(sorted.good.length) : t.wizard.confirm;
}
