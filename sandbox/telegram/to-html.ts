import type { Entity, FormattedText } from "./shapes.ts";

const tags: Readonly<Record<string, string>> = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  spoiler: "tg-spoiler",
  code: "code",
  blockquote: "blockquote",
};

/** Writes a formatted text as the HTML that `parse_mode` reads; reading it again gives the same text. */
export function toHtml({ text, entities }: FormattedText): string {
  let html = "";
  const open: Entity[] = [];
  for (let at = 0; at <= text.length; at += 1) {
    while (open.length > 0 && endOf(open.at(-1)) === at) html += closing(open.pop());
    for (const entity of entities) {
      if (entity.offset !== at || opening(entity) === undefined) continue;
      html += opening(entity);
      open.push(entity);
    }
    html += escaped(text.charAt(at));
  }
  return html;
}

function endOf(entity: Entity | undefined): number {
  return entity ? entity.offset + entity.length : -1;
}

function escaped(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function opening(entity: Entity): string | undefined {
  const tag = tags[entity.type];
  if (tag) return `<${tag}>`;
  switch (entity.type) {
    case "text_link":
      return `<a href="${escaped(entity.url ?? "")}">`;
    case "text_mention":
      return `<a href="tg://user?id=${entity.user?.id}">`;
    case "pre":
      return entity.language ? `<pre><code class="language-${escaped(entity.language)}">` : "<pre>";
    case "expandable_blockquote":
      return "<blockquote expandable>";
    case "custom_emoji":
      return `<tg-emoji emoji-id="${entity.custom_emoji_id}">`;
    case "date_time":
      return `<tg-time unix="${entity.unix_time}" format="${entity.date_time_format ?? ""}">`;
    default:
      return undefined;
  }
}

function closing(entity: Entity | undefined): string {
  switch (entity?.type) {
    case undefined:
      return "";
    case "text_link":
    case "text_mention":
      return "</a>";
    case "pre":
      return entity?.language ? "</code></pre>" : "</pre>";
    case "expandable_blockquote":
      return "</blockquote>";
    case "custom_emoji":
      return "</tg-emoji>";
    case "date_time":
      return "</tg-time>";
    default:
      return `</${tags[entity?.type ?? ""]}>`;
  }
}
