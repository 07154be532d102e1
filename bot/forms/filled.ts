import type { AccountWithLogin } from "#domain/accounts/queries.ts";
import type { SortedDrafts } from "#domain/forms/many-drafts.ts";
import type { Template } from "#domain/forms/template.ts";
import { nextStep, type WatchAnswers, type WatchStep } from "#domain/forms/watch-form.ts";
import type { Day } from "#domain/kernel/clock.ts";
import type { DraftLook, Look } from "#domain/slots/look.ts";

/** A form as the pure rules see it. */
export interface Filled {
  readonly step: WatchStep;
  readonly answers: WatchAnswers;
}

/** What an answer may refer to. */
export interface Sources {
  readonly accounts: readonly AccountWithLogin[];
  /** The cabinet that the person has narrowed everything to. */
  readonly shownId?: string | undefined;
  readonly drafts: Look | null;
  readonly draft: DraftLook | null;
  /** Where several drafts were chosen: what the cabinet said of each; `draft` is all of them as one. */
  readonly sorted?: SortedDrafts | undefined;
  readonly transit: Look | null;
  /** The company's templates, the one that was used last first. */
  readonly templates: readonly Pick<Template, "id" | "name">[];
  readonly today: Day;
  readonly now: Date;
}

/** What a button does to the answers; undefined when it does not belong here. */
export type Answering = (answers: WatchAnswers, value: string, sources: Sources) => Filled | undefined;

/** The next question, or back to the summary when one answer was being changed. */
export function onward(answers: WatchAnswers): Filled {
  const clean = seekingNothing(answers);
  const step = nextStep(clean);
  return { step, answers: step === "summary" ? without(clean, "isChanging") : clean };
}

/** Answers without a search in a list. */
export function seekingNothing(answers: WatchAnswers): WatchAnswers {
  return without(without(answers, "find"), "page");
}

/** Answers without one of them. */
export function without<K extends keyof WatchAnswers>(answers: WatchAnswers, name: K): WatchAnswers {
  const { [name]: _gone, ...rest } = answers;
  return rest;
}
