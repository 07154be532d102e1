import type { Language } from "#domain/kernel/language.ts";
import type { Texts } from "#domain/texts/texts.ts";
import { type Html, html } from "../telegram/html.ts";

/** The reader: in which words, and when. */
export interface Reader {
  readonly t: Texts;
  readonly language: Language;
  readonly now: Date;
}

/** A named value. */
export function fact(name: string, value: string): Html {
  return html`${name}: <b>${value}</b>`;
}
