import { z } from "zod";
import type { Language } from "#domain/kernel/language.ts";
import type { LetterFacts, LetterKind } from "#domain/mail/kinds.ts";
import { dayText, moscowTime } from "#domain/texts/format.ts";
import type { Texts } from "#domain/texts/texts.ts";

/** A letter in words. */
export interface Composed {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a letter says besides its facts. */
export interface Writing {
  readonly t: Texts;
  readonly language: Language;
  /** The code of a letter that carries one. */
  readonly code: string;
}

/** What is worth a line of an alarm's facts, whatever it is about. */
const aboutFacts = z.object({
  accounts: z.array(z.string()).default([]),
  warehouse: z.string().optional(),
  day: z.string().optional(),
});

function aboutOf(facts: unknown): z.output<typeof aboutFacts> {
  return aboutFacts.parse(facts);
}

type Composers = {
  readonly [K in LetterKind]: (
    facts: LetterFacts[K],
    writing: Writing,
  ) => { readonly subject: string; readonly lines: readonly string[] };
};

const composers: Composers = {
  "mail.code": (_facts, { t, code }) => ({
    subject: t.mail.letters.code.subject,
    lines: t.mail.letters.code.lines(code),
  }),
  "alarms.mail": ({ about, facts }, { t: { alarms }, language }) => {
    const { subject, line, next } = alarms.letter[about];
    const { accounts, warehouse, day } = aboutOf(facts);
    const place = warehouse && day ? [alarms.letterPlace(warehouse, dayText(day, language))] : [];
    return { subject, lines: [line, ...accounts.map((name) => `• ${name}`), ...place, next] };
  },
  "logins.died": ({ accounts, cause, pausedWatches }, { t: { mail } }) => {
    const { died, silent } = mail.letters;
    const names = accounts.map((name) => `• ${name}`);
    const title = accounts.join(", ");
    if (cause === "unreachable") {
      return { subject: silent.subject(title), lines: [...names, ...silent.lines(pausedWatches)] };
    }
    return { subject: died.subject(title), lines: [...names, ...died.lines(cause, pausedWatches)] };
  },
  "logins.ailing": ({ accounts, reason, watches, signedInAt }, { t, language }) => {
    const { subject, next } = t.mail.letters.ailing;
    const why = t.cabinets.ailingWhy[reason](moscowTime(new Date(signedInAt), language));
    return {
      subject: subject(accounts.join(", ")),
      lines: [...accounts.map((name) => `• ${name}`), why, t.cabinets.ailingNext(watches), next],
    };
  },
  "logins.back": ({ accounts, watches }, { t: { mail, cabinets } }) => ({
    subject: mail.letters.back.subject(accounts.join(", ")),
    lines: [...accounts.map((name) => `• ${name}`), cabinets.isBackNext(watches)],
  }),
  "accounts.restricted": ({ account, words, pausedWatches }, { t }) => ({
    subject: t.accounts.restricted(account),
    lines: [
      ...(words === "" ? [] : [t.notices.words(words)]),
      t.accounts.restrictedPaused(pausedWatches),
      t.accounts.restrictedNext,
    ],
  }),
};

/** The letter of a row, as plain text and as simple HTML; undefined for a kind of another version. */
export function composeLetter(
  { kind, facts }: { readonly kind: string; readonly facts: Readonly<Record<string, unknown>> },
  writing: Writing,
): Composed | undefined {
  const compose = composers[kind as LetterKind] as
    | ((facts: unknown, writing: Writing) => ReturnType<Composers[LetterKind]>)
    | undefined;
  if (compose === undefined) return undefined;
  const { subject, lines } = compose(facts, writing);
  const { foot } = writing.t.mail.letters;
  return {
    // A name with a line break in it must not become another header.
    subject: subject.replaceAll(/[\r\n]+/g, " "),
    text: `${[...lines, "", "--", foot].join("\n")}\n`,
    html: `<div style="font: 16px/1.5 sans-serif; max-width: 36em">${lines
      .map((line) => `<p>${escaped(line)}</p>`)
      .join("")}<p style="color: #777; font-size: 13px">${escaped(foot)}</p></div>`,
  };
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
