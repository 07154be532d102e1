import { badRequest } from "./errors.ts";
import type { Entity, FormattedText } from "./shapes.ts";

const simpleTags: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  span: "spoiler",
};
const otherTags = ["a", "code", "pre", "blockquote", "tg-emoji", "tg-time"];
const namedCharacters: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly start: number;
}

/** Reads the HTML that `parse_mode` allows, and refuses the rest with TDLib's own sentences (MessageEntity.cpp: parse_html). */
export function parseHtml(html: string): FormattedText {
  const open: OpenTag[] = [];
  const entities: Entity[] = [];
  let text = "";
  let at = 0;
  while (at < html.length) {
    const character = html.charAt(at);
    if (character === "&") {
      const decoded = decodeAt(html, at);
      text += decoded.text;
      at = decoded.end;
    } else if (character !== "<") {
      text += character;
      at += 1;
    } else if (html.charAt(at + 1) === "/") {
      const end = readEndTag(html, at, open.at(-1));
      const tag = open.pop();
      if (tag) close(tag, text, entities);
      at = end;
    } else {
      const start = readStartTag(html, at);
      open.push({ ...start.tag, start: text.length });
      at = start.end;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) throw cannot(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities };
}

function cannot(reason: string): Error {
  return badRequest(`can't parse entities: ${reason}`);
}

function byteOffset(html: string, at: number): number {
  return Buffer.byteLength(html.slice(0, at));
}

function decodeAt(html: string, at: number): { text: string; end: number } {
  const found = /^&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));?/i.exec(html.slice(at, at + 12));
  if (!found) return { text: "&", end: at + 1 };
  const [whole, hex, decimal, name] = found;
  const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : 0;
  const text = name
    ? namedCharacters[name]
    : code > 0 && code < 0x10ffff
      ? String.fromCodePoint(code)
      : undefined;
  return text === undefined ? { text: "&", end: at + 1 } : { text, end: at + whole.length };
}

function decoded(value: string): string {
  let text = "";
  let at = 0;
  while (at < value.length) {
    const next = value.charAt(at) === "&" ? decodeAt(value, at) : { text: value.charAt(at), end: at + 1 };
    text += next.text;
    at = next.end;
  }
  return text;
}

function readStartTag(html: string, begin: number): { tag: Omit<OpenTag, "start">; end: number } {
  const where = ` at byte offset ${byteOffset(html, begin)}`;
  const found = /^<([^\s>]*)/.exec(html.slice(begin));
  const name = (found?.[1] ?? "").toLowerCase();
  const at = begin + 1 + name.length;
  if (at >= html.length) throw cannot(`Unclosed start tag${where}`);
  if (!(name in simpleTags) && !otherTags.includes(name))
    throw cannot(`Unsupported start tag "${name}"${where}`);
  const { attributes, end } = readAttributes(html, at, name, where);
  if (name === "span" && attributes.get("class") !== "tg-spoiler") {
    throw cannot(`Tag "span" must have class "tg-spoiler"${where}`);
  }
  return { tag: { name, attributes }, end: end + 1 };
}

function readAttributes(html: string, from: number, tag: string, where: string) {
  const attributes = new Map<string, string>();
  let at = from;
  for (;;) {
    at += /^\s*/.exec(html.slice(at))?.[0].length ?? 0;
    if (html.charAt(at) === ">") return { attributes, end: at };
    const attribute = /^([^\s=>/"']*)\s*/.exec(html.slice(at));
    if (!attribute?.[1]) throw cannot(`Empty attribute name in the tag "${tag}"${where}`);
    at += attribute[0].length;
    if (at >= html.length) throw cannot(`Unclosed start tag "${tag}"${where}`);
    const hasValue = html.charAt(at) === "=";
    const value = hasValue ? readValue(html, at + 1, tag, where) : { text: "", end: at };
    attributes.set(attribute[1], value.text);
    at = value.end;
  }
}

function readValue(html: string, from: number, tag: string, where: string): { text: string; end: number } {
  const at = from + (/^\s*/.exec(html.slice(from))?.[0].length ?? 0);
  if (at >= html.length) throw cannot(`Unclosed start tag "${tag}"${where}`);
  const quote = html.charAt(at);
  if (quote !== '"' && quote !== "'") {
    const token = /^[a-z0-9.-]*/i.exec(html.slice(at))?.[0] ?? "";
    const end = at + token.length;
    if (!/^[\s>]/.test(html.charAt(end))) {
      throw cannot(`Unexpected end of name token at byte offset ${byteOffset(html, at)}`);
    }
    return { text: token.toLowerCase(), end };
  }
  const closing = html.indexOf(quote, at + 1);
  if (closing === -1 || closing + 1 >= html.length) throw cannot(`Unclosed start tag${where}`);
  return { text: decoded(html.slice(at + 1, closing)), end: closing + 1 };
}

function readEndTag(html: string, begin: number, expected: OpenTag | undefined): number {
  const where = ` at byte offset ${byteOffset(html, begin)}`;
  if (!expected) throw cannot(`Unexpected end tag${where}`);
  const found = /^<\/([^\s>]*)\s*/.exec(html.slice(begin));
  const end = begin + (found?.[0].length ?? 2);
  if (html.charAt(end) !== ">") throw cannot(`Unclosed end tag${where}`);
  const name = (found?.[1] ?? "").toLowerCase();
  if (name !== "" && name !== expected.name) {
    throw cannot(`Unmatched end tag${where}, expected "</${expected.name}>", found "</${name}>"`);
  }
  return end + 1;
}

function close(tag: OpenTag, text: string, entities: Entity[]): void {
  const length = text.length - tag.start;
  if (length === 0) return;
  const place = { offset: tag.start, length };
  const simple = simpleTags[tag.name];
  if (simple) entities.push({ type: simple, ...place });
  else if (tag.name === "a") closeLink(tag, text, entities, place);
  else if (tag.name === "pre" || tag.name === "code") closeCode(tag, entities, place);
  else if (tag.name === "blockquote") {
    entities.push({
      type: tag.attributes.has("expandable") ? "expandable_blockquote" : "blockquote",
      ...place,
    });
  } else if (tag.name === "tg-emoji") {
    const emoji = tag.attributes.get("emoji-id") ?? "";
    if (!/^[1-9]\d*$/.test(emoji)) throw cannot("Invalid custom emoji identifier specified");
    entities.push({ type: "custom_emoji", ...place, custom_emoji_id: emoji });
  } else closeTime(tag, entities, place);
}

type Place = Pick<Entity, "offset" | "length">;

function closeLink(tag: OpenTag, text: string, entities: Entity[], place: Place): void {
  const target = tag.attributes.get("href") || text.slice(tag.start);
  const url = normalUrl(target);
  if (url !== undefined) entities.push({ type: "text_link", ...place, url });
}

/** The address as Telegram shows it again, or nothing when it takes the text for no address at all. */
export function normalUrl(target: string): string | undefined {
  if (/^(tg|ton|tonsite):/i.test(target)) return target;
  const address = /^[a-z][a-z0-9+.-]*:/i.test(target) ? target : `http://${target}`;
  if (!/^https?:\/\/[^\s/]/i.test(address)) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const host = url?.hostname ?? "";
  return host.includes(".") || host === "localhost" ? url?.href : undefined;
}

function closeCode(tag: OpenTag, entities: Entity[], place: Place): void {
  const language = /^language-(.+)/.exec(tag.attributes.get("class") ?? "")?.[1];
  const last = entities.at(-1);
  const isSamePlace = last?.offset === place.offset && last.length === place.length;
  if (tag.name === "code") {
    if (isSamePlace && last.type === "pre" && language) entities.splice(-1, 1, { ...last, language });
    else entities.push({ type: "code", ...place, language });
    return;
  }
  if (isSamePlace && last.type === "code" && last.language) entities.splice(-1, 1, { ...last, type: "pre" });
  else entities.push({ type: "pre", ...place });
}

function closeTime(tag: OpenTag, entities: Entity[], place: Place): void {
  const format = tag.attributes.get("format") ?? "";
  if (!isTimeFormat(format)) throw cannot("Invalid date-time format specified");
  const unixTime = Number(tag.attributes.get("unix") ?? 0);
  if (unixTime > 0) {
    entities.push({ type: "date_time", ...place, unix_time: unixTime, date_time_format: format });
  }
}

/** Whether this is a format of a `date_time` entity: `r` alone, or a week day, a date and a time part. */
export function isTimeFormat(format: string): boolean {
  return /^(?:[rR]|[wWdDtT]*)$/.test(format);
}
