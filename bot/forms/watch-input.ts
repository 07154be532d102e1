import { addedGoods } from "#domain/forms/goods-of-form.ts";
import {
  type FormNote,
  nextStep,
  stepAfterGoods,
  type WatchAnswers,
  type WatchStep,
  watchSteps,
  withoutDependants,
  withWarehouse,
} from "#domain/forms/watch-form.ts";
import { goodsFromText, looksLikeGoods } from "#domain/goods/read-goods.ts";
import { addDays, type Day } from "#domain/kernel/clock.ts";
import { readConditions, readDayList } from "#domain/slots/condition-input.ts";
import { watchModes } from "#domain/slots/watch.ts";
import { checkDays, horizonDays, readCoefficient, readDays } from "#domain/slots/wish.ts";
import { afterWarehouses, boxAnswers } from "./box-step.ts";
import { cabinetAnswers } from "./cabinets-step.ts";
import { afterConditionTap } from "./conditions-step.ts";
import { type Answering, type Filled, onward, type Sources, seekingNothing, without } from "./filled.ts";
import { manyAnswers } from "./many-step.ts";
import { severalAnswers, withBookings } from "./several-step.ts";
import { type FormVerb, shortId } from "./taps.ts";
import { transitAnswers } from "./transit-step.ts";
import { draftContent, draftsIn, matching, nameOfDraft } from "./watch-view.ts";

const mostPallets = 100;

/** The buttons that answer a question, with the step they belong to. */
const answering: Partial<Record<FormVerb, { readonly step: WatchStep; readonly apply: Answering }>> = {
  account: { step: "account", apply: pickAccount },
  draft: { step: "draft", apply: pickDraft },
  ...manyAnswers,
  goods: {
    step: "draft",
    apply: (answers) =>
      answers.goods === undefined
        ? undefined
        : { step: stepAfterGoods(answers), answers: seekingNothing(answers) },
  },
  ungoods: {
    step: "draft",
    apply: (answers) => ({ step: "draft", answers: withoutDependants(answers, "draft") }),
  },
  add: {
    step: "warehouses",
    apply: (answers, id, sources) => pickWarehouse(answers, Number(id), true, sources),
  },
  drop: {
    step: "warehouses",
    apply: (answers, id, sources) => pickWarehouse(answers, Number(id), false, sources),
  },
  done: { step: "warehouses", apply: (answers, _value, sources) => afterWarehouses(answers, sources) },
  ...boxAnswers,
  pallets: { step: "pallets", apply: (answers, count) => onward({ ...answers, pallets: Number(count) }) },
  coef: {
    step: "coefficient",
    apply: (answers, text) => onward({ ...answers, maxCoefficient: readCoefficient(text) }),
  },
  days: {
    step: "days",
    apply: (answers, days, { today }) => onward(anyDays({ ...answers, ...comingDays(Number(days), today) })),
  },
  mode: { step: "mode", apply: pickMode },
  ready: { step: "more", apply: (answers) => onward(answers) },
  ...severalAnswers,
  ...cabinetAnswers,
  ...transitAnswers,
  tell: { step: "consent", apply: (answers) => onward({ ...answers, mode: "notify" }) },
};

/** What the form looks like after a button; undefined when the button does not belong to this step any more. */
export function afterTap(
  { step, answers }: Filled,
  verb: FormVerb,
  value: string,
  sources: Sources,
): Filled | undefined {
  if (verb === "page") return { step, answers: { ...answers, page: Number(value) } };
  if (verb === "all") return { step, answers: seekingNothing(answers) };
  if (verb === "change") return goTo(answers, watchSteps[Number(value)] ?? "summary");
  if (step === "more") {
    const conditions = afterConditionTap(answers.conditions ?? {}, verb, { value, now: sources.now });
    if (conditions !== undefined) return { step, answers: { ...answers, conditions } };
  }
  const answer = answering[verb];
  return answer?.step === step ? answer.apply(answers, value, sources) : undefined;
}

/** What the form looks like after a typed text; a named failure keeps everything as it was. */
export function afterText({ step, answers }: Filled, text: string, sources: Sources): Filled {
  const stay = (note: FormNote): Filled => ({ step, answers: { ...answers, note } });
  switch (step) {
    case "draft": {
      if (looksLikeGoods(text)) return withSentGoods({ step, answers }, text);
      const found = matching(draftsIn(sources.drafts), text, nameOfDraft);
      if (found.length === 0) return stay({ code: "draft-unknown", facts: { text: short(text) } });
      return { step, answers: { ...seekingNothing(answers), find: short(text) } };
    }
    case "warehouses":
      return seekWarehouse({ step, answers }, text, sources);
    case "pallets": {
      const pallets = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
      if (pallets < 1 || pallets > mostPallets)
        return stay({ code: "pallets-invalid", facts: { text: short(text) } });
      return onward({ ...answers, pallets });
    }
    case "coefficient":
      return onward({ ...answers, maxCoefficient: readCoefficient(text) });
    case "days":
      return onward({ ...answers, ...typedDays(answers, text, sources.today) });
    case "more":
      return {
        step,
        answers: { ...answers, conditions: { ...answers.conditions, ...readConditions(text, sources.now) } },
      };
    case "several":
      return { step, answers: withBookings(answers, text) };
    case "account":
    case "cabinets":
    case "transit":
    case "box":
    case "mode":
    case "summary":
    case "consent":
      return stay({ code: "pick-button" });
  }
}

/** Answers without what is said only once. */
export function unnoted({ note: _note, ...answers }: WatchAnswers): WatchAnswers {
  return answers;
}

function goTo(answers: WatchAnswers, step: WatchStep): Filled | undefined {
  const next = nextStep(answers);
  // The cabinet and the goods of a watch that waits stay as they are.
  if (answers.edits !== undefined && (step === "account" || step === "draft")) return undefined;
  // Nobody jumps over a question that has no answer yet.
  if (watchSteps.indexOf(step) > watchSteps.indexOf(next)) return undefined;
  const isChanging = step !== "summary" && next === "summary";
  const clean = seekingNothing(answers);
  return { step, answers: isChanging ? { ...clean, isChanging } : without(clean, "isChanging") };
}

function pickAccount(answers: WatchAnswers, value: string, { accounts }: Sources): Filled | undefined {
  const account = accounts.find((one) => shortId(one.account.id) === value)?.account;
  if (account === undefined) return undefined;
  if (account.id === answers.accountId) return onward(answers);
  return onward({
    ...withoutDependants(answers, "account"),
    accountId: account.id,
    accountName: account.name,
  });
}

function pickDraft(answers: WatchAnswers, value: string, { drafts }: Sources): Filled | undefined {
  const draft = draftsIn(drafts).find(({ id }) => shortId(id) === value);
  if (draft === undefined) return undefined;
  const kept = draft.id === answers.draftId ? answers : withoutDependants(answers, "draft");
  const { draftLookId: _old, ...rest } = seekingNothing(kept);
  // The look into this draft is asked for when the form is saved.
  const chosen = { ...rest, draftId: draft.id, draftLabel: draft.label };
  return { step: stepAfterGoods(chosen), answers: chosen };
}

function pickWarehouse(
  answers: WatchAnswers,
  id: number,
  isWanted: boolean,
  { draft }: Sources,
): Filled | undefined {
  const warehouse = draftContent(draft)?.warehouses.find((one) => one.id === id);
  const known = warehouse ?? answers.warehouses?.find((one) => one.id === id);
  if (known === undefined) return undefined;
  const warehouses = withWarehouse(answers.warehouses ?? [], known, isWanted);
  const rest = isWanted ? seekingNothing(answers) : answers;
  return { step: "warehouses", answers: { ...rest, warehouses } };
}

function pickMode(answers: WatchAnswers, value: string): Filled | undefined {
  const mode = watchModes.find((one) => one === value);
  return mode === undefined ? undefined : onward({ ...answers, mode });
}

/** Goods that were pasted as lines; the list is named by its first barcode. */
function withSentGoods({ step, answers }: Filled, text: string): Filled {
  const read = goodsFromText(text);
  const others = read.goods.length - 1;
  const label = `${read.goods[0]?.barcode ?? ""}${others > 0 ? ` +${others}` : ""}`;
  return { step, answers: addedGoods(answers, read, label) };
}

function seekWarehouse({ step, answers }: Filled, text: string, { draft }: Sources): Filled {
  const all = draftContent(draft)?.warehouses ?? [];
  const found = matching(all, text, ({ name }) => name);
  if (found.length === 0) {
    return {
      step,
      answers: { ...answers, note: { code: "slots.warehouse-unknown", facts: { text: short(text) } } },
    };
  }
  return { step, answers: { ...seekingNothing(answers), find: short(text) } };
}

/** A range instead of single days. */
function anyDays(answers: WatchAnswers): WatchAnswers {
  const { onlyDays: _only, ...conditions } = answers.conditions ?? {};
  return { ...answers, conditions };
}

function comingDays(days: number, today: Day) {
  const last = Math.min(Math.max(days, 1), horizonDays);
  return { fromDay: addDays(today, 1), untilDay: addDays(today, last) };
}

/** A range of days, or single days in a list. */
function typedDays(answers: WatchAnswers, text: string, today: Day): Partial<WatchAnswers> {
  const listed = /[,;]|\s(?:и|and)\s/u.test(text) ? readDayList(text, today) : undefined;
  const { conditions = {} } = answers;
  const [first, last] = [listed?.[0], listed?.at(-1)];
  if (listed === undefined || first === undefined || last === undefined) {
    const { onlyDays: _only, ...others } = conditions;
    return { ...readDays(text, today), conditions: others };
  }
  return {
    ...checkDays({ fromDay: first, untilDay: last }, today),
    conditions: { ...conditions, onlyDays: listed },
  };
}

function short(text: string): string {
  const points = [...text.trim()];
  return points.length > 40 ? `${points.slice(0, 40).join("")}…` : points.join("");
}
