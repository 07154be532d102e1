import { expect, test } from "vitest";
import { textsIn } from "#domain/texts/texts.ts";
import { composeLetter } from "./compose.ts";

const facts = {
  account: "ООО Ромашка",
  words: "Создание поставок ограничено. Причина: проверка документов",
  pausedWatches: 2,
};

test.each([
  [
    "ru",
    "WB ограничил кабинет: ООО Ромашка",
    /проверка документов[\s\S]*На паузе: 2 заявки[\s\S]*напишите в его поддержку/,
  ],
  [
    "en",
    "WB has restricted the cabinet: ООО Ромашка",
    /проверка документов[\s\S]*Paused: 2 watches[\s\S]*write to its support/,
  ],
] as const)(
  "a letter of a restricted cabinet says in %s whose it is, WB's reason and what to do",
  (language, subject, words) => {
    const writing = { t: textsIn(language), language, code: "" };
    const letter = composeLetter({ kind: "accounts.restricted", facts }, writing);
    expect(letter?.subject).toBe(subject);
    expect(letter?.text).toMatch(words);
    expect(letter?.html).toContain("<p>");
  },
);
