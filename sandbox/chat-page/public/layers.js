import { fill, h, iconButton } from "./dom.js";
import { t } from "./texts.js";

const layers = () => document.getElementById("layers");

/** A short notice that leaves by itself. */
export function toast(text) {
  const box = h("div", { class: "toast", role: "status" }, text);
  document.querySelector(".toast")?.remove();
  layers().append(box);
  setTimeout(() => box.classList.add("leaving"), 2_800);
  setTimeout(() => box.remove(), 3_200);
}

/** Tells that something failed. */
export function complain(error) {
  toast(error instanceof Error ? error.message : String(error));
}

/** A box in the middle; the answer closes it. */
export function dialog(title, ...content) {
  const close = () => shade.remove();
  const box = h(
    "div",
    { class: "dialog", role: "dialog", "aria-label": title },
    h("header", {}, h("h2", {}, title), iconButton("close", t("close"), close)),
    content,
  );
  const shade = h("div", { class: "shade", onclick: (event) => event.target === shade && close() }, box);
  layers().append(shade);
  box.querySelector("input, button.main")?.focus();
  return close;
}

/** Telegram's alert: a text and one button. */
export function alertBox(title, text) {
  const close = dialog(
    title,
    h("p", { class: "alert-text" }, text),
    h(
      "div",
      { class: "dialog-foot" },
      h("button", { class: "main", type: "button", onclick: () => close() }, "OK"),
    ),
  );
}

/** A menu at a place of the page; choosing or clicking elsewhere closes it. */
export function popup(anchor, items) {
  const box = h("div", { class: "popup", role: "menu" });
  const catcher = h("div", { class: "catcher", onclick: () => close() }, box);
  const close = () => catcher.remove();
  fill(
    box,
    items.map(({ text, isDanger, onclick, detail }) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          class: isDanger ? "danger" : "",
          onclick: (event) => {
            event.stopPropagation();
            close();
            onclick();
          },
        },
        h("span", {}, text),
        detail && h("small", {}, detail),
      ),
    ),
  );
  layers().append(catcher);
  const { left, right, top, bottom } = anchor.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  box.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8, right))}px`;
  box.style.top = `${bottom + height + 8 < innerHeight ? bottom + 4 : Math.max(8, top - height - 4)}px`;
  return close;
}

/** A small form in a dialog: fields by name, and what to do with them. */
export function formDialog(title, fields, onSubmit) {
  const form = h(
    "form",
    {
      class: "form",
      onsubmit: (event) => {
        event.preventDefault();
        const values = Object.fromEntries(new FormData(form));
        Promise.resolve(onSubmit(values)).then(close, complain);
      },
    },
    fields,
    h(
      "div",
      { class: "dialog-foot" },
      h("button", { type: "button", onclick: () => close() }, t("cancel")),
      h("button", { type: "submit", class: "main" }, t("create")),
    ),
  );
  const close = dialog(title, form);
}

/** One labelled field of a form. */
export function field(label, control) {
  return h("label", { class: "field" }, h("span", {}, label), control);
}
