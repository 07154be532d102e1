import type { Attempt } from "../slots/attempt.ts";
import type { Texts } from "./texts.ts";

/** What stands in the journal beside the end of an attempt: WB's own words, or the price that was read before the click. */
export function attemptWords(
  { outcome, words }: Pick<Attempt, "outcome" | "words">,
  { notices, refusals }: Texts,
): string | null {
  if (words == null) return null;
  return outcome === "price-risen" ? notices.askedNow(words) : refusals.said(words);
}
