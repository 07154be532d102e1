import { parse } from "csv-parse/sync";
import { readSheet } from "read-excel-file/node";
import { type GoodsRead, goodsFromRows, type SheetCell } from "#domain/goods/read-goods.ts";
import { unpacksWithin } from "./zip-size.ts";

/** A sheet that cannot be read, with the reason that a person is told. */
export class SheetUnreadable extends Error {
  override readonly name = "SheetUnreadable";
  readonly reason: "unreadable" | "empty" | "too-long";

  constructor(reason: SheetUnreadable["reason"], cause?: unknown) {
    super(`the sheet is ${reason}`, { cause });
    this.reason = reason;
  }
}

const mostRows = 20_000;
/** A workbook of so many rows unpacks to less. */
const largestUnpacked = 24 * 1024 * 1024;

/** Reads a list of goods from the bytes of an XLSX or a CSV in any of the usual encodings. */
export async function readGoodsSheet(content: Buffer): Promise<GoodsRead> {
  const rows = isZip(content) ? await xlsxRows(content) : csvRows(content);
  if (rows.length > mostRows) throw new SheetUnreadable("too-long");
  if (rows.every((row) => row.every((cell) => cell === null || cell === undefined || cell === ""))) {
    throw new SheetUnreadable("empty");
  }
  return goodsFromRows(rows);
}

/** XLSX is a ZIP; an encrypted one and the old XLS are not. */
function isZip(content: Buffer): boolean {
  return content.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));
}

async function xlsxRows(content: Buffer): Promise<readonly (readonly SheetCell[])[]> {
  if (!unpacksWithin(content, largestUnpacked)) throw new SheetUnreadable("unreadable");
  try {
    // Cells are texts, numbers, booleans, dates or nothing; the package types them by its schemas.
    return (await readSheet(content)) as readonly (readonly SheetCell[])[];
  } catch (error) {
    throw new SheetUnreadable("unreadable", error);
  }
}

function csvRows(content: Buffer): readonly (readonly string[])[] {
  const text = decoded(content);
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      // One more is enough to know that there are too many.
      to: mostRows + 1,
    });
  } catch (error) {
    throw new SheetUnreadable("unreadable", error);
  }
}

/** UTF-8 where it is sound, else Windows-1251, as Excel saves CSV in Russia; bytes that are no text are refused. */
function decoded(content: Buffer): string {
  if (content.includes(0)) throw new SheetUnreadable("unreadable");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return new TextDecoder("windows-1251").decode(content);
  }
}

/** The separator that stands most often in the first lines. */
function delimiterOf(text: string): string {
  const head = text.split("\n", 20).join("\n");
  const counted = [";", "\t", ","].map((mark) => [mark, head.split(mark).length] as const);
  return counted.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ";";
}
