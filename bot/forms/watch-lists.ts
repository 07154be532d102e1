import type { FailureCode } from "#domain/failures.ts";
import { boxChoices, withoutPacking } from "#domain/forms/watch-form.ts";
import type { DraftLook } from "#domain/slots/look.ts";
import type { Texts } from "#domain/texts/texts.ts";
import type { Reader } from "../slots/reader.ts";
import { html } from "../telegram/html.ts";
import { paged } from "../telegram/pager.ts";
import { cut } from "../telegram/screen.ts";
import { notTaking } from "./box-step.ts";
import { goodsStep } from "./goods-step.ts";
import { chosenRows, manyLines, unchosen } from "./many-step.ts";
import { shortId } from "./taps.ts";
import {
  draftContent,
  draftsIn,
  matching,
  nameOfDraft,
  type Press,
  type StepBody,
  type WatchFormView,
} from "./watch-view.ts";

const draftsPerPage = 6;
const warehousesPerPage = 8;

/** The drafts of the cabinet, or that they are still being read. */
export function draftStep(view: WatchFormView, { t }: Reader, press: Press): StepBody {
  const sent = goodsStep(view.answers, t, press);
  if (sent !== undefined) return sent;
  const { wizard, menu } = t;
  const turn = (text: string, to: number) => press(text, "page", String(to));
  const { answers, drafts } = view;
  const refresh = [press(menu.refresh, "refresh")];
  if (drafts === null || drafts.state === "asked")
    return { lines: [`⏳ ${wizard.readingDrafts}`, wizard.waitNote], buttons: [refresh] };
  if (drafts.state === "failed") return { lines: [`⚠️ ${lookFailure(drafts, t)}`], buttons: [refresh] };
  const all = draftsIn(drafts);
  if (all.length === 0) return { lines: [wizard.noDrafts, t.goods.hint], buttons: [refresh] };
  const isMany = answers.many !== undefined;
  const found = matching(unchosen(all, answers), answers.find, nameOfDraft);
  const { shown, pager } = paged(found, { page: answers.page ?? 0, size: draftsPerPage }, turn);
  return {
    lines: [
      isMany ? t.bulk.hint : wizard.draftHint,
      !isMany && t.goods.hint,
      answers.find !== undefined && html`${wizard.found(answers.find)}:`,
    ],
    buttons: [
      ...chosenRows(answers, t, press),
      ...shown.map(({ id, label, barcodes, units }) => [
        press(
          wizard.draftLine(cut(t.goods.named(label), 24), barcodes, units),
          isMany ? "manyon" : "draft",
          shortId(id),
        ),
      ]),
      ...pager,
      ...(answers.find === undefined ? [] : [[press(wizard.clearFind, "all")]]),
      isMany ? [press(t.bulk.one, "one")] : all.length > 1 ? [press(t.bulk.begin, "many")] : [],
      refresh,
    ],
  };
}

/** The warehouses that take the draft, in the order of wish, with what is being looked for. */
export function warehousesStep(view: WatchFormView, { t }: Reader, press: Press): StepBody {
  const { wizard, menu } = t;
  const turn = (text: string, to: number) => press(text, "page", String(to));
  const { answers, draft } = view;
  const content = draftContent(draft);
  if (draft?.state === "failed")
    return {
      lines: [...manyLines(view, t), `⚠️ ${lookFailure(draft, t)}`],
      buttons: [[press(menu.refresh, "refresh")]],
    };
  if (content === undefined) {
    return { lines: reading(view, t), buttons: [[press(menu.refresh, "refresh")]] };
  }
  const wrong = whatIsWrong(content, t);
  if (wrong !== undefined) return { lines: [`⚠️ ${wrong}`], buttons: [[press(menu.refresh, "refresh")]] };
  const chosen = answers.warehouses ?? [];
  const strangers = notTaking(answers, draft)
    .map(({ name }) => name)
    .join(", ");
  const others = content.warehouses.filter(({ id }) => !chosen.some((one) => one.id === id));
  const found = matching(others, answers.find, ({ name }) => name);
  const { shown, pager } = paged(found, { page: answers.page ?? 0, size: warehousesPerPage }, turn);
  const place = (id: number) => chosen.findIndex((one) => one.id === id) + 1;
  return {
    lines: [
      ...manyLines(view, t),
      view.sorted !== undefined && content.warehouses.length === 0 && html`⚠️ ${t.bulk.noCommon}`,
      (content.lost?.length ?? 0) > 0 && html`⚠️ ${t.goods.lost(content.lost?.join(", ") ?? "")}`,
      strangers !== "" && html`⚠️ ${wizard.willDrop(strangers)}`,
      wizard.warehousesHint,
      answers.find !== undefined && html`${wizard.found(answers.find)}:`,
    ],
    buttons: [
      ...chosen.map(({ id, name }) => [press(`${place(id)}. ${cut(name, 40)} ✕`, "drop", String(id))]),
      ...pairs(shown.map(({ id, name }) => press(cut(name, 28), "add", String(id)))),
      ...pager,
      ...(answers.find === undefined ? [] : [[press(wizard.clearFind, "all")]]),
      ...(chosen.length === 0 ? [] : [[press(wizard.done, "done", "", "success")]]),
    ],
  };
}

function reading(view: WatchFormView, t: Texts): StepBody["lines"] {
  const { goods, draftLabel = "", many } = view.answers;
  if (many !== undefined) return manyLines(view, t);
  return [
    `⏳ ${goods === undefined ? t.wizard.readingDraft(t.goods.named(draftLabel)) : t.goods.making}`,
    t.wizard.waitNote,
  ];
}

/** What is in the way of the goods of a form that is answered already: nothing, as a rule. */
export function goodsLines(view: WatchFormView, { t }: Reader): StepBody["lines"] {
  const { answers, draft } = view;
  const content = draftContent(draft);
  if (draft?.state === "failed") return [...manyLines(view, t), `⚠️ ${lookFailure(draft, t)}`];
  if (content === undefined) return reading(view, t);
  const wrong = whatIsWrong(content, t);
  if (wrong !== undefined) return [`⚠️ ${wrong}`];
  const closed = withoutPacking(answers, boxChoices(answers.warehouses ?? [], content.warehouses));
  return [
    ...manyLines(view, t),
    closed.length > 0 && html`⚠️ ${t.templates.notTaken(closed.map(({ name }) => name).join(", "))}`,
  ];
}

/** Why nothing can be planned with this draft, in a sentence. */
function whatIsWrong(
  { goods, errors, lost = [] }: NonNullable<ReturnType<typeof draftContent>>,
  t: Texts,
): string | undefined {
  if (goods.length === 0)
    return lost.length > 0 ? t.goods.lost(lost.join(", ")) : t.failures["slots.draft-empty"]({});
  if (errors.length === 0) return undefined;
  const shown = errors.slice(0, 3).map(({ barcode, words }) => `${barcode} (${words})`);
  return t.wizard.foreignGoods(`${shown.join("; ")}${errors.length > 3 ? "…" : ""}`);
}

/** Why the cabinet did not answer. */
export function lookFailure({ failure }: DraftLook, t: Texts): string {
  // A look keeps the code of a failure, which is a member of the union.
  const sentence = t.failures[(failure ?? "wb.unreachable") as FailureCode] ?? t.failures["wb.unreachable"];
  return sentence({});
}

function pairs<T>(all: readonly T[]): readonly (readonly T[])[] {
  return all.flatMap((_one, index) => (index % 2 === 0 ? [all.slice(index, index + 2)] : []));
}
