import { byId, cls, h, show, testid } from "./dom.js";

/** Shows a notification; a failure splits its text at the first dot into title and description. */
export function notify(text, kind = "success") {
  const [title, ...rest] = kind === "error" ? text.split(/\.\s*/) : [text];
  const name = (element) => `${cls("Notification-modal", element)} Notification-modal__${element}--${kind}`;
  const box = h(
    "div",
    {
      class: `Notification-modal Notification-modal--${kind} ${cls("Notification-modal", "", kind)}`,
      testid: testid("notification-modal"),
      role: "status",
    },
    h("div", { class: name("title") }, title),
    rest.length === 0 ? null : h("div", { class: name("description") }, rest.join(". ")),
  );
  byId("Portal-notifications").append(box);
  setTimeout(() => box.remove(), 6000);
}

/** Opens a modal with a title, a text and buttons; every button closes it. */
export function openModal({ block, title, text, buttons }) {
  const portal = byId("Portal-modal");
  const close = () => show(portal);
  const row = buttons.map(({ label, kind = "secondary", onClick }) =>
    h(
      "button",
      {
        type: "button",
        class: `Button Button--${kind} ${cls(block, "button")}`,
        testid: testid(block, "button", kind),
        on: {
          click: () => {
            close();
            onClick?.();
          },
        },
      },
      label,
    ),
  );
  show(
    portal,
    h(
      "div",
      { class: "overlay" },
      h(
        "div",
        { class: `modal ${cls(block)}`, testid: testid(block, "modal-view"), role: "dialog" },
        h("h3", { class: cls(block, "title") }, title),
        h("p", { class: cls(block, "text") }, text),
        h("div", { class: "modal-buttons" }, ...row),
      ),
    ),
  );
  return close;
}

/** A picture with symbols inside the cabinet, for the rare booking that WB wants checked. */
export function askForPicture(picture) {
  return new Promise((resolve) => {
    const input = h("input", { name: "captchaCode", autocomplete: "off" });
    const send = (event) => {
      event.preventDefault();
      show(byId("Portal-modal"));
      resolve(input.value);
    };
    show(
      byId("Portal-modal"),
      h(
        "div",
        { class: "overlay" },
        h(
          "form",
          {
            class: `modal ${cls("Captcha-view")}`,
            testid: testid("captcha-view", "modal-view"),
            on: { submit: send },
          },
          h("h3", {}, "Подтвердите, что вы не робот"),
          h("img", { src: picture, alt: "captcha" }),
          input,
          h("button", { type: "submit", class: "Button Button--primary" }, "Продолжить →"),
        ),
      ),
    );
  });
}

/** A table with a head and rows of cells. */
export function table({ block, columns, rows }) {
  return h(
    "table",
    { class: `table ${cls(block, "table")}`, testid: testid(block, "table-view") },
    h("thead", {}, h("tr", {}, ...columns.map((name) => h("th", {}, name)))),
    h(
      "tbody",
      { testid: testid(block, "table-view", "table-body") },
      ...rows.map(({ cells, onClick }, index) =>
        h(
          "tr",
          {
            testid: testid(block, "table-view", "table-row", String(index)),
            class: onClick === undefined ? "" : "row-link",
            on: onClick === undefined ? {} : { click: onClick },
          },
          ...cells.map((cell) => h("td", {}, cell)),
        ),
      ),
    ),
  );
}
