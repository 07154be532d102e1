import { barcodesIn, refusalOf } from "#domain/slots/refusals.ts";
import type { Texts } from "#domain/texts/texts.ts";

/** What WB said against the goods, each in its own words with what can be done about it. */
export function refusalLines(words: readonly string[], { refusals }: Pick<Texts, "refusals">): string[] {
  return words.map((one) => {
    const code = refusalOf(one);
    if (code === undefined) return refusals.said(one);
    const said = code === "box-unavailable" ? refusals.boxUnavailable(barcodesIn(one)) : one;
    return `${said} — ${refusals.advice[code]}`;
  });
}
