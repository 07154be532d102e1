import { StoredFile } from "../files/file.ts";
import { type GoodsRead, type GoodsTrouble, withGoods } from "../goods/read-goods.ts";
import type { Unit } from "../kernel/act.ts";
import { Form } from "./form.ts";
import type { WatchAnswers } from "./watch-form.ts";

/** What was read last, as the form tells it. */
export interface GoodsNews {
  readonly added: number;
  readonly summed: number;
  readonly troubles: readonly GoodsTrouble[];
  /** How many lines were not understood, of which only the first are shown. */
  readonly bad: number;
  readonly otherColumns: readonly string[];
  /** Barcodes that found no place in the list; 0 and nothing are the same. */
  readonly leftOut?: number;
}

/** Why a file gave nothing. */
export type SheetFailure = "unreadable" | "empty" | "too-long";

/** Bytes above which nobody's list of goods lies. */
export const largestSheet = 5 * 1024 * 1024;
/** The kind of a stored file that is a list of goods to be read. */
export const goodsSheet = "goods-sheet";
const mostShown = 10;
/** A list of goods holds so many barcodes. */
export const mostBarcodes = 5_000;
const keptMs = 3_600_000;

/** Keeps a sheet that a person has sent; a job reads it into the form. */
export async function keepSheet(
  { em, actor, now, wake }: Unit,
  form: Form,
  { name, content }: { readonly name: string; readonly content: Buffer },
): Promise<void> {
  if (actor.kind !== "member") throw new Error("only a member sends goods");
  const file = em.create(StoredFile, {
    companyId: actor.companyId,
    kind: goodsSheet,
    facts: { formId: form.id },
    name,
    content,
    createdAt: now,
    expiresAt: new Date(now.getTime() + keptMs),
  });
  form.answers = { ...form.answers, isReading: true };
  await em.flush();
  wake({ what: "file", id: file.id });
}

/** Puts what was read of a sheet into the form that waits for it, and shows the form. */
export async function sheetRead(
  unit: Unit,
  fileId: string,
  read: GoodsRead | { readonly failure: SheetFailure },
): Promise<void> {
  const { em, wake } = unit;
  const file = await em.findOne(StoredFile, { id: fileId, state: "asked" });
  if (file === null) return;
  Object.assign(file, { state: "ready", content: null });
  const form = await em.findOne(Form, { id: String(file.facts["formId"]), state: "open" });
  if (form === null) return;
  // Only forms of a watch wait for goods.
  const answers = form.answers as WatchAnswers;
  const next =
    "failure" in read ? notRead(answers, read.failure) : addedGoods(answers, read, file.name ?? "");
  form.answers = { ...next };
  await em.flush();
  wake({ what: "form", id: form.id });
}

/** The answers with more goods; the draft that was chosen before, and what hung on it, is forgotten. */
export function addedGoods(answers: WatchAnswers, read: GoodsRead, label: string): WatchAnswers {
  const {
    draftId: _id,
    draftLookId: _look,
    isReading: _reading,
    note: _note,
    many: _many,
    ...rest
  } = answers;
  const all = withGoods(answers.goods ?? [], read.goods);
  const goods = all.slice(0, mostBarcodes);
  const { summed, troubles, otherColumns } = read;
  const goodsNews = {
    added: read.goods.length,
    summed,
    troubles: troubles.slice(0, mostShown),
    bad: troubles.length,
    otherColumns: otherColumns.slice(0, mostShown),
    leftOut: all.length - goods.length,
  };
  return goods.length === 0
    ? { ...rest, goodsNews }
    : {
        ...rest,
        goods,
        goodsNews,
        draftLabel: answers.goods === undefined ? label : (answers.draftLabel ?? label),
      };
}

function notRead({ isReading: _reading, ...answers }: WatchAnswers, failure: SheetFailure): WatchAnswers {
  return { ...answers, note: { code: `sheet-${failure}` } };
}
