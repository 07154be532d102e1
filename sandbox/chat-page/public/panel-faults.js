import { fill, h } from "./dom.js";
import { faultNames, faultWords } from "./fault-words.js";
import { complain, field } from "./layers.js";
import { ask } from "./server.js";
import { t } from "./texts.js";

const methods = [
  "*",
  "sendMessage",
  "editMessageText",
  "answerCallbackQuery",
  "sendPhoto",
  "sendDocument",
  "getUpdates",
  "setMyCommands",
  "deleteMessage",
];

/** Faults of Telegram: those that wait, and a form for the next. */
export function drawFaults(root, isOther) {
  if (!isOther && root.contains(document.activeElement) && document.activeElement !== document.body)
    return refresh(root);
  const list = h("div", { class: "fault-list" });
  const form = h(
    "form",
    { class: "card form", onsubmit: (event) => order(event, form) },
    field(
      t("method"),
      h(
        "select",
        { name: "method" },
        methods.map((name) => h("option", { value: name }, name === "*" ? t("anyMethod") : name)),
      ),
    ),
    field(
      t("fault"),
      h(
        "select",
        { name: "name" },
        faultNames.map((name) => h("option", { value: name }, faultWords(name))),
      ),
    ),
    field(
      t("times"),
      h(
        "select",
        { name: "times" },
        ["1", "2", "3", "10"].map((count) => h("option", {}, count)),
        h("option", { value: "always" }, t("always")),
      ),
    ),
    field(t("retryAfter"), h("input", { name: "retry_after", type: "number", min: 1, value: 3 })),
    h("button", { type: "submit", class: "main" }, t("add")),
  );
  fill(root, h("p", { class: "hint" }, t("faultsHint")), form, list);
  return refresh(root);
}

async function refresh(root) {
  const list = root.querySelector(".fault-list");
  const waiting = await ask("/tg/faults").catch(() => []);
  if (list) fill(list, waiting.map(chip));
}

function chip(fault) {
  return h(
    "div",
    { class: "chip" },
    h("b", {}, faultWords(fault.name)),
    h("span", {}, fault.on.replace("telegram:", "")),
    h("small", {}, `× ${fault.left === "always" ? "∞" : fault.left}`),
    h(
      "button",
      {
        type: "button",
        "aria-label": t("clear"),
        onclick: () => ask(`/tg/faults/${fault.id}`, undefined, "DELETE").catch(complain),
      },
      "✕",
    ),
  );
}

function order(event, form) {
  event.preventDefault();
  const { method, name, times, retry_after: after } = Object.fromEntries(new FormData(form));
  const body = {
    on: `telegram:${method}`,
    name,
    times: times === "always" ? times : Number(times),
    ...(name === "429" ? { retry_after: Number(after) } : {}),
  };
  ask("/tg/faults", body).catch(complain);
}
