import { createHash } from "node:crypto";
import { watchSteps } from "#domain/forms/watch-form.ts";
import { defineTap, oneOf, uuid, whole, word } from "../telegram/tap.ts";

/** What the buttons of the form say. Values are absolute, so that a second tap changes nothing. */
const verbs = [
  "template",
  "account",
  "draft",
  "many",
  "one",
  "manyon",
  "manyoff",
  "chosen",
  "goods",
  "ungoods",
  "refresh",
  "page",
  "add",
  "drop",
  "all",
  "done",
  "box",
  "boxes",
  "boxon",
  "boxoff",
  "boxed",
  "pallets",
  "coef",
  "days",
  "mode",
  "week",
  "lead",
  "logistics",
  "until",
  "unskip",
  "ready",
  "count",
  "onward",
  "repeat",
  "also",
  "without",
  "enough",
  "via",
  "route",
  "routed",
  "change",
  "create",
  "agree",
  "tell",
  "cancel",
  "again",
] as const;
export type FormVerb = (typeof verbs)[number];

/** A button of the form of a new watch. */
export const formTap = defineTap("f1", { form: uuid, version: whole, verb: oneOf(verbs), value: word });

/** Takes up a form that was left. */
export const returnTap = defineTap("b1", { form: uuid });

/** A draft's or account's own id, short enough for a button and never a place in a list. */
export function shortId(id: string): string {
  return createHash("sha256").update(id).digest("base64url").slice(0, 8);
}

/** The steps by number, for buttons that go to one. */
export const stepNumber = (step: (typeof watchSteps)[number]): string => String(watchSteps.indexOf(step));
