import { avatar, fill, h, iconButton } from "./dom.js";
import { field, formDialog } from "./layers.js";
import { nameOf, shortText } from "./message.js";
import { ask } from "./server.js";
import { isNarrow, person, state, update } from "./state.js";
import { clockTime, t } from "./texts.js";

const seen = JSON.parse(localStorage.getItem("seen") ?? "{}");

/** Remembers that the person has read this chat so far. */
export function markSeen() {
  if (!state.chat?.last) return;
  seen[`${state.personId}/${state.chat.id}`] = state.chat.last.message_id;
  localStorage.setItem("seen", JSON.stringify(seen));
}

/** Draws the people one can be, and the chats of the chosen one. */
export function drawSidebar(root) {
  const { frame } = state;
  if (!frame) return;
  fill(
    root,
    h(
      "header",
      { class: "bar" },
      h("div", { class: "brand" }, h("b", {}, "Postavka"), h("small", {}, t("tag"))),
      h(
        "button",
        {
          type: "button",
          class: "language",
          title: "Русский / English",
          onclick: () => update({ language: state.language === "ru" ? "en" : "ru" }),
        },
        h("span", { class: state.language === "ru" ? "on" : "" }, "RU"),
        h("span", { class: state.language === "en" ? "on" : "" }, "EN"),
      ),
      iconButton("panel", t("panel"), () =>
        update(isNarrow() ? { view: "panel" } : { isPanelOpen: !state.isPanelOpen }),
      ),
    ),
    h(
      "div",
      { class: "people" },
      frame.people.map((one) => personTab(one)),
      h(
        "button",
        { type: "button", class: "person add", title: t("newPerson"), onclick: newPerson },
        h("span", { class: "avatar plus" }, "+"),
        h("span", {}, t("add")),
      ),
    ),
    h("div", { class: "chats" }, (person()?.chats ?? []).map(chatLine)),
    h("button", { type: "button", class: "new-group", onclick: newGroup }, `+ ${t("newGroup")}`),
  );
}

function personTab(one) {
  return h(
    "button",
    {
      type: "button",
      class: `person${one.id === state.personId ? " on" : ""}`,
      title: `${nameOf(one)} · @${one.username ?? one.id} · id ${one.id}`,
      onclick: () =>
        update({
          personId: one.id,
          chatId: isNarrow() ? undefined : one.id,
          chat: undefined,
          replyTo: undefined,
          threadId: undefined,
        }),
    },
    avatar(one.id, nameOf(one)),
    h("span", {}, one.first_name),
  );
}

function chatLine(chat) {
  const isOn = chat.id === state.chatId;
  const isNew = !isOn && chat.last && chat.last.message_id > (seen[`${state.personId}/${chat.id}`] ?? 0);
  const who =
    chat.last?.from?.id === state.personId
      ? ""
      : chat.type === "private"
        ? ""
        : `${chat.last?.from?.first_name ?? ""}: `;
  return h(
    "button",
    {
      type: "button",
      class: `chat-line${isOn ? " on" : ""}`,
      onclick: () => update({ chatId: chat.id, view: "chat", replyTo: undefined, threadId: undefined }),
    },
    avatar(chat.type === "private" ? state.frame.bot.id : chat.id, chat.title),
    h(
      "span",
      { class: "chat-words" },
      h(
        "span",
        { class: "chat-top" },
        h("b", {}, chat.title),
        chat.last && h("time", {}, clockTime(chat.last.date)),
      ),
      h(
        "span",
        { class: "chat-under" },
        h("span", {}, chat.last ? `${who}${shortText(chat.last)}` : t("empty")),
        isNew && h("i", { class: "dot" }),
      ),
    ),
  );
}

function newPerson() {
  formDialog(
    t("newPerson"),
    [
      field(t("name"), h("input", { name: "name", required: true, maxlength: 60, autocomplete: "off" })),
      field(
        t("language"),
        h(
          "select",
          { name: "language" },
          h("option", { value: "ru" }, "Русский"),
          h("option", { value: "en" }, "English"),
        ),
      ),
    ],
    async (values) => {
      const made = await ask("/tg/people", values);
      update({ personId: made.id, chatId: made.id, view: "chat" });
    },
  );
}

function newGroup() {
  const others = state.frame.people.filter(({ id }) => id !== state.personId);
  formDialog(
    t("newGroup"),
    [
      field(t("title"), h("input", { name: "title", required: true, maxlength: 100, autocomplete: "off" })),
      h(
        "fieldset",
        {},
        h("legend", {}, t("members2")),
        others.map((one) =>
          h("label", { class: "check" }, h("input", { type: "checkbox", name: `m${one.id}` }), nameOf(one)),
        ),
      ),
      h("label", { class: "check" }, h("input", { type: "checkbox", name: "isForum" }), t("forum")),
    ],
    async (values) => {
      const members = [state.personId, ...others.filter(({ id }) => values[`m${id}`]).map(({ id }) => id)];
      const made = await ask("/tg/groups", {
        title: values.title,
        members,
        isForum: values.isForum === "on",
      });
      update({ chatId: made.id, view: "chat" });
    },
  );
}
