import { expect, test } from "vitest";
import type { NoticeFacts } from "#domain/notices/kinds.ts";
import { textsIn } from "#domain/texts/texts.ts";
import { raisedScreen } from "./screens.ts";

const facts: NoticeFacts["incidents.raised"] = {
  fingerprint: "0123456789abcdef",
  why: "new",
  name: "slots.book",
  message: "cell not seen",
  count: 1,
  firstAt: "2026-12-01T09:00:00Z",
  lastAt: "2026-12-01T09:00:00Z",
  example: [{ key: "attemptId", value: "0198c0de", meaning: "Ромашка · Коледино", day: "2026-12-03" }],
};

test.each([
  ["ru", /попытка: Ромашка · Коледино · чт, 3 декабря/],
  ["en", /attempt: Ромашка · Коледино · Thu 3 December/],
] as const)("the day of a booking that went wrong is said as people say it (%s)", (language, said) => {
  const { text } = raisedScreen(facts, { t: textsIn(language), language, now: new Date() });
  expect(text.source).toMatch(said);
});
