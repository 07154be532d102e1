import { expect, test } from "vitest";
import { parseHtml } from "#sandbox/telegram/html.ts";
import { Html, html } from "./html.ts";
import { messageLimit, splitHtml } from "./split.ts";

const points = (text: string) => [...text].length;
const shown = (parts: readonly Html[]) => parts.map(({ source }) => parseHtml(source));

test("a message within the limit stays one message", () => {
  const text = new Html("<b>я</b>".repeat(1) + "ю".repeat(messageLimit - 1));
  expect(splitHtml(text)).toEqual([text]);
});

test("the limit counts code points, so emoji of two UTF-16 units count once", () => {
  const text = new Html("😀".repeat(messageLimit));
  expect(text.source.length).toBe(2 * messageLimit);
  expect(splitHtml(text)).toHaveLength(1);
  expect(splitHtml(new Html(`${text.source}😀`))).toHaveLength(2);
});

test("nothing is cut inside a character that people see as one", () => {
  const family = "👨‍👩‍👧‍👦";
  const parts = shown(splitHtml(new Html(family.repeat(10)), 30));
  expect(parts.every(({ text }) => text.length % family.length === 0)).toBe(true);
  expect(parts.map(({ text }) => text).join("")).toBe(family.repeat(10));
});

test("bold that is cut goes on in the next part, and every part is sound", () => {
  const words = Array.from({ length: 400 }, (_, index) => `слово${index}`).join(" ");
  const parts = splitHtml(html`<b><i>${words}</i></b>`, 500);
  expect(parts.length).toBeGreaterThan(5);
  for (const { text, entities } of shown(parts)) {
    expect(points(text)).toBeLessThanOrEqual(500);
    expect(entities.map(({ type }) => type).toSorted()).toEqual(["bold", "italic"]);
    expect(entities.every(({ offset, length }) => offset === 0 && length === text.length)).toBe(true);
  }
  expect(
    shown(parts)
      .map(({ text }) => text.trim())
      .join(" "),
  ).toBe(words);
});

test("a cut falls between lines when one is near, and never into an escaped character", () => {
  const lines = Array.from({ length: 60 }, (_, index) => `строка ${index} & <ещё>`);
  const parts = shown(splitHtml(html`${lines.join("\n")}`, 200));
  expect(parts.flatMap(({ text }) => text.split("\n"))).toEqual(lines);
});

test("what a person typed is never read as markup", () => {
  const { text, entities } = parseHtml(html`<b>${'<a href="x">ООО & Ко</a>'}</b>`.source);
  expect(text).toBe('<a href="x">ООО & Ко</a>');
  expect(entities).toHaveLength(1);
});
