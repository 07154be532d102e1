import { badRequest } from "./errors.ts";
import { isTimeFormat, normalUrl } from "./html.ts";
import type { Entity, FormattedText } from "./shapes.ts";

const growing = new Set(["bold", "italic", "underline", "strikethrough", "spoiler"]);
const blocks = new Set(["blockquote", "expandable_blockquote"]);
const monospaced = new Set(["code", "pre"]);
const detected = ["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"] as const;
const declared = [
  ...growing,
  ...blocks,
  ...monospaced,
  "text_link",
  "text_mention",
  "custom_emoji",
  "date_time",
];

/** Which entity comes first of two at the same place: TDLib's order (MessageEntity.cpp: get_type_priority). */
const priority: Readonly<Record<string, number>> = {
  blockquote: 0,
  expandable_blockquote: 0,
  pre: 11,
  code: 20,
  text_link: 49,
  text_mention: 49,
  bold: 90,
  italic: 91,
  underline: 92,
  strikethrough: 93,
  spoiler: 94,
  custom_emoji: 99,
};

const patterns: readonly { type: (typeof detected)[number]; pattern: RegExp; group?: number }[] = [
  { type: "url", pattern: /(?<![\w@./-])https?:\/\/[^\s<>"]*[^\s<>".,:;!?)\]}'»]/giu },
  { type: "email", pattern: /(?<![\w.+-])[a-z0-9._%+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w])/giu },
  {
    type: "url",
    pattern:
      /(?<![\w@./:-])(?:[a-z0-9-]+\.)+(?:ru|com|org|net|me|рф|io|app|dev|info)(?![\p{L}\p{N}_@-])(?:\/[^\s<>"]*[^\s<>".,:;!?)\]}'»])?\/?/giu,
  },
  {
    type: "bot_command",
    pattern: /(?<![\p{L}\p{N}_/<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])/giu,
  },
  { type: "mention", pattern: /(?<![\p{L}\p{N}_])@[a-z0-9_]{2,32}(?![\p{L}\p{N}_])/giu },
  {
    type: "hashtag",
    pattern: /(?<![\p{L}\p{N}_])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}(?![\p{L}\p{N}_#])/gu,
  },
];

/** The entities that Telegram finds by itself: addresses, commands, mentions, tags. */
export function detectEntities(text: string): Entity[] {
  const found: Entity[] = [];
  for (const { type, pattern } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (!found.some((other) => overlap(other, entity))) found.push(entity);
    }
  }
  return found.toSorted(inOrder);
}

/** Reads the `entities` that a caller gave with its text; kinds that Telegram finds by itself are ignored. */
export function readEntities(list: unknown): Entity[] {
  if (!Array.isArray(list)) return [];
  return list.map(readEntity).filter((entity) => entity !== undefined);
}

function readEntity(one: unknown): Entity | undefined {
  if (typeof one !== "object" || one === null) throw cannot("expected an Object");
  // Every field is looked at below; the shape check has refused what is not in the description.
  const entity = one as Entity;
  if (!Number.isInteger(entity.offset)) throw cannot(`Can't find field "offset"`);
  if (!Number.isInteger(entity.length)) throw cannot(`Can't find field "length"`);
  if (detected.some((type) => type === entity.type)) return undefined;
  if (!declared.includes(entity.type)) throw cannot("Unsupported type specified");
  return entity.type === "text_link" ? withUrl(entity) : withTime(entity);
}

function withUrl(entity: Entity): Entity | undefined {
  const url = normalUrl(entity.url ?? "");
  return url === undefined ? undefined : { ...entity, url };
}

function withTime(entity: Entity): Entity {
  if (entity.type === "date_time" && !isTimeFormat(entity.date_time_format ?? "")) {
    throw cannot("Invalid date-time format specified");
  }
  return entity;
}

/** Trims the text and puts its entities in order, merged and joined with the ones found by themselves. */
export function tidy({ text, entities }: FormattedText): FormattedText {
  const clean = text.replaceAll("\r", "");
  const trimmedEnd = clean.replace(/[ \n]+$/, "");
  const firstEntity = Math.min(...entities.map((entity) => entity.offset), Number.POSITIVE_INFINITY);
  const leading = /^[ \n]*/.exec(trimmedEnd)?.[0].length ?? 0;
  const cut = Math.min(leading, firstEntity);
  const result = trimmedEnd.slice(cut);
  const kept = entities.flatMap((entity) => {
    const offset = entity.offset - cut;
    const length = Math.min(entity.length, result.length - offset);
    return length > 0 && offset >= 0 ? [{ ...entity, offset, length }] : [];
  });
  const own = withoutInsides(merged(kept.toSorted(inOrder)));
  const found = detectEntities(result).filter((entity) => !own.some((other) => forbids(other, entity)));
  return { text: result, entities: [...own, ...found].toSorted(inOrder).map(bare) };
}

/** Code points, which is what the limits of 4096 and 1024 count. */
export function lengthOf(text: string): number {
  return [...text].length;
}

function cannot(reason: string): Error {
  return badRequest(`can't parse MessageEntity: ${reason}`);
}

function overlap(a: Entity, b: Entity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

function inOrder(a: Entity, b: Entity): number {
  return a.offset - b.offset || b.length - a.length || (priority[a.type] ?? 50) - (priority[b.type] ?? 50);
}

function merged(entities: readonly Entity[]): Entity[] {
  const result: Entity[] = [];
  for (const entity of entities) {
    const index = growing.has(entity.type)
      ? result.findLastIndex(
          (other) => other.type === entity.type && other.offset + other.length >= entity.offset,
        )
      : -1;
    const before = result[index];
    if (before === undefined) {
      result.push(entity);
      continue;
    }
    const end = Math.max(before.offset + before.length, entity.offset + entity.length);
    result[index] = { ...before, length: end - before.offset };
  }
  return result;
}

/** Nothing lives inside monospaced text. */
function withoutInsides(entities: readonly Entity[]): Entity[] {
  const mono = entities.filter((entity) => monospaced.has(entity.type));
  return entities.filter(
    (entity) =>
      monospaced.has(entity.type) || blocks.has(entity.type) || !mono.some((other) => overlap(other, entity)),
  );
}

function forbids(own: Entity, found: Entity): boolean {
  return !growing.has(own.type) && !blocks.has(own.type) && overlap(own, found);
}

function bare(entity: Entity): Entity {
  const { language, date_time_format: format, ...rest } = entity;
  return {
    ...rest,
    ...(entity.type === "pre" && language ? { language } : {}),
    ...(format ? { date_time_format: format } : {}),
  };
}
