import { inEnglish } from "./english.js";

/** What the server said about this visit. */
export const env = globalThis.portalEnv;

const shiftMs = env.now - Date.now();

/** The portal's time. */
export function now() {
  return Date.now() + shiftMs;
}

/** A class name as the build makes it: its tail differs with every release. */
export function cls(block, element = "", modifier = "") {
  const name = `${block}${element === "" ? "" : `__${element}`}${modifier === "" ? "" : `--${modifier}`}`;
  return env.renamed ? `N${env.hash}-${name.length}` : `${name}${env.tail}`;
}

/** The test id of a block, its element and modifier. */
export function testid(...parts) {
  const id = parts
    .filter((part) => part !== "")
    .join("-")
    .toLowerCase();
  return env.renamed ? `v2-${id.replaceAll("-", "_")}` : id;
}

/** Makes an element; `on` holds listeners, `testid` and `class` are themselves, all else are attributes. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  const { on = {}, testid: id, ...attributes } = props;
  for (const [type, listener] of Object.entries(on)) element.addEventListener(type, listener);
  if (id !== undefined) element.dataset.testid = id;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  const said = (child) => (env.locale === "en" && typeof child === "string" ? inEnglish(child) : child);
  element.append(
    ...children
      .flat()
      .filter((child) => child !== undefined && child !== null)
      .map(said),
  );
  return element;
}

/** A button as the kit makes it: the test id gets the kind of the button. */
export function button({ block, element = "", modifier = "", kind, text, disabled = false, onClick }) {
  const id = testid(block, element, modifier, "button", kind);
  return h(
    "button",
    {
      type: "button",
      class: `Button Button--${kind} ${cls(block, element)}`,
      testid: id,
      disabled,
      on: { click: onClick },
    },
    h("span", { class: cls("Button-link", "text") }, text),
  );
}

/** Puts these nodes in place of what was there. */
export function show(container, ...nodes) {
  container.replaceChildren(...nodes);
}

/** The element with this id; the document has it from the start. */
export function byId(id) {
  return document.getElementById(id);
}

/** A number of roubles as the portal prints it. */
export function roubles(value) {
  return `${value.toLocaleString("ru-RU", { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ₽`;
}

const months = [
  ["января", "January"],
  ["февраля", "February"],
  ["марта", "March"],
  ["апреля", "April"],
  ["мая", "May"],
  ["июня", "June"],
  ["июля", "July"],
  ["августа", "August"],
  ["сентября", "September"],
  ["октября", "October"],
  ["ноября", "November"],
  ["декабря", "December"],
];

const weekdays = ["вс", "пн", "вт", "ср", "чт", "пт", "сб"];

/** A day of the calendar: «11 сентября, чт», in English "11 September". */
export function dayText(iso) {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  const [ru, en] = months[date.getUTCMonth()];
  if (env.locale === "en") return `${date.getUTCDate()} ${en}`;
  return `${date.getUTCDate()} ${ru}, ${weekdays[date.getUTCDay()]}`;
}

/** A date in a table: 21.11.2026. */
export function dateText(iso) {
  return iso === null ? "–" : iso.slice(0, 10).split("-").reverse().join(".");
}
