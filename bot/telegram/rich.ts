import type { InputRichBlock, RichBlockTableCell, RichText } from "grammy/types";
import { Html } from "./html.ts";

/** What stands in one cell of a table. */
export type Cell = Html | string;

/** A table of a rich message; the first column is aligned left, the others stand in the middle unless said otherwise. */
export interface Table {
  readonly heading: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  readonly align?: "left" | "center";
}

/** What opens under a line when it is tapped. */
export interface Details {
  readonly summary: string;
  readonly body: readonly Html[];
}

type Part = Html | string | Table | Details | null | false;

/** The blocks of a rich message; a text becomes a paragraph for each of its lines, what is not there becomes nothing. */
export function richBlocks(...parts: readonly Part[]): readonly InputRichBlock[] {
  return parts.flatMap((part): InputRichBlock[] => {
    if (part === null || part === false) return [];
    if (typeof part === "string") return [{ type: "paragraph", text: part }];
    if (part instanceof Html) return paragraphsOf(part);
    if ("rows" in part) return [tableOf(part)];
    return [{ type: "details", summary: part.summary, blocks: part.body.flatMap(paragraphsOf) }];
  });
}

function paragraphsOf({ source }: Html): InputRichBlock[] {
  return source
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => ({ type: "paragraph", text: richText(new Html(line)) }));
}

function tableOf({ heading, rows, align = "center" }: Table): InputRichBlock {
  const cell = (text: Cell, column: number): RichBlockTableCell => ({
    text: typeof text === "string" ? text : richText(text),
    align: column === 0 ? "left" : align,
    valign: "middle",
  });
  return {
    type: "table",
    is_bordered: true,
    is_striped: true,
    is_compact: true,
    cells: [
      heading.map((text, column) => ({ ...cell(text, column), is_header: true })),
      ...rows.map((row) => row.map(cell)),
    ],
  };
}

/** The formats of instants that are used here. */
const timeFormats = ["dt", "d", "t", "r"] as const;

const token = /<(\/?)([a-z-]+)([^>]*)>|&(amp|lt|gt|quot);|[^<&]+/g;
const escaped: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

/** The same text as a rich message has it. */
export function richText({ source }: Html): RichText {
  // A stack of what is open; its first is the text itself.
  const open: RichText[][] = [[]];
  const marks: string[] = [];
  for (const [found, close, tag, facts = "", entity] of source.matchAll(token)) {
    if (tag === undefined) {
      open.at(-1)?.push(entity === undefined ? found : (escaped[entity] ?? found));
    } else if (close === "") {
      open.push([]);
      marks.push(`${tag}${facts}`);
    } else {
      const inner = open.pop() ?? [];
      open.at(-1)?.push(marked(marks.pop() ?? "", oneText(inner)));
    }
  }
  return oneText(open[0] ?? []);
}

/** A piece with the meaning that its tag has in Telegram's HTML; a tag that is not used here leaves the text. */
function marked(tag: string, text: RichText): RichText {
  if (tag === "b") return { type: "bold", text };
  if (tag === "i") return { type: "italic", text };
  if (tag === "code" || tag === "pre") return { type: "code", text };
  const [, unix, letters] = /^tg-time unix="(\d+)" format="(\w+)"$/.exec(tag) ?? [];
  const format = timeFormats.find((known) => known === letters);
  if (unix === undefined || format === undefined) return text;
  return { type: "date_time", text, unix_time: Number(unix), date_time_format: format };
}

function oneText(pieces: readonly RichText[]): RichText {
  const joined = pieces.reduce<RichText[]>((before, piece) => {
    const last = before.at(-1);
    if (typeof piece === "string" && typeof last === "string") before[before.length - 1] = last + piece;
    else before.push(piece);
    return before;
  }, []);
  return joined.length === 1 ? (joined[0] ?? "") : joined;
}
