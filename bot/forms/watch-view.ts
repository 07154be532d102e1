import type { AccountWithLogin } from "#domain/accounts/queries.ts";
import type { Form } from "#domain/forms/form.ts";
import type { SortedDrafts } from "#domain/forms/many-drafts.ts";
import type { Template } from "#domain/forms/template.ts";
import type { WatchAnswers, WatchStep } from "#domain/forms/watch-form.ts";
import type { DraftLook, DraftRef, Look, LookContent } from "#domain/slots/look.ts";
import type { Preview } from "#domain/slots/preview.ts";
import { draftNameEn } from "#domain/texts/format.ts";
import type { Html } from "../telegram/html.ts";
import type { Buttons } from "../telegram/screen.ts";
import type { FormVerb } from "./taps.ts";

/** What the form's screen is drawn from. */
export interface WatchFormView {
  readonly form: Pick<Form, "id" | "version">;
  readonly step: WatchStep;
  readonly answers: WatchAnswers;
  readonly accounts: readonly AccountWithLogin[];
  readonly drafts: Look | null;
  readonly draft: DraftLook | null;
  readonly sorted?: SortedDrafts | undefined;
  readonly transit: Look | null;
  readonly templates: readonly Pick<Template, "id" | "name">[];
  /** How the wish stands against the board, once it is complete. */
  readonly preview?: Preview | undefined;
}

/** The part of a step: words under the question, and buttons. */
export interface StepBody {
  readonly lines: readonly (Html | string | false | null)[];
  readonly buttons: Buttons;
}

/** Draws one button of the form. */
export type Press = (
  text: string,
  verb: FormVerb,
  value?: string,
  style?: "primary" | "success" | "danger",
) => Buttons[number][number];

/** What the cabinet said of the chosen draft, when it has. */
export function draftContent(draft: DraftLook | null): Extract<LookContent, { what: "draft" }> | undefined {
  return draft?.state === "ready" && draft.content?.what === "draft" ? draft.content : undefined;
}

/** The drafts in an answer of the cabinet. */
export function draftsIn(look: Look | null): readonly DraftRef[] {
  return look?.content?.what === "drafts" ? look.content.drafts : [];
}

/** What a draft is looked for by: its name in either language. */
export const nameOfDraft = ({ label }: DraftRef): string => `${label} ${draftNameEn(label)}`;

/** What contains the text, whatever the case and «ё». */
export function matching<T>(
  all: readonly T[],
  text: string | undefined,
  nameOf: (one: T) => string,
): readonly T[] {
  if (text === undefined) return all;
  const plain = (name: string) => name.toLowerCase().replaceAll("ё", "е").trim();
  return all.filter((one) => plain(nameOf(one)).includes(plain(text)));
}
