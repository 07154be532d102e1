import { expect, test } from "vitest";
import { detectEntities, tidy } from "./entities.ts";
import { parseHtml } from "./html.ts";
import type { Entity } from "./shapes.ts";
import { toHtml } from "./to-html.ts";

const read = (html: string) => tidy(parseHtml(html));
const shown = (text: string) =>
  detectEntities(text).map(({ type, offset, length }) => `${type} ${text.slice(offset, offset + length)}`);

test("tags become entities that count UTF-16 units", () => {
  expect(read("👋 <b>Привет, <i>мир</i></b> &lt;3")).toEqual({
    text: "👋 Привет, мир <3",
    entities: [
      { type: "bold", offset: 3, length: 11 },
      { type: "italic", offset: 11, length: 3 },
    ],
  });
});

test("links, code, quotes and times keep what they know", () => {
  const { text, entities } = read(
    '<a href="https://wb.ru/a?b=1&amp;c=2">ссылка</a> <pre><code class="language-ts">x</code></pre> ' +
      '<blockquote expandable>цитата</blockquote> <tg-time unix="1795000000" format="wDT">скоро</tg-time>',
  );
  expect(text).toBe("ссылка x цитата скоро");
  expect(entities).toEqual([
    { type: "text_link", offset: 0, length: 6, url: "https://wb.ru/a?b=1&c=2" },
    { type: "pre", offset: 7, length: 1, language: "ts" },
    { type: "expandable_blockquote", offset: 9, length: 6 },
    { type: "date_time", offset: 16, length: 5, unix_time: 1_795_000_000, date_time_format: "wDT" },
  ]);
});

test("neighbours of one kind grow together and spaces at the ends are cut", () => {
  expect(read("  <b>раз</b><b>два</b>  ")).toEqual({
    text: "раздва",
    entities: [{ type: "bold", offset: 0, length: 6 }],
  });
});

test("commands, mentions, tags, addresses and letters are found by themselves", () => {
  expect(shown("/start@postavka_bot /help, но не a/b и не </b>")).toEqual([
    "bot_command /start@postavka_bot",
    "bot_command /help",
  ]);
  expect(shown("(https://wb.ru/x?a=1), wildberries.ru и a@b.ru #слот @alice 1/2")).toEqual([
    "url https://wb.ru/x?a=1",
    "url wildberries.ru",
    "email a@b.ru",
    "hashtag #слот",
    "mention @alice",
  ]);
});

test("what stands inside monospaced text is nothing else", () => {
  expect(read("<code>/start</code> /help").entities.map(({ type }) => type)).toEqual(["code", "bot_command"]);
});

/** A generator that gives the same numbers each time. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}

test("any formatted text written as HTML reads back as itself", () => {
  const next = numbers(42);
  const letters = ["а", "Б", "z", "<", "&", '"', "👍", "—", "1"];
  const kinds = ["bold", "italic", "underline", "strikethrough", "spoiler"];
  for (let round = 0; round < 300; round += 1) {
    const text = Array.from({ length: 4 + next(20) }, () => letters[next(letters.length)]).join("");
    const places = [...text].map((letter, index, all) => ({
      offset: all.slice(0, index).join("").length,
      length: letter.length,
    }));
    const from = next(places.length);
    const to = from + next(places.length - from);
    const offset = places[from]?.offset ?? 0;
    const last = places[to];
    const length = (last?.offset ?? 0) + (last?.length ?? 0) - offset;
    const outer = next(kinds.length);
    const entities: Entity[] = [
      { type: kinds[outer] ?? "", offset, length },
      { type: kinds[(outer + 1) % kinds.length] ?? "", offset, length: places[from]?.length ?? 1 },
    ];
    const wanted = tidy({ text, entities });
    expect(read(toHtml(wanted)), toHtml(wanted)).toEqual(wanted);
  }
});
