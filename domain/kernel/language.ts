/** The languages every sentence exists in. */
export const languages = ["ru", "en"] as const;
export type Language = (typeof languages)[number];

/** The language to speak to a person whose Telegram client says this. */
export function languageFor(code: string | undefined): Language {
  return code === undefined || /^(ru|be|uk|kk|ky|uz|hy|az|tg)/.test(code) ? "ru" : "en";
}

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { ru: "Русский", en: "English" };
