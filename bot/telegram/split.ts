import { Html } from "./html.ts";

/** Telegram's limit, in code points of the visible text. */
export const messageLimit = 4096;

interface Token {
  readonly text: string;
  /** How many code points of the visible text it is. */
  readonly size: number;
}

const markup = /<[^>]+>|&(?:[a-z]+|#x?[0-9a-f]+);/gi;

const graphemes = new Intl.Segmenter();

/** Cuts a long message into parts; markup that is open at a cut is closed there and opened again in the next part. */
export function splitHtml(whole: Html, limit = messageLimit): readonly Html[] {
  const tokens = tokensOf(whole.source);
  const parts: Html[] = [];
  let open: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const end = cutAfter(tokens, at, limit);
    const part = tokens.slice(at, end);
    const before = open;
    open = openAfter(before, part);
    const source = before.join("") + part.map(({ text }) => text).join("") + closing(open);
    parts.push(new Html(source.replace(/^\n+|\n+$/g, "")));
    at = end;
  }
  return parts.filter(({ source }) => source.replace(/<[^>]+>/g, "").trim() !== "");
}

/** Tags, characters as people see them, and escaped characters. */
function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  const addText = (text: string): void => {
    for (const { segment } of graphemes.segment(text))
      tokens.push({ text: segment, size: [...segment].length });
  };
  let at = 0;
  for (const { 0: found, index } of source.matchAll(markup)) {
    addText(source.slice(at, index));
    tokens.push({ text: found, size: found.startsWith("<") ? 0 : 1 });
    at = index + found.length;
  }
  addText(source.slice(at));
  return tokens;
}

/** Where this part ends: after a line if that is near, else after a word, else where it must. */
function cutAfter(tokens: readonly Token[], from: number, limit: number): number {
  let size = 0;
  let end = from;
  let line = -1;
  let word = -1;
  for (; end < tokens.length; end++) {
    const token = tokens[end];
    if (token === undefined || size + token.size > limit) break;
    size += token.size;
    if (token.text === "\n") line = end + 1;
    if (token.text === " ") word = end + 1;
  }
  if (end === tokens.length) return end;
  const half = from + Math.floor((end - from) / 2);
  if (line > half) return line;
  if (word > half) return word;
  return Math.max(end, from + 1);
}

function openAfter(before: readonly string[], part: readonly Token[]): string[] {
  const open = [...before];
  for (const { text, size } of part) {
    if (size > 0 || !text.startsWith("<")) continue;
    if (text.startsWith("</")) open.pop();
    else open.push(text);
  }
  return open;
}

function closing(open: readonly string[]): string {
  return open
    .toReversed()
    .map((tag) => `</${/^<([a-z-]+)/i.exec(tag)?.[1] ?? ""}>`)
    .join("");
}
