import { expect, test } from "vitest";
import { html, lines, time } from "./html.ts";
import { richBlocks, richText } from "./rich.ts";

test("a text keeps its marks, its instants and what a person typed, letter by letter", () => {
  const at = new Date("2026-11-27T03:00:00Z");
  expect(richText(html`✅ <b>${"A & <b>B"}</b>, <i>с <code>кодом</code></i> ${time(at, "06:00")}`)).toEqual([
    "✅ ",
    { type: "bold", text: "A & <b>B" },
    ", ",
    { type: "italic", text: ["с ", { type: "code", text: "кодом" }] },
    " ",
    { type: "date_time", text: "06:00", unix_time: 1_795_748_400, date_time_format: "dt" },
  ]);
});

test("lines become paragraphs, a table keeps its heading, what is not there leaves nothing", () => {
  const blocks = richBlocks(lines("раз", "два"), null, { heading: ["Склад", "×"], rows: [["Тула", "2"]] });
  expect(blocks.map(({ type }) => type)).toEqual(["paragraph", "paragraph", "table"]);
  expect(blocks[2]).toMatchObject({
    cells: [
      [
        { text: "Склад", is_header: true, align: "left" },
        { text: "×", is_header: true, align: "center" },
      ],
      [{ text: "Тула" }, { text: "2" }],
    ],
  });
});
