import type { Language } from "../kernel/language.ts";
import { en } from "./en.ts";
import { ru } from "./ru.ts";

/** Every sentence a person can read; Russian is the measure, English satisfies it. */
export type Texts = typeof ru;

/** The sentences of a language. */
export function textsIn(language: Language): Texts {
  return language === "en" ? en : ru;
}
