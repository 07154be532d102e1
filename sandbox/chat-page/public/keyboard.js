import { h, icon } from "./dom.js";
import { alertBox, complain, toast } from "./layers.js";
import { openMiniApp } from "./mini-app.js";
import { ask } from "./server.js";
import { state } from "./state.js";
import { t } from "./texts.js";

/** Taps that wait for the bot's answer; they outlive a redraw of their message. */
const waiting = new Set();

/** The buttons under a message. */
export function keyboard(message) {
  return h(
    "div",
    { class: "inline-keyboard" },
    message.reply_markup.inline_keyboard.map((row, rowIndex) =>
      h(
        "div",
        { class: "row" },
        row.map((button, column) => key(message, button, { row: rowIndex, column })),
      ),
    ),
  );
}

function key(message, button, place) {
  const id = `${message.chat.id}/${message.message_id}/${place.row}/${place.column}/${button.callback_data}`;
  const isPending = waiting.has(id);
  const mark = button.url ? "link" : button.web_app ? "web" : button.copy_text ? "copy" : undefined;
  return h(
    "button",
    {
      type: "button",
      class: `key ${button.style ?? ""}${isPending ? " pending" : ""}`,
      disabled: button.disabled !== undefined,
      "data-key": id,
      onclick: () => press(message, button, { ...place, id }),
    },
    h("span", {}, button.text),
    mark && icon(mark),
  );
}

function press(message, button, { row, column, id }) {
  if (button.url) return window.open(button.url, "_blank", "noopener");
  if (button.copy_text) {
    return navigator.clipboard?.writeText(button.copy_text.text).then(() => toast(t("copied")), complain);
  }
  if (button.web_app) return openMiniApp(button.web_app.url, state.frame.bot.first_name);
  if (!button.callback_data || waiting.has(id)) return undefined;
  return tapAndShow(
    { as: state.personId, chat: message.chat.id, message: message.message_id, row, column },
    id,
  );
}

async function tapAndShow(place, id) {
  waiting.add(id);
  mark(id, true);
  try {
    const answer = await ask("/tg/tap", place);
    if (answer.url) window.open(answer.url, "_blank", "noopener");
    if (answer.text && answer.show_alert) alertBox(state.frame.bot.first_name, answer.text);
    else if (answer.text) toast(answer.text);
  } catch (error) {
    toast(error.message.includes("did not answer") ? t("noAnswer") : error.message);
  } finally {
    waiting.delete(id);
    mark(id, false);
  }
}

function mark(id, isPending) {
  for (const button of document.querySelectorAll("[data-key]")) {
    if (button.dataset.key === id) button.classList.toggle("pending", isPending);
  }
}
