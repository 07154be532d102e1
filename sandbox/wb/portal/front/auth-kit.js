import { byId, h, show } from "./dom.js";

const { tail } = globalThis.portalEnv;

/** A class of the login page: block, element, and a tail that differs with every release. */
export function ac(block, element) {
  return `${block}__${element}${tail.replace(/^__/, "-")}`;
}

/** A line for errors that empties itself after ten seconds. */
export function errorLine(name) {
  const line = h("div", { class: name, role: "alert" });
  let timer;
  return {
    line,
    say(text) {
      clearTimeout(timer);
      line.textContent = text;
      timer = setTimeout(() => {
        line.textContent = "";
      }, 10_000);
    },
  };
}

/** Opens the full-screen modal in which everything after the phone happens. */
export function openModal(block, back, ...content) {
  const close = () => show(byId("Portal-modal"));
  const closeButton = h(
    "button",
    {
      type: "button",
      class: ac(block, "back"),
      on: {
        click: () => {
          close();
          back?.();
        },
      },
    },
    "← Назад",
  );
  show(
    byId("Portal-modal"),
    h(
      "div",
      { class: `auth-modal ${ac(block, "wrapper")}` },
      closeButton,
      h("div", { class: "auth-card" }, ...content),
    ),
  );
  return close;
}

/** Counts down a button's text until it may be pressed. */
export function countDown(button, seconds, { waiting, ready }) {
  let left = seconds;
  const tick = () => {
    button.disabled = left > 0;
    button.textContent = left > 0 ? waiting(left) : ready;
    left -= 1;
    if (left >= 0) setTimeout(tick, 1000);
  };
  tick();
}
