import type { LetterFacts, LetterKind } from "#domain/mail/kinds.ts";
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
  /** The code of a letter that carries one. */
  readonly code: string;
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
  "logins.died": ({ accounts, cause, pausedWatches }, { t: { mail } }) => {
    const { died, silent } = mail.letters;
    const names = accounts.map((name) => `• ${name}`);
    const title = accounts.join(", ");
    if (cause === "unreachable") return { subject: silent.subject(title), lines: [...names, silent.next] };
    return { subject: died.subject(title), lines: [...names, ...died.lines(cause, pausedWatches)] };
  },
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
