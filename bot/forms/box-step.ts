import {
  type BoxChoice,
  boxChoices,
  hasPallets,
  type WatchAnswers,
  type WatchStep,
  withBox,
  withoutPacking,
} from "#domain/forms/watch-form.ts";
import type { DraftLook } from "#domain/slots/look.ts";
import { type Box, boxes, type PlaceRef } from "#domain/slots/words.ts";
import type { Reader } from "../slots/reader.ts";
import { type Answering, type Filled, onward, type Sources, without } from "./filled.ts";
import type { FormVerb } from "./taps.ts";
import { draftContent, type Press, type StepBody, type WatchFormView } from "./watch-view.ts";

/** The buttons of this step: one packing and on, or several in the order of wish. */
export const boxAnswers: Partial<Record<FormVerb, { readonly step: WatchStep; readonly apply: Answering }>> =
  {
    box: { step: "box", apply: (answers, value, sources) => pickOnly(answers, boxIn(value), sources) },
    boxes: {
      step: "box",
      apply: (answers) => ({ step: "box", answers: { ...answers, isPickingBoxes: true } }),
    },
    boxon: { step: "box", apply: (answers, value) => pick(answers, boxIn(value), true) },
    boxoff: { step: "box", apply: (answers, value) => pick(answers, boxIn(value), false) },
    boxed: { step: "box", apply: (answers, _value, sources) => afterPicking(answers, sources) },
  };

/** The packings to choose from: by one tap, or several in order. */
export function boxStep({ answers, draft }: WatchFormView, { t }: Reader, press: Press): StepBody {
  const { packing, slots, goods, wizard } = t;
  const choices = choicesFor(answers, draft);
  const wished = (answers.boxes ?? []).filter((box) => choices.some((one) => one.box === box));
  const isSeveral = isPicking(answers);
  const others = choices.filter(({ box }) => !(isSeveral && wished.includes(box)));
  return {
    lines: [
      isSeveral && packing.orderHint,
      ...choices
        .filter(({ not }) => not.length > 0)
        .map(({ box, not }) => packing.not(slots.box[box], not.map(({ name }) => name).join(", "))),
      goods.notServed,
    ],
    buttons: [
      ...(isSeveral
        ? wished.map((box, index) => [press(`${index + 1}. ${slots.box[box]} ✕`, "boxoff", box)])
        : []),
      ...others.map(({ box }) => [press(slots.box[box], isSeveral ? "boxon" : "box", box)]),
      !isSeveral && choices.length > 1 ? [press(packing.several, "boxes")] : [],
      isSeveral && wished.length > 0 ? [press(wizard.done, "boxed", "", "success")] : [],
    ],
  };
}

/** After the warehouses: what was wished stays as far as they take it; a choice that is none is made. */
export function afterWarehouses(given: WatchAnswers, { draft }: Sources): Filled {
  const strangers = notTaking(given, draft);
  const warehouses = (given.warehouses ?? []).filter((one) => !strangers.includes(one));
  const answers = { ...given, warehouses };
  if (warehouses.length === 0)
    return { step: "warehouses", answers: { ...answers, note: { code: "warehouses-first" } } };
  const choices = choicesFor(answers, draft);
  const [only, another] = choices;
  if (only === undefined)
    return { step: "warehouses", answers: { ...answers, note: { code: "no-packing" } } };
  if (another === undefined) return fitting({ ...answers, boxes: [only.box] }, choices);
  const kept = (answers.boxes ?? []).filter((box) => choices.some((one) => one.box === box));
  return kept.length === 0
    ? onward(without(answers, "boxes"))
    : fitting({ ...answers, boxes: kept }, choices);
}

/** Chosen warehouses that the cabinet does not name for these goods. */
export function notTaking({ warehouses = [] }: WatchAnswers, draft: DraftLook | null): readonly PlaceRef[] {
  const content = draftContent(draft);
  return content === undefined
    ? []
    : warehouses.filter(({ id }) => !content.warehouses.some((one) => one.id === id));
}

function pickOnly(answers: WatchAnswers, box: Box | undefined, { draft }: Sources): Filled | undefined {
  if (box === undefined) return undefined;
  return fitting(without({ ...answers, boxes: [box] }, "isPickingBoxes"), choicesFor(answers, draft));
}

function pick(answers: WatchAnswers, box: Box | undefined, isWanted: boolean): Filled | undefined {
  if (box === undefined || !isPicking(answers)) return undefined;
  const picked = withBox(answers.boxes ?? [], box, isWanted);
  return { step: "box", answers: { ...answers, boxes: picked, isPickingBoxes: true } };
}

function afterPicking(answers: WatchAnswers, { draft }: Sources): Filled | undefined {
  const choices = choicesFor(answers, draft);
  const wished = (answers.boxes ?? []).filter((box) => choices.some((one) => one.box === box));
  return wished.length === 0 ? undefined : fitting({ ...answers, boxes: wished }, choices);
}

/** On to the next question, unless some warehouse takes none of the packings. */
function fitting(answers: WatchAnswers, choices: readonly BoxChoice[]): Filled {
  const left = withoutPacking(answers, choices);
  if (left.length > 0) {
    const text = left.map(({ name }) => name).join(", ");
    return {
      step: "box",
      answers: { ...answers, isPickingBoxes: true, note: { code: "no-packing-for", facts: { text } } },
    };
  }
  return onward(hasPallets(answers) ? answers : without(answers, "pallets"));
}

/** What the cabinet says of these warehouses; before it has said anything none is excluded. */
function choicesFor({ warehouses = [] }: WatchAnswers, draft: DraftLook | null): readonly BoxChoice[] {
  const content = draftContent(draft);
  return content === undefined
    ? boxes.map((box) => ({ box, not: [] }))
    : boxChoices(warehouses, content.warehouses);
}

/** Whether several packings are ticked in order, instead of one that is tapped. */
function isPicking({ isPickingBoxes = false, boxes: wished = [] }: WatchAnswers): boolean {
  return isPickingBoxes || wished.length > 1;
}

function boxIn(value: string): Box | undefined {
  return boxes.find((one) => one === value);
}
