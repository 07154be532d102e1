import type { WatchAnswers, WatchStep } from "#domain/forms/watch-form.ts";
import type { Reader } from "../slots/reader.ts";
import { cut } from "../telegram/screen.ts";
import { type Answering, onward, type Sources } from "./filled.ts";
import { type FormVerb, shortId } from "./taps.ts";
import type { Press, StepBody, WatchFormView } from "./watch-view.ts";

/** The buttons of this step. */
export const cabinetAnswers: Partial<
  Record<FormVerb, { readonly step: WatchStep; readonly apply: Answering }>
> = {
  also: { step: "cabinets", apply: (answers, value, sources) => withCabinet(answers, value, sources) },
  without: {
    step: "cabinets",
    apply: (answers, value) => {
      const otherAccounts = others(answers).filter(({ id }) => shortId(id) !== value);
      return { step: "cabinets", answers: { ...answers, otherAccounts } };
    },
  },
  enough: { step: "cabinets", apply: (answers) => onward(answers) },
};

/** The other cabinets in which the same is looked for, and what may go wrong with that. */
export function cabinetsStep({ answers, accounts }: WatchFormView, { t }: Reader, press: Press): StepBody {
  const { cabinetsOfWish: words, conditions } = t;
  const chosen = others(answers);
  const all = accounts.filter(({ account }) => account.id !== answers.accountId);
  return {
    lines: [words.hint, words.goods, `⚠️ ${words.risk}`],
    buttons: [
      ...all.map(({ account: { id, name } }) =>
        chosen.some((one) => one.id === id)
          ? [press(`✓ ${cut(name, 40)}`, "without", shortId(id))]
          : [press(cut(name, 40), "also", shortId(id))],
      ),
      [press(conditions.done, "enough", "", "success")],
    ],
  };
}

/** The other cabinets of a form, which its own never is; several drafts stay in the cabinet that holds them. */
export function others({ otherAccounts = [], accountId, mode, many }: WatchAnswers) {
  return mode === "notify" || many !== undefined ? [] : otherAccounts.filter(({ id }) => id !== accountId);
}

function withCabinet(answers: WatchAnswers, value: string, { accounts }: Sources) {
  const account = accounts.find((one) => shortId(one.account.id) === value)?.account;
  if (account === undefined) return undefined;
  const { id, name } = account;
  const rest = others(answers).filter((one) => one.id !== id);
  return { step: "cabinets" as const, answers: { ...answers, otherAccounts: [...rest, { id, name }] } };
}
