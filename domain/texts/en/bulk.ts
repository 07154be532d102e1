import type { DraftTrouble } from "#domain/forms/many-drafts.ts";
import { countEn } from "../format.ts";
import type { ru } from "../ru.ts";

const why: Readonly<Record<DraftTrouble, string>> = {
  empty: "it has no goods",
  goods: "it has goods that WB does not accept",
  gone: "it is not in this cabinet",
  unread: "the cabinet could not read it, press “Refresh”",
  taken: "another watch already has it",
  limit: "no more watches may run at once",
};

/** Several drafts at once with one set of wishes. */
export const bulk = {
  why,
  begin: "☑️ Choose several",
  ask: "Which drafts are you sending?",
  one: "Choose one",
  hint: "Press the drafts in the order in which to book them: each gets a watch of its own with the same conditions.",
  done: (count: number) => `Done: ${countEn(count, "draft", "drafts")}`,
  most: (most: string) => `No more than ${most} drafts at once.`,
  reading: (read: number, all: number) =>
    `Reading the drafts: ${read} of ${all}. This message updates itself.`,
  will: (count: number) => `There will be ${countEn(count, "watch", "watches")}, one for each draft:`,
  leftOut: (label: string, reason: string) => `“${label}” is left out: ${reason}.`,
  confirm: (count: number) => `Create ${countEn(count, "watch", "watches")}`,
  made: (count: number) =>
    `${countEn(count, "watch is", "watches are")} made. I prepare the orders in the cabinet one by one and write when all are ready.`,
  noCommon: "No warehouse accepts all the chosen drafts. Go back and take some of them out.",
} satisfies typeof ru.bulk;
