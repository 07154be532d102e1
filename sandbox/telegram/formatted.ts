import type { Core } from "./core.ts";
import { readEntities, tidy } from "./entities.ts";
import { badRequest } from "./errors.ts";
import { parseHtml } from "./html.ts";
import type { Params } from "./params.ts";
import type { Entity, FormattedText } from "./shapes.ts";
import { publicUser, type World } from "./world.ts";

const longestRawBytes = 32_768;

/** A text and its formatting out of a call: parsed, put in order, with mentions of known people resolved. */
export function readFormatted(
  core: Core,
  params: Params,
  names: { readonly text: string; readonly entities: string },
): FormattedText {
  return formatted(core.world, params.text(names.text), {
    parseMode: params.text("parse_mode"),
    entities: params.json(names.entities),
  });
}

/** The same for a text that stands inside another value, like the caption of one photo of an album. */
export function formatted(
  world: World,
  text: string,
  { parseMode, entities }: { readonly parseMode: string; readonly entities: unknown },
): FormattedText {
  if (Buffer.byteLength(text) > longestRawBytes) throw badRequest("text is too long");
  const parsed = parse(text, parseMode.toLowerCase(), entities);
  return tidy({
    text: parsed.text,
    entities: parsed.entities.flatMap((entity) => resolved(world, entity)),
  });
}

function parse(text: string, mode: string, entities: unknown): FormattedText {
  if (text === "" || mode === "" || mode === "none") return { text, entities: readEntities(entities) };
  if (mode === "html") return parseHtml(text);
  if (mode === "markdown" || mode === "markdownv2") {
    throw badRequest(`parse_mode ${mode} is not modelled by the sandbox: send HTML or entities`);
  }
  throw badRequest("unsupported parse_mode");
}

function resolved(world: World, entity: Entity): Entity[] {
  const id =
    entity.type === "text_link" ? /^tg:(?:\/\/)?user\?id=(\d+)/.exec(entity.url ?? "")?.[1] : undefined;
  const mentioned = entity.type === "text_mention" ? String(entity.user?.id) : id;
  if (mentioned === undefined) return [entity];
  const user = world.users.get(mentioned);
  const { type: _, url: __, user: ___, ...place } = entity;
  return user ? [{ type: "text_mention", ...place, user: publicUser(user) }] : [];
}
