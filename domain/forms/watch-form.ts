import type { Day } from "../kernel/clock.ts";
import type { Facts } from "../kernel/failure.ts";
import type { Conditions } from "../slots/conditions.ts";
import type { WatchMode } from "../slots/watch.ts";
import { type Box, boxes, type Good, type PlaceRef, type WarehouseRef } from "../slots/words.ts";
import type { GoodsNews } from "./goods-of-form.ts";
import type { ChosenDraft, SortedDrafts } from "./many-drafts.ts";

/** The steps of a new watch, in order. */
export const watchSteps = [
  "account",
  "draft",
  "warehouses",
  "box",
  "pallets",
  "coefficient",
  "days",
  "mode",
  "more",
  "several",
  "cabinets",
  "transit",
  "summary",
  "consent",
] as const;
export type WatchStep = (typeof watchSteps)[number];

/** A cabinet as a form names it. */
export interface AccountRef {
  readonly id: string;
  readonly name: string;
}

/** A sentence to show once above the form: a failure, or the name of a remark. */
export interface FormNote {
  readonly code: string;
  readonly facts?: Facts;
}

/** What has been entered so far. */
export interface WatchAnswers {
  readonly accountId?: string;
  readonly accountName?: string;
  /** The look that lists the drafts, and the one that reads the chosen draft. */
  readonly draftsLookId?: string;
  readonly draftLookId?: string;
  /** The cabinet is to be read again, whatever it said a moment ago. */
  readonly isAnew?: boolean;
  readonly draftId?: string;
  readonly draftLabel?: string;
  /** Several drafts that are chosen at once, in the order in which to book them. */
  readonly many?: readonly ChosenDraft[];
  /** What became of them. */
  readonly opened?: { readonly count: number; readonly bad: SortedDrafts["bad"] };
  /** Goods that were sent instead of choosing a draft, and what was read last. */
  readonly goods?: readonly Good[];
  readonly goodsNews?: GoodsNews;
  /** A file is being read. */
  readonly isReading?: boolean;
  /** In the order of wish. */
  readonly warehouses?: readonly PlaceRef[];
  /** The warehouse whose transit is being chosen, and the look that lists what there is. */
  readonly transitFor?: number;
  readonly transitLookId?: string;
  /** In the order of wish. */
  readonly boxes?: readonly Box[];
  /** More than one packing is being chosen. */
  readonly isPickingBoxes?: boolean;
  readonly pallets?: number;
  readonly maxCoefficient?: number;
  readonly fromDay?: Day;
  readonly untilDay?: Day;
  readonly mode?: WatchMode;
  readonly conditions?: Conditions;
  /** How many supplies the watch may book, and whether two of them may share warehouse and day. */
  readonly bookings?: number;
  readonly mayRepeatPlace?: boolean;
  /** Cabinets in which the same is looked for: whichever gets it first. */
  readonly otherAccounts?: readonly AccountRef[];
  /** The cabinet for which booking is to be agreed to. */
  readonly consentFor?: AccountRef;
  /** The cell of the board that the watch was begun from: it stays wished for, whatever is sent. */
  readonly cell?: { readonly warehouse: WarehouseRef; readonly box: Box };
  /** Begun with a template: its wish stays, whatever is sent. */
  readonly isByTemplate?: boolean;
  /** What is being looked for in the list on screen, and which page of it is shown. */
  readonly find?: string;
  readonly page?: number;
  /** The watch that is being changed, what its wish was when that began, and how much of it is booked. */
  readonly edits?: { readonly id: string; readonly mark: string; readonly booked?: number };
  readonly note?: FormNote;
  /** Set while one answer is being changed from the summary. */
  readonly isChanging?: boolean;
}

/** Whether the step's question has its answer. */
export function isAnswered(step: WatchStep, answers: WatchAnswers): boolean {
  switch (step) {
    case "account":
      return answers.accountId !== undefined;
    case "draft":
      return (answers.draftId ?? answers.goods) !== undefined && answers.draftLookId !== undefined;
    case "warehouses":
      return (answers.warehouses?.length ?? 0) > 0;
    case "box":
      return (answers.boxes?.length ?? 0) > 0;
    case "pallets":
      return !hasPallets(answers) || answers.pallets !== undefined;
    case "coefficient":
      return answers.maxCoefficient !== undefined;
    case "days":
      return answers.fromDay !== undefined && answers.untilDay !== undefined;
    case "mode":
      return answers.mode !== undefined;
    case "more":
    case "several":
    case "cabinets":
    case "transit":
      return true;
    case "summary":
    case "consent":
      return false;
  }
}

/** Whether mono-pallets are among the wished packings, so that their number is asked for; of several drafts WB counts. */
export function hasPallets({ boxes: wished = [], many }: WatchAnswers): boolean {
  return many === undefined && wished.includes("pallet");
}

/** The first step without an answer; the summary when there is none. */
export function nextStep(answers: WatchAnswers): WatchStep {
  return watchSteps.find((step) => !isAnswered(step, answers)) ?? "summary";
}

/** The step before this one that a person can go back to. */
export function stepBefore(step: WatchStep, answers: WatchAnswers): WatchStep | undefined {
  const before = watchSteps.slice(0, watchSteps.indexOf(step));
  return before.findLast((one) => one !== "pallets" || hasPallets(answers));
}

/** The step after the goods are chosen: where a template has answered everything else, nothing is asked again. */
export function stepAfterGoods(answers: WatchAnswers): WatchStep {
  return answers.isByTemplate ? nextStep({ ...answers, draftLookId: "to be asked" }) : "warehouses";
}

/** Forgets the answers that hang on another one that has just changed. */
export function withoutDependants(answers: WatchAnswers, changed: "account" | "draft"): WatchAnswers {
  const { draftId: _id, draftLabel: _label, draftLookId: _look, ...others } = answers;
  const { goods: _goods, goodsNews: _news, many: _many, ...rest } = others;
  // Where to and in what stays with another draft: what does not take it is named when the cabinet has said so.
  if (changed === "draft") return rest;
  const { draftsLookId: _drafts, ...fewest } = answers.isByTemplate ? rest : withoutPlace(rest);
  return fewest;
}

/** Where to and in what depends on what is sent; only the cell that a watch was begun from stays. */
function withoutPlace(answers: WatchAnswers): WatchAnswers {
  const {
    warehouses: _all,
    boxes: _boxes,
    isPickingBoxes: _picking,
    pallets: _pallets,
    ...without
  } = answers;
  return { ...without, ...cellAnswers(answers) };
}

function cellAnswers({ cell }: WatchAnswers): WatchAnswers {
  return cell === undefined ? {} : { warehouses: [cell.warehouse], boxes: [cell.box] };
}

/** A packing, and those of the chosen warehouses that do not take it. */
export interface BoxChoice {
  readonly box: Box;
  readonly not: readonly WarehouseRef[];
}

/** The packings that at least one of these warehouses takes. */
export function boxChoices(
  chosen: readonly WarehouseRef[],
  known: readonly { readonly id: number; readonly boxes: readonly string[] }[],
): readonly BoxChoice[] {
  const takes = ({ id }: WarehouseRef, box: Box) =>
    known.find((one) => one.id === id)?.boxes.includes(box) ?? false;
  return boxes
    .map((box) => ({ box, not: chosen.filter((one) => !takes(one, box)) }))
    .filter(({ not }) => not.length < chosen.length);
}

/** The warehouses that take none of the wished packings. */
export function withoutPacking(
  { warehouses = [], boxes: wished = [] }: WatchAnswers,
  choices: readonly BoxChoice[],
): readonly WarehouseRef[] {
  const taken = choices.filter(({ box }) => wished.includes(box));
  return warehouses.filter(({ id }) => taken.every(({ not }) => not.some((one) => one.id === id)));
}

/** Puts a packing at the end of the wished ones, or takes it out; doing it twice changes nothing. */
export function withBox(wished: readonly Box[], box: Box, isWanted: boolean): readonly Box[] {
  if (!isWanted) return wished.filter((one) => one !== box);
  return wished.includes(box) ? wished : [...wished, box];
}

/** Puts a warehouse at the end of the chain, or takes it out; doing it twice changes nothing. */
export function withWarehouse(
  chosen: readonly PlaceRef[],
  warehouse: WarehouseRef,
  isWanted: boolean,
): readonly PlaceRef[] {
  const others = chosen.filter(({ id }) => id !== warehouse.id);
  if (!isWanted) return others;
  return others.length < chosen.length ? chosen : [...chosen, { id: warehouse.id, name: warehouse.name }];
}
