import { h } from "./dom.js";
import { link, moment } from "./entities.js";

/** A rich message as it stands in the conversation. */
export function richNode({ html, blocks, text }) {
  if (html) return h("div", { class: "rich" }, fromHtml(html));
  if (blocks) return h("div", { class: "rich" }, blocks.map(blockNode));
  return h("div", { class: "text" }, text);
}

const richTags = new Set(
  "P H1 H2 H3 H4 H5 H6 B STRONG I EM U S CODE PRE BR HR TABLE THEAD TBODY TR TD TH UL OL LI BLOCKQUOTE DETAILS SUMMARY A SPAN FOOTER SUB SUP MARK".split(
    " ",
  ),
);

/** The HTML of a rich message, with nothing in it but the tags that Telegram knows. */
function fromHtml(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const copy = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return [node.textContent];
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const children = [...node.childNodes].flatMap(copy);
    if (!richTags.has(node.tagName)) return children;
    if (node.tagName === "A") return [link(node.getAttribute("href") ?? "", children)];
    const props = {};
    for (const name of ["colspan", "rowspan", "align"]) {
      if (node.hasAttribute(name)) props[name] = node.getAttribute(name);
    }
    return [h(node.tagName.toLowerCase(), props, children)];
  };
  return [...parsed.body.childNodes].flatMap(copy);
}

function blockNode(block) {
  switch (block.type) {
    case "heading":
      return h(`h${block.size}`, {}, inline(block.text));
    case "pre":
      return h("pre", {}, inline(block.text));
    case "footer":
      return h("footer", {}, inline(block.text));
    case "divider":
      return h("hr", {});
    case "details":
      return h(
        "details",
        block.is_open ? { open: "" } : {},
        h("summary", {}, inline(block.summary)),
        block.blocks.map(blockNode),
      );
    case "table":
      return tableNode(block);
    default:
      return h("p", {}, inline(block.text ?? ""));
  }
}

function tableNode({ cells, caption, is_bordered: bordered, is_striped: striped, is_compact: compact }) {
  const marks = [bordered && "bordered", striped && "striped", compact && "compact"].filter(Boolean);
  return h(
    "table",
    { class: marks.join(" ") },
    caption && h("caption", {}, inline(caption)),
    h(
      "tbody",
      {},
      cells.map((row) => h("tr", {}, row.map(cellNode))),
    ),
  );
}

function cellNode({ text, is_header: isHeader, colspan, rowspan, align, valign }) {
  const props = {
    style: `text-align: ${align}; vertical-align: ${valign}`,
    ...(colspan ? { colspan } : {}),
    ...(rowspan ? { rowspan } : {}),
  };
  return h(isHeader ? "th" : "td", props, inline(text ?? ""));
}

const simple = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  marked: "mark",
  subscript: "sub",
  superscript: "sup",
};

/** A rich text as nodes: a string, a list, or a piece with a text in it. */
function inline(text) {
  if (typeof text === "string") return [text];
  if (Array.isArray(text)) return text.flatMap(inline);
  const children = inline(text.text ?? text.alternative_text ?? text.expression ?? "");
  if (text.type === "url") return [link(text.url, children)];
  if (text.type === "date_time") {
    const words = children.map((child) => child.textContent ?? child).join("");
    return [h("time", { class: "date-time", title: words }, moment(text, words))];
  }
  return [h(simple[text.type] ?? "span", {}, children)];
}
