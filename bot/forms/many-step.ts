import { mostDrafts } from "#domain/forms/many-drafts.ts";
import {
  stepAfterGoods,
  type WatchAnswers,
  type WatchStep,
  withoutDependants,
} from "#domain/forms/watch-form.ts";
import type { DraftRef } from "#domain/slots/look.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { html } from "../telegram/html.ts";
import { cut } from "../telegram/screen.ts";
import { type Answering, type Filled, type Sources, seekingNothing, without } from "./filled.ts";
import { type FormVerb, shortId } from "./taps.ts";
import { draftsIn, type Press, type StepBody, type WatchFormView } from "./watch-view.ts";

/** The buttons that choose several drafts at once. */
export const manyAnswers: Partial<Record<FormVerb, { readonly step: WatchStep; readonly apply: Answering }>> =
  {
    many: { step: "draft", apply: (answers) => ({ step: "draft", answers: { ...answers, many: [] } }) },
    one: { step: "draft", apply: (answers) => ({ step: "draft", answers: without(answers, "many") }) },
    manyon: { step: "draft", apply: (answers, value, sources) => choose(answers, value, sources) },
    manyoff: { step: "draft", apply: (answers, value) => leaveOut(answers, value) },
    chosen: { step: "draft", apply: afterChoice },
  };

/** The chosen drafts in their order, above the list of the others. */
export function chosenRows(
  { many = [] }: WatchAnswers,
  { bulk, goods }: Texts,
  press: Press,
): StepBody["buttons"] {
  return [
    ...many.map(({ id, label }, index) => [
      press(`${index + 1}. ${cut(goods.named(label), 40)} ✕`, "manyoff", shortId(id)),
    ]),
    many.length === 0 ? [] : [press(bulk.done(many.length), "chosen", "", "success")],
  ];
}

/** The drafts that are not chosen yet. */
export function unchosen(all: readonly DraftRef[], { many = [] }: WatchAnswers): readonly DraftRef[] {
  return all.filter(({ id }) => !many.some((one) => one.id === id));
}

/** How many watches there will be and of which drafts, and why others are left out. */
export function manyLines(
  { sorted }: Pick<WatchFormView, "sorted">,
  { bulk, goods }: Texts,
): StepBody["lines"] {
  if (sorted === undefined) return [];
  const { good, bad, read, all } = sorted;
  if (read < all) return [`⏳ ${bulk.reading(read, all)}`];
  return [
    good.length > 0 && html`📦 <b>${bulk.will(good.length)}</b>`,
    ...good.map(({ label }, index) => `${index + 1}. ${goods.named(label)}`),
    ...bad.map(({ label, why }) => html`⚠️ ${bulk.leftOut(goods.named(label), bulk.why[why])}`),
  ];
}

function choose(answers: WatchAnswers, value: string, { drafts }: Sources): Filled | undefined {
  const { many = [] } = answers;
  const draft = draftsIn(drafts).find(({ id }) => shortId(id) === value);
  if (draft === undefined) return undefined;
  if (many.some(({ id }) => id === draft.id)) return { step: "draft", answers };
  if (many.length >= mostDrafts) {
    const note = { code: "many-drafts", facts: { text: String(mostDrafts) } };
    return { step: "draft", answers: { ...answers, note } };
  }
  const { id, label } = draft;
  return { step: "draft", answers: { ...seekingKept(answers), many: [...many, { id, label }] } };
}

/** The page stays, so that the next draft is where it was; a search is over. */
function seekingKept(answers: WatchAnswers): WatchAnswers {
  return answers.find === undefined ? answers : seekingNothing(answers);
}

function leaveOut(answers: WatchAnswers, value: string): Filled {
  const many = (answers.many ?? []).filter(({ id }) => shortId(id) !== value);
  return { step: "draft", answers: { ...answers, many } };
}

function afterChoice(answers: WatchAnswers): Filled | undefined {
  const { many = [] } = answers;
  const [first] = many;
  if (first === undefined) return undefined;
  const draftLabel = cut(many.map(({ label }) => label).join(", "), 200);
  const rest = withoutDependants(seekingNothing(answers), "draft");
  const chosen = { ...rest, many, draftId: first.id, draftLabel };
  return { step: stepAfterGoods(chosen), answers: chosen };
}
