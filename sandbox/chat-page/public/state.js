/** What the page knows; parts are replaced, never changed in place. */
export const state = {
  frame: undefined,
  chat: undefined,
  personId: Number(localStorage.getItem("person")) || undefined,
  chatId: undefined,
  language: localStorage.getItem("language") ?? ownLanguage(),
  /** On a phone one of list, chat and panel is shown. */
  view: "list",
  isPanelOpen: localStorage.getItem("panel") !== "closed",
  tab: localStorage.getItem("tab") ?? "world",
  isOnline: true,
  replyTo: undefined,
  threadId: undefined,
};

/** The language that the visitor's browser asks for first, of those that the page speaks. */
function ownLanguage() {
  const wanted = navigator.languages.map((one) => one.slice(0, 2));
  return wanted.find((one) => one === "ru" || one === "en") ?? "en";
}

const listeners = new Set();

/** Changes parts of the state and redraws what depends on them. */
export function update(patch) {
  Object.assign(state, patch);
  for (const name of ["language", "tab"]) if (name in patch) localStorage.setItem(name, patch[name]);
  if ("personId" in patch) localStorage.setItem("person", patch.personId);
  if ("isPanelOpen" in patch) localStorage.setItem("panel", patch.isPanelOpen ? "open" : "closed");
  for (const listener of listeners) listener(Object.keys(patch));
}

/** Calls back after each change, with the names of what changed. */
export function onUpdate(listener) {
  listeners.add(listener);
}

/** The person whose phone this is. */
export function person() {
  return state.frame?.people.find(({ id }) => id === state.personId);
}

/** How dates and numbers are written in the chosen language. */
export function locale() {
  return state.language === "ru" ? "ru-RU" : "en-GB";
}

/** Whether the page is as narrow as a phone. */
export function isNarrow() {
  return matchMedia("(max-width: 860px)").matches;
}
