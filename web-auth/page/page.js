import { openConnection } from "./connection.js";
import { createFields } from "./fields.js";
import { createScreen } from "./screen.js";
import { isInTelegram, readLaunch, tellTelegram, wear } from "./telegram.js";

const byId = (id) => document.getElementById(id);
const { handoffId, ended, texts, failures } = JSON.parse(byId("facts").textContent);
const { body } = document;
const memory = `wb.${handoffId}`;
const matchEveryMs = 1_000;

let connection;
const say = (words) => connection?.say(words);
const screen = createScreen({ screen: byId("screen"), canvas: byId("picture"), say });
const fields = createFields({ layer: byId("fields"), screen, say });

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Shows the picture, under a veil with a sentence while there is nothing to do on it. */
function showStage(stage, sentence) {
  body.dataset.stage = stage;
  byId("retry").hidden = true;
  if (sentence !== undefined) byId("status").textContent = sentence;
}

/** Shows a panel instead of the picture. */
function showPanel(kind, ...children) {
  body.dataset.stage = "panel";
  body.dataset.panel = kind;
  document.activeElement?.blur();
  byId("panel").replaceChildren(element("div", { className: `card card-${kind}` }, ...children));
}

function backButton() {
  if (!isInTelegram()) return undefined;
  const onclick = () => tellTelegram("web_app_close");
  return element("button", { type: "button", className: "primary", textContent: texts.done.back, onclick });
}

function mark(kind) {
  return element("div", { className: `mark mark-${kind}`, ariaHidden: "true" });
}

function showEnd(code) {
  connection?.close();
  forget();
  tellTelegram("web_app_setup_closing_behavior", { need_confirmation: false });
  const said = { done: texts.finished, cancelled: texts.cancelled }[code];
  const title = said?.title ?? texts.failed;
  const text =
    said?.text ?? failures[code] ?? (code === "too-often" ? texts.tooOften : failures["handoffs.ended"]);
  const kind = code === "done" ? "good" : "bad";
  showPanel(
    "end",
    mark(kind),
    element("h1", { textContent: title }),
    element("p", { textContent: text }),
    backButton(),
  );
}

function showDone(accounts) {
  connection?.close();
  forget();
  tellTelegram("web_app_setup_closing_behavior", { need_confirmation: false });
  const list = element("ul", {}, ...accounts.map((textContent) => element("li", { textContent })));
  const title = element("h1", { textContent: texts.done.title });
  showPanel("done", mark("good"), title, list, element("p", { textContent: texts.done.text }), backButton());
}

function choiceRow({ externalId, name, inn }) {
  const box = element("input", { type: "checkbox", name: "entity", value: externalId, checked: true });
  const about = inn === null ? undefined : element("small", { textContent: `${texts.choose.inn} ${inn}` });
  return element(
    "label",
    { className: "choice" },
    box,
    element("span", {}, element("b", { textContent: name }), about),
  );
}

function showChoice(found) {
  const hint = element("p", { className: "hint", role: "alert" });
  const choose = element("button", {
    type: "submit",
    className: "primary",
    textContent: texts.choose.button,
  });
  const form = element("form", {}, ...found.map(choiceRow), hint, choose);
  form.onsubmit = (event) => {
    event.preventDefault();
    const ids = new FormData(form).getAll("entity");
    hint.textContent = ids.length === 0 ? texts.choose.none : "";
    if (ids.length > 0) say({ t: "choose", ids });
  };
  const title = element("h1", { textContent: texts.choose.title });
  showPanel("choose", title, element("p", { textContent: texts.choose.text }), form);
}

/** Tells how large this page is, so that the shown one fits. */
function hello() {
  // The room of the picture, also while a panel hides the picture itself.
  const box = document.querySelector("main").getBoundingClientRect();
  const touch = matchMedia("(pointer: coarse)").matches;
  const within = (value) => Math.min(Math.max(value, 200), 2000);
  const size = { width: within(box.width), height: within(box.height) };
  say({ t: "hello", ...size, scale: Math.min(Math.max(devicePixelRatio, 1), 3), touch });
  byId("keys").hidden = !touch;
}

const onWords = {
  who: hello,
  view: (size) => screen.fit(size),
  stage: ({ stage }) => showStage(stage, texts[stage]),
  fields: (words) => fields.show(words.fields),
  choose: ({ found }) => showChoice(found),
  done: ({ accounts }) => showDone(accounts),
  end: ({ code }) => showEnd(code),
};

async function onPicture(seq, blob) {
  await screen.draw(blob).catch(() => undefined);
  body.dataset.picture = "yes";
  say({ t: "ack", seq });
}

function remember(known) {
  try {
    sessionStorage.setItem(memory, JSON.stringify(known));
  } catch {
    // Without it only a reload of the page is lost.
  }
}

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(memory) ?? "{}");
  } catch {
    return {};
  }
}

function forget() {
  remember({});
}

function connect(ticket, onRefused = showEnd) {
  connection = openConnection({
    handoffId,
    ticket,
    listeners: {
      onWords: (words) => onWords[words.t]?.(words),
      onPicture,
      onRefused,
      onTicket(next) {
        remember({ ticket: next });
        tellTelegram("web_app_setup_closing_behavior", { need_confirmation: true });
        hello();
      },
      onLost() {
        if (body.dataset.stage !== "panel") showStage("lost", texts.reconnecting);
      },
      onOffline() {
        showStage("lost", texts.offline);
        byId("retry").hidden = false;
      },
    },
  });
}

async function prove(proof) {
  const response = await fetch(`/wb/${handoffId}/proof`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(proof),
  });
  return response.json();
}

async function proveByTelegram(initData) {
  showStage("checking", texts.checking);
  const { ticket, error } = await prove({ initData });
  if (ticket === undefined) return showEnd(error);
  return connect(ticket);
}

async function waitForMatch({ number, claim }) {
  remember({ claim, number });
  const big = element("output", { className: "number", textContent: String(number) });
  const title = element("h1", { textContent: texts.match.title });
  const waiting = element(
    "p",
    { className: "waiting" },
    element("i", { className: "spinner" }),
    texts.match.waiting,
  );
  showPanel("match", title, big, element("p", { textContent: texts.match.text }), waiting);
  for (;;) {
    const { ticket, error } = await prove({ claim }).catch(() => ({}));
    if (ticket !== undefined) return connect(ticket);
    if (error !== undefined && error !== "too-often") return showEnd(error);
    await new Promise((resolve) => setTimeout(resolve, matchEveryMs));
  }
}

/** A link is spent by a person who presses a button, never by opening it. */
function offerLink(link) {
  const onclick = async () => {
    const { match, error } = await prove({ link });
    if (match === undefined) showEnd(error);
    else await waitForMatch(match);
  };
  const go = element("button", {
    type: "button",
    className: "primary",
    textContent: texts.link.button,
    onclick,
  });
  const title = element("h1", { textContent: texts.link.title });
  showPanel("link", title, element("p", { textContent: texts.link.text }), go);
}

function begin({ initData, link }) {
  const known = recall();
  const anew = () => {
    if (initData !== "") return proveByTelegram(initData);
    if (link !== null) return offerLink(link);
    return showPanel(
      "outside",
      element("h1", { textContent: texts.outside.title }),
      element("p", { textContent: texts.outside.text }),
    );
  };
  if (known.ticket !== undefined) {
    return connect(known.ticket, () => {
      forget();
      return anew();
    });
  }
  if (known.claim !== undefined) return waitForMatch(known);
  return anew();
}

const launch = readLaunch();
wear(launch.theme);
tellTelegram("web_app_ready");
tellTelegram("web_app_expand");
byId("keys").onclick = () => fields.raiseKeyboard();
byId("retry").onclick = () => connection?.retry();
byId("cancel").onclick = () => {
  if (connection === undefined || body.dataset.stage === "panel") tellTelegram("web_app_close");
  if (connection !== undefined) askCancel();
};
let width = innerWidth;
addEventListener("resize", () => {
  // A keyboard changes the height alone: then the page on show stays as it is.
  if (innerWidth !== width && connection !== undefined) hello();
  width = innerWidth;
});

function askCancel() {
  const dialog = element("dialog", { className: "ask" });
  const no = element("button", { type: "button", textContent: texts.stay, onclick: () => dialog.remove() });
  const yes = element("button", { type: "button", className: "danger", textContent: texts.stop });
  yes.onclick = () => {
    dialog.remove();
    say({ t: "cancel" });
  };
  dialog.append(element("p", { textContent: texts.cancelAsk }), element("div", {}, no, yes));
  body.append(dialog);
  dialog.showModal();
}

if (ended === null) await begin(launch);
else showEnd(ended);
