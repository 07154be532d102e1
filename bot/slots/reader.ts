import type { Language } from "#domain/kernel/language.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { type Html, html } from "../telegram/html.ts";

/** The reader: in which words, and when. */
export interface Reader {
  readonly t: Texts;
  readonly language: Language;
  readonly now: Date;
  /** Whether the reader's app shows native tables; null until the reader has said so, left out where none are drawn. */
  readonly seesTables?: boolean | null;
}

/** A named value. */
export function fact(name: string, value: string): Html {
  return html`${name}: <b>${value}</b>`;
}
