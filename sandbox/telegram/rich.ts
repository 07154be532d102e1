import { badRequest } from "./errors.ts";
import { textOfBlocks } from "./rich-blocks.ts";
import type { FormattedText } from "./shapes.ts";
import type { StoredMessage, World } from "./world.ts";

const longest = 32_768;

/** A rich message: its blocks for the bot, and for the page what it was made of; HTML is kept as one block. */
export interface Rich {
  readonly blocks: readonly unknown[];
  readonly shown: NonNullable<StoredMessage["rich"]>;
}

/** Reads `rich_message`. Exactly one of html, markdown and blocks says what it holds. */
export function richText(_world: World, value: unknown): Rich {
  if (typeof value !== "object" || value === null) throw badRequest("object expected as rich message");
  // The shape check has refused fields that are not in the description.
  const { html, markdown, blocks } = value as { html?: string; markdown?: string; blocks?: unknown[] };
  const given = [html, markdown, blocks].filter((one) => one !== undefined);
  if (given.length !== 1) throw badRequest("exactly one of html, markdown and blocks must be specified");
  const text = html === undefined ? (markdown ?? textOfBlocks(blocks)) : plain(html).text;
  if (text.trim() === "") throw badRequest("rich message must be non-empty");
  if ([...text].length > longest) throw badRequest("rich message is too long");
  return {
    blocks: blocks ?? [{ type: "paragraph", text }],
    shown: { text, entities: [], ...(html === undefined ? {} : { html }), ...(blocks ? { blocks } : {}) },
  };
}

function plain(html: string): FormattedText {
  const text = html
    .replaceAll(/<\/(?:p|h[1-6]|tr|li|blockquote|details|summary|table|pre)>|<br\s*\/?>/gi, "\n")
    .replaceAll(/<\/t[dh]>/gi, "\t")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
  return { text: text.trim(), entities: [] };
}
