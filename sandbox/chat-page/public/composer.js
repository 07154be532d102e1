import { fill, h, icon, iconButton } from "./dom.js";
import { complain, popup } from "./layers.js";
import { mayWrite, nameOf, shortText } from "./message.js";
import { openMiniApp } from "./mini-app.js";
import { ask } from "./server.js";
import { isNarrow, state, update } from "./state.js";
import { t } from "./texts.js";

const input = h("textarea", { rows: 1, autocomplete: "off", enterkeyhint: "send" });
const picker = h("input", { type: "file", hidden: true });
const hints = h("div", { class: "hints" });
let isKeyboardShown = true;
let lastKeyboard = "";
let say = () => undefined;

/** Draws what the person writes with: menu, field, attachments and the bot's keyboard. */
export function drawComposer(root, onSend) {
  say = onSend;
  const { chat } = state;
  if (!root.contains(input) && root.childElementCount > 0) fill(root);
  const big = bigButton(chat);
  if (big || !mayWrite()) return fill(root, big);
  input.placeholder = chat.keyboard?.input_field_placeholder ?? t("message");
  const rows = chat.keyboard?.keyboard;
  const signature = JSON.stringify(chat.keyboard ?? "");
  if (signature !== lastKeyboard) isKeyboardShown = true;
  lastKeyboard = signature;
  const hadFocus = document.activeElement === input;
  fill(
    root,
    hints,
    state.replyTo && replyBar(state.replyTo),
    h(
      "div",
      { class: "line" },
      menuButton(chat),
      iconButton("attach", t("attach"), ({ currentTarget }) => attach(currentTarget)),
      input,
      rows && iconButton("keyboard", t("menu"), toggleKeyboard, isKeyboardShown ? "on" : ""),
      iconButton("send", t("message"), submit, "send"),
    ),
    rows && isKeyboardShown && replyKeyboard(chat.keyboard),
    picker,
  );
  if (hadFocus) input.focus();
  drawHints();
  return undefined;
}

function bigButton(chat) {
  if (chat.botStatus === "blocked" && chat.type === "private") {
    const post = () => ask(`/tg/people/${state.personId}/blocked`, { isBlocked: false }).catch(complain);
    return h("button", { type: "button", class: "big", onclick: post }, t("unblock"));
  }
  if (chat.type !== "private" || chat.botStatus !== "none") return undefined;
  return h("button", { type: "button", class: "big", onclick: () => say("/start") }, t("start"));
}

function submit() {
  const text = input.value;
  input.value = "";
  grow();
  drawHints();
  say(text);
}

function toggleKeyboard() {
  isKeyboardShown = !isKeyboardShown;
  update({});
}

function menuButton({ commands, menuButton: button }) {
  if (button.type === "web_app") {
    const open = () => openMiniApp(button.web_app.url, button.text);
    return h(
      "button",
      { type: "button", class: "menu-button", onclick: open },
      icon("web"),
      h("span", {}, button.text),
    );
  }
  if (commands.length === 0) return undefined;
  const items = commands.map(({ command, description }) => ({
    text: `/${command}`,
    detail: description,
    onclick: () => say(`/${command}`),
  }));
  return h(
    "button",
    {
      type: "button",
      class: "menu-button",
      title: t("commands"),
      onclick: ({ currentTarget }) => popup(currentTarget, items),
    },
    icon("menu"),
    h("span", {}, t("menu")),
  );
}

function attach(anchor) {
  const pick = (kind, accept) => () => {
    picker.accept = accept;
    picker.onchange = () => sendFile(kind);
    picker.click();
  };
  popup(anchor, [
    { text: t("photo"), onclick: pick("photo", "image/png,image/jpeg,image/webp,image/gif") },
    { text: t("document"), onclick: pick("document", "") },
  ]);
}

async function sendFile(kind, file = picker.files?.[0]) {
  if (!file) return;
  const form = new FormData();
  for (const [name, value] of Object.entries({
    as: state.personId,
    chat: state.chatId,
    kind,
    text: input.value,
  }))
    form.set(name, value);
  form.set("file", file);
  picker.value = "";
  input.value = "";
  try {
    await ask("/tg/send", form);
  } catch (error) {
    complain(error);
  }
}

function replyBar(message) {
  return h(
    "div",
    { class: "reply-bar" },
    icon("reply"),
    h("div", {}, h("b", {}, nameOf(message.from)), h("span", {}, shortText(message))),
    iconButton("close", t("cancel"), () => update({ replyTo: undefined })),
  );
}

function replyKeyboard({ keyboard, one_time_keyboard: isOnce }) {
  const press = (button) => {
    if (button.web_app) return openMiniApp(button.web_app.url, button.text);
    if (isOnce) isKeyboardShown = false;
    if (!button.request_contact) return say(button.text);
    return ask("/tg/say", { as: state.personId, chat: state.chatId, text: "", contact: true }).catch(
      complain,
    );
  };
  return h(
    "div",
    { class: "reply-keyboard" },
    keyboard.map((row) =>
      h(
        "div",
        { class: "row" },
        row.map((button) =>
          h(
            "button",
            { type: "button", class: `key ${button.style ?? ""}`, onclick: () => press(button) },
            button.text,
          ),
        ),
      ),
    ),
  );
}

function grow() {
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, 180)}px`;
}

function drawHints() {
  const typed = /^\/(\S*)$/.exec(input.value)?.[1];
  const list =
    typed === undefined
      ? []
      : (state.chat?.commands ?? []).filter(({ command }) => command.startsWith(typed));
  const choose = (command) => () => {
    input.value = "";
    drawHints();
    say(`/${command}`);
  };
  fill(
    hints,
    list.map(({ command, description }) =>
      h(
        "button",
        { type: "button", onclick: choose(command) },
        h("b", {}, `/${command}`),
        h("span", {}, description),
      ),
    ),
  );
}

input.addEventListener("input", () => {
  grow();
  drawHints();
});
input.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || isNarrow()) return;
  event.preventDefault();
  submit();
});
input.addEventListener("paste", ({ clipboardData }) => {
  const file = [...(clipboardData?.files ?? [])][0];
  if (file) sendFile(file.type.startsWith("image/") ? "photo" : "document", file).catch(complain);
});
