import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { en } from "./en.ts";

const folder = new URL("./en/", import.meta.url);
const sources = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), "utf8"),
}));

/** What WB's cabinet calls it, for somebody who has to find it there. */
const wbWords = [
  "“Поставки” (Supplies)",
  "“Уведомления” (Notifications)",
  "QR supplies (“QR-поставка”)",
  "piece pallets (“поштучная палета”)",
];

test("English holds no Russian but WB's own words, each explained where it stands", () => {
  for (const { name, text } of sources) {
    const rest = wbWords.reduce((left, words) => left.replaceAll(words, ""), text);
    expect(rest.match(/\p{Script=Cyrillic}+/gu), name).toBeNull();
  }
});

test("English has one word for one thing, and writes dates and thousands the English way", () => {
  // A login is logged in to, goods are accepted or not, a slot is suitable, mail is e-mail.
  const others =
    /\bsign(?:ed|ing)? in\b|\bfitting (?:slot|one)\b|\bletters?\b(?!\.| or digit)|\bbox type\b|\bMo\b/iu;
  const numbers = /\b\d{2}\.\d{2}\b|\d\u202f\d|\bgroup\(/u;
  for (const { name, text } of sources) {
    const sentences = text.match(/["`](?:[^"`\\]|\\.)*["`]/gu)?.join("\n") ?? "";
    expect(sentences.match(others), name).toBeNull();
    expect(text.match(numbers), name).toBeNull();
  }
});

test("a sentence of WB's stands as WB said it, with its meaning where that is known", () => {
  const known = "Превышена вместимость склада";
  expect(en.notices.words(known)).toBe(`WB answered: ${known} (the warehouse is full)`);
  expect(en.notices.words(en.refusals.said(known))).toBe(en.notices.words(known));
  expect(en.notices.words("Нечто новое")).toBe("WB answered: Нечто новое");
});
