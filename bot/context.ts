import type { ConversationFlavor } from "@grammyjs/conversations";
import type { Context } from "grammy";
import type { Who } from "#domain/access/identify.ts";
import type { Unit } from "#domain/kernel/act.ts";
import type { Language } from "#domain/kernel/language.ts";
import type { Texts } from "#domain/texts/texts.ts";

/** What every handler knows of the person who speaks. */
export interface Spoken {
  readonly who: Who;
  readonly language: Language;
  readonly t: Texts;
  /** Whether the person administers the service. */
  readonly isAdmin: boolean;
  /** Runs a use case as this person. */
  run<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
  /** Answers the tap that is being handled, if there is one; later answers are ignored. */
  toast(text?: string): Promise<void>;
}

/** The context of every handler. */
export type Ctx = ConversationFlavor<Context & { said: Spoken }>;
