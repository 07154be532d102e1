import type { OnboardingStep } from "#domain/access/onboarding.ts";
import { termsVersion } from "#domain/access/terms.ts";
import { languageNames, languages } from "#domain/kernel/language.ts";
import { type Texts, textsIn } from "#domain/texts/texts.ts";
import { bold, html, lines, paragraphs } from "../telegram/html.ts";
import { button, type Screen } from "../telegram/screen.ts";
import { languageTap, termsTap } from "./taps.ts";

/** Asks for the language, in all of them. */
export function languageScreen(): Screen {
  return {
    text: html`${textsIn("ru").common.languageAsk}`,
    buttons: [languages.map((language) => button(languageNames[language], languageTap.data({ language })))],
  };
}

/** The honest text, with its button. */
export function termsScreen({ start }: Texts): Screen {
  return {
    text: paragraphs(bold(start.termsTitle), lines(...start.terms.map((line) => html`• ${line}`))),
    buttons: [[button(start.agree, termsTap.data({ version: termsVersion }), "success")]],
  };
}

/** What to show on each step of the way in; nothing where a conversation asks. */
export function onboardingScreen(step: Exclude<OnboardingStep, "name" | "ready">, t: Texts): Screen {
  switch (step) {
    case "language":
      return languageScreen();
    case "awaiting":
      return { text: html`${t.start.awaiting}` };
    case "refused":
      return { text: html`${t.start.refused}` };
    case "terms":
      return termsScreen(t);
  }
}
