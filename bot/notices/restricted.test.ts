import { expect, test } from "vitest";
import type { NoticeFacts } from "#domain/notices/kinds.ts";
import { textsIn } from "#domain/texts/texts.ts";
import { renderNotice } from "./render.ts";

const facts: NoticeFacts["accounts.restricted"] = {
  account: "ООО Ромашка",
  words: "Создание поставок ограничено. Причина: проверка документов",
  pausedWatches: 2,
};

test.each([
  [
    "ru",
    /WB ограничил кабинет: ООО Ромашка[\s\S]*проверка документов[\s\S]*На паузе: 2 заявки[\s\S]*напишите в его поддержку/,
  ],
  [
    "en",
    /WB has restricted the cabinet: ООО Ромашка[\s\S]*проверка документов[\s\S]*Paused: 2 watches[\s\S]*write to its support/,
  ],
] as const)(
  "a restricted cabinet is told with WB's reason, what pauses and what to do (%s)",
  (language, words) => {
    const reader = { t: textsIn(language), language, now: new Date() };
    const screen = renderNotice({ kind: "accounts.restricted", facts, isRepeat: false }, reader);
    expect(screen?.text.source).toMatch(words);
    expect(screen?.buttons?.flat()).toHaveLength(1);
  },
);
