import { badRequest, unverified } from "./errors.ts";

/** The published limits of a rich message. */
const limits = { blocks: 500, depth: 16, columns: 20 };

type Fields = Readonly<Record<string, unknown>>;

/** Holds blocks against the published limits; returns their plain text, a line for each paragraph and table row. */
export function textOfBlocks(blocks: unknown): string {
  let count = 0;
  const walk = (list: unknown, depth: number): string[] => {
    if (depth > limits.depth) throw unverified.richTooDeep();
    return listOf(list).flatMap((one) => {
      count += 1;
      const block = fieldsOf(one);
      if (block["type"] === "table") {
        const rows = listOf(block["cells"]).map((row) => rowText(listOf(row), depth));
        count += rows.length;
        return [plain(block["caption"], depth), ...rows];
      }
      if (block["type"] === "list") return walk(block["items"], depth + 1);
      const own = [plain(block["summary"], depth), plain(block["text"], depth)];
      return block["blocks"] === undefined ? own : [...own, ...walk(block["blocks"], depth + 1)];
    });
  };
  const lines = walk(blocks, 1).filter((line) => line !== "");
  if (count > limits.blocks) throw unverified.richTooManyBlocks();
  return lines.join("\n");
}

function rowText(cells: readonly unknown[], depth: number): string {
  const read = cells.map(fieldsOf);
  const columns = read.reduce((sum, { colspan }) => sum + Number(colspan ?? 1), 0);
  if (columns > limits.columns) throw unverified.richTooManyColumns();
  return read.map(({ text }) => plain(text, depth)).join("\t");
}

/** The characters of a rich text, which is a string, a list, or a piece with a text in it. */
function plain(value: unknown, depth: number): string {
  if (value === undefined) return "";
  if (depth > limits.depth) throw unverified.richTooDeep();
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map((one) => plain(one, depth)).join("");
  const { text, alternative_text: emoji, expression } = fieldsOf(value);
  return plain(text ?? emoji ?? expression, depth + 1);
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw badRequest("expected an Array of rich blocks");
  return value;
}

function fieldsOf(value: unknown): Fields {
  if (typeof value !== "object" || value === null) throw badRequest("object expected as rich block");
  // Which fields it may have has been held against the description already.
  return value as Fields;
}
