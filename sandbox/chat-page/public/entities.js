import { h } from "./dom.js";
import { locale, state } from "./state.js";

const simple = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
};

/** A text with its entities as nodes; `onCommand` is called when a command in it is clicked. */
export function formatted(text, entities = [], onCommand = () => undefined) {
  return range({ text, from: 0, to: text.length, entities: [...entities], onCommand });
}

function range({ text, from, to, entities, onCommand }) {
  const nodes = [];
  let at = from;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const end = entity.offset + entity.length;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inner = [];
    for (index += 1; index < entities.length && entities[index].offset < end; index += 1)
      inner.push(entities[index]);
    const children = range({ text, from: entity.offset, to: end, entities: inner, onCommand });
    nodes.push(wrap(entity, children, text.slice(entity.offset, end), onCommand));
    at = end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function wrap(entity, children, text, onCommand) {
  const tag = simple[entity.type];
  if (tag) return h(tag, {}, children);
  switch (entity.type) {
    case "pre":
      return h("pre", entity.language ? { "data-language": entity.language } : {}, h("code", {}, children));
    case "blockquote":
      return h("blockquote", {}, children);
    case "expandable_blockquote":
      return h(
        "blockquote",
        { class: "expandable", onclick: ({ currentTarget }) => currentTarget.classList.toggle("open") },
        children,
      );
    case "spoiler":
      return h(
        "span",
        { class: "spoiler", onclick: ({ currentTarget }) => currentTarget.classList.add("open") },
        children,
      );
    case "text_link":
      return link(entity.url, children);
    case "url":
      return link(/^https?:/i.test(text) ? text : `https://${text}`, children);
    case "email":
      return h("a", { href: `mailto:${text}` }, children);
    case "bot_command":
      return h("a", { href: "#", onclick: clicked(() => onCommand(text)) }, children);
    case "date_time":
      return h("time", { class: "date-time", title: text }, moment(entity, text));
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
    case "phone_number":
      return h("span", { class: "mention" }, children);
    default:
      return h("span", {}, children);
  }
}

function clicked(action) {
  return (event) => {
    event.preventDefault();
    action();
  };
}

/** A link that leaves the page. */
export function link(url, children) {
  const isSafe = /^(?:https?|mailto|tel):/i.test(url);
  return h(
    "a",
    isSafe ? { href: url, target: "_blank", rel: "noopener noreferrer" } : { href: "#" },
    children,
  );
}

/** The moment in the reader's own zone, by Telegram's format letters. */
export function moment({ unix_time: seconds, date_time_format: format }, text) {
  if (!format) return text;
  const date = new Date(seconds * 1_000);
  if (/^r$/i.test(format)) return relative(seconds);
  return date.toLocaleString(locale(), {
    ...(/w/i.test(format) ? { weekday: format.includes("w") ? "short" : "long" } : {}),
    ...(format.includes("d") ? { day: "2-digit", month: "2-digit", year: "2-digit" } : {}),
    ...(format.includes("D") ? { day: "numeric", month: "long", year: "numeric" } : {}),
    ...(format.includes("t") ? { hour: "2-digit", minute: "2-digit" } : {}),
    ...(format.includes("T") ? { hour: "2-digit", minute: "2-digit", second: "2-digit" } : {}),
  });
}

function relative(seconds) {
  const now = Date.now() / 1_000 + (state.frame?.clockOffsetMs ?? 0) / 1_000;
  const left = seconds - now;
  const [unit, size] = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
    ["second", 1],
  ].find(([, length]) => Math.abs(left) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(Math.round(left / size), unit);
}
