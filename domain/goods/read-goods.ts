import type { Good } from "../slots/words.ts";

/** Why a line is not a barcode with a quantity. */
export const reasons = ["barcode", "scientific", "no-quantity", "quantity"] as const;
export type Reason = (typeof reasons)[number];

/** A line that was not understood. */
export interface GoodsTrouble {
  /** As people count, from 1. */
  readonly line: number;
  readonly text: string;
  readonly reason: Reason;
}

/** What was read of a list of goods. */
export interface GoodsRead {
  readonly goods: readonly Good[];
  readonly troubles: readonly GoodsTrouble[];
  /** How many lines named a barcode that was there already; their quantities are summed. */
  readonly summed: number;
  /** Columns that nobody asked for, by their headings. */
  readonly otherColumns: readonly string[];
}

/** A cell of a sheet. */
export type SheetCell = string | number | boolean | Date | null | undefined;

const headings = {
  barcode: /^(баркод|шк\b|шк$|штрих|barcode|bar code|ean|gtin)/iu,
  quantity: /^(кол|шт|qty|quantity|count|pcs)/iu,
};
const barcodeShape = /^[0-9A-Za-z_-]{4,30}$/;
const longest = 60;
/** A barcode with a quantity is shorter; what is longer may be made to be hard to read. */
const longestLine = 80;

/** Reads the rows of a sheet: by its headings, or without any the first two columns. */
export function goodsFromRows(rows: readonly (readonly SheetCell[])[]): GoodsRead {
  const texts = rows.map((row) => row.map(textOf));
  const head = texts.slice(0, 10).findIndex((row) => columnOf(row, "barcode") >= 0);
  const headRow = head < 0 ? undefined : texts[head];
  const barcodeAt = headRow === undefined ? 0 : columnOf(headRow, "barcode");
  const named = headRow === undefined ? 1 : columnOf(headRow, "quantity");
  const lines = texts.flatMap((row, index) =>
    index <= head || row.every((text) => text === "")
      ? []
      : [
          {
            line: index + 1,
            barcode: row[barcodeAt] ?? "",
            quantity: row[named] ?? "",
            text: row.join(" ").trim(),
          },
        ],
  );
  const otherColumns = (headRow ?? []).filter((text, at) => text !== "" && at !== barcodeAt && at !== named);
  return { ...collect(lines), otherColumns };
}

/** Reads lines as people paste them: `2000000000017 120`, `2000000000017;120`, `2000000000017 — 120 шт`. */
export function goodsFromText(text: string): GoodsRead {
  const lines = text.split("\n").flatMap((whole, index) => {
    const trimmed = whole.trim();
    if (trimmed === "") return [];
    const [, barcode = trimmed, quantity = ""] =
      (trimmed.length > longestLine
        ? null
        : /^(\S+?)(?:\s*[;,:|=]\s*|\s*[–—]\s*|\s+(?:-\s+|[xх×*]\s*)?)(\d[\d\s.,]*|\S+)\s*(?:шт\.?|штук|pcs)?\.?$/iu.exec(
            trimmed,
          )) ?? [];
    return [{ line: index + 1, barcode, quantity, text: trimmed }];
  });
  return { ...collect(lines), otherColumns: [] };
}

/** Whether a text is a list of goods rather than a name that is looked for. */
export function looksLikeGoods(text: string): boolean {
  return text.split("\n").some((line) => /^\s*\d{8,}/.test(line));
}

/** One list after another: what stands in both is summed. */
export function withGoods(known: readonly Good[], more: readonly Good[]): readonly Good[] {
  const sums = new Map<string, number>();
  for (const { barcode, quantity } of [...known, ...more]) {
    sums.set(barcode, (sums.get(barcode) ?? 0) + quantity);
  }
  return [...sums].map(([barcode, quantity]) => ({ barcode, quantity }));
}

interface Line {
  readonly line: number;
  readonly barcode: string;
  readonly quantity: string;
  readonly text: string;
}

function collect(lines: readonly Line[]): Omit<GoodsRead, "otherColumns"> {
  const troubles: GoodsTrouble[] = [];
  const good: Good[] = [];
  for (const one of lines) {
    const reason = wrongWith(one);
    if (reason === undefined) good.push({ barcode: one.barcode, quantity: quantityOf(one.quantity) });
    else troubles.push({ line: one.line, text: [...one.text].slice(0, longest).join(""), reason });
  }
  const goods = withGoods([], good);
  return { goods, troubles, summed: good.length - goods.length };
}

function wrongWith({ barcode, quantity }: Line): Reason | undefined {
  if (/^\d+[.,]?\d*e\+?\d+$/i.test(barcode)) return "scientific";
  if (!barcodeShape.test(barcode)) return "barcode";
  if (quantity === "") return "no-quantity";
  return quantityOf(quantity) > 0 ? undefined : "quantity";
}

/** A whole number of units; 0 for anything else. */
function quantityOf(text: string): number {
  const plain = text.replaceAll(/\s/g, "").replace(/[.,]0+$/, "");
  return /^\d{1,7}$/.test(plain) ? Number(plain) : 0;
}

function columnOf(row: readonly string[], name: keyof typeof headings): number {
  return row.findIndex((text) => headings[name].test(text));
}

function textOf(cell: SheetCell): string {
  return cell === null || cell === undefined ? "" : String(cell).trim();
}
