import { expect, test } from "vitest";
import type { FailureCode } from "../failures.ts";
import { en } from "./en.ts";
import { ru } from "./ru.ts";

/** How a question to the cabinet may end when the cabinet does not answer it. */
const ends: readonly FailureCode[] = [
  "wb.unreachable",
  "wb.throttled",
  "wb.too-active",
  "wb.session-dead",
  "wb.challenge",
  "wb.answer-unexpected",
  "slots.draft-gone",
  "supplies.gone",
];

test.each(ends)(
  "whoever asked the cabinet in vain reads a whole sentence, and is promised nothing (%s)",
  (code) => {
    for (const { failures } of [ru, en]) {
      const sentence = failures[code]({});
      expect(sentence).not.toMatch(/\s{2}|\s[.,;:!?]|[«“][»”]/u);
      // A question that was answered is asked by nobody again but the person.
      expect(sentence).not.toMatch(/(?:ещё раз|продолжу) сам|by myself/iu);
    }
  },
);
