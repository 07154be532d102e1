import { drawComposer } from "./composer.js";
import { avatar, fill, h, icon, iconButton } from "./dom.js";
import { complain, field, formDialog, popup } from "./layers.js";
import { messageNode, nameOf, serviceText, shortText } from "./message.js";
import { ask } from "./server.js";
import { isNarrow, person, state, update } from "./state.js";
import { dayName, t } from "./texts.js";

const parts = {
  head: h("header", { class: "bar" }),
  pinned: h("div", { class: "pinned" }),
  topics: h("div", { class: "topics" }),
  list: h("div", { class: "messages" }),
  composer: h("footer", { class: "composer" }),
};
let drawn = new Map();
let shownChat;
let typingUntil = 0;

/** Draws the open conversation, keeping what did not change. */
export function drawConversation(root) {
  if (!state.chat) {
    fill(root, h("div", { class: "nothing" }, h("span", {}, t("emptyChat"))));
    shownChat = undefined;
    return;
  }
  if (!root.contains(parts.list)) fill(root, Object.values(parts));
  drawHead();
  drawPinned();
  drawTopics();
  drawMessages();
  drawComposer(parts.composer, send);
}

/** Shows for a while that the bot is busy. */
export function showTyping() {
  typingUntil = Date.now() + 5_000;
  drawHead();
  setTimeout(drawHead, 5_100);
}

/** The person says this. */
export async function send(text) {
  const { personId, chatId, replyTo, threadId } = state;
  if (!text.trim()) return;
  update({ replyTo: undefined });
  typingUntil = 0;
  try {
    await ask("/tg/say", {
      as: personId,
      chat: chatId,
      text,
      ...(replyTo ? { replyTo: replyTo.message_id } : {}),
      ...(threadId ? { threadId } : {}),
    });
  } catch (error) {
    complain(error);
  }
}

function drawHead() {
  const { chat, frame } = state;
  if (!chat || !frame) return;
  const isPrivate = chat.type === "private";
  const count = chat.members.filter(({ status }) => !["left", "kicked", "none"].includes(status)).length;
  const under = Date.now() < typingUntil ? t("typing") : isPrivate ? t("idle") : t("members", count);
  fill(
    parts.head,
    isNarrow() &&
      iconButton("back", t("back"), () => update({ view: "list", chatId: undefined, chat: undefined })),
    avatar(isPrivate ? frame.bot.id : chat.id, chat.title, "small"),
    h(
      "div",
      { class: "who" },
      h("b", {}, chat.title),
      h("small", { class: under === t("typing") ? "typing" : "" }, under),
    ),
    h("span", { class: "grow" }),
    iconButton("panel", t("panel"), () =>
      update(isNarrow() ? { view: "panel" } : { isPanelOpen: !state.isPanelOpen }),
    ),
    iconButton("more", "…", ({ currentTarget }) =>
      popup(currentTarget, isPrivate ? privateMenu() : groupMenu()),
    ),
  );
}

function act(path, body) {
  ask(path, body).catch(complain);
}

function privateMenu() {
  const isBlocked = state.chat.botStatus === "blocked";
  const post = (next) => act(`/tg/people/${state.personId}/blocked`, { isBlocked: next });
  return [
    { text: "/start", onclick: () => send("/start") },
    isBlocked
      ? { text: t("unblock"), onclick: () => post(false) }
      : { text: t("block"), isDanger: true, onclick: () => post(true) },
  ];
}

function groupMenu() {
  const { chat, frame, personId } = state;
  const path = `/tg/groups/${chat.id}`;
  const botId = frame.bot.id;
  const isHere = (id) =>
    chat.members.some((one) => one.id === id && !["left", "kicked", "none"].includes(one.status));
  const change = (kind, userId, text) => ({
    text,
    isDanger: kind === "remove",
    onclick: () => act(path, { kind, userId, by: personId }),
  });
  return [
    ...(isHere(botId)
      ? [
          chat.botStatus === "administrator"
            ? change("demote", botId, t("botDemote"))
            : change("promote", botId, t("botAdmin")),
          change("remove", botId, t("botKick")),
        ]
      : [change("add", botId, t("addBot"))]),
    ...frame.people
      .filter(({ id }) => !isHere(id))
      .map((one) => change("add", one.id, t("addPerson") + nameOf(one))),
    ...(chat.isForum ? [{ text: t("newTopic"), onclick: newTopic }] : []),
    ...(chat.type === "group"
      ? [
          {
            text: t("migrate"),
            onclick: () => ask(path, { kind: "migrate" }).then(({ id }) => update({ chatId: id }), complain),
          },
        ]
      : []),
  ];
}

function newTopic() {
  formDialog(t("newTopic"), [field(t("name"), h("input", { name: "name", required: true }))], ({ name }) =>
    ask(`/tg/groups/${state.chat.id}`, { kind: "topic", name, by: state.personId }),
  );
}

function drawPinned() {
  const last = state.chat.pinned.at(-1);
  parts.pinned.hidden = !last;
  if (!last) return;
  const find = () =>
    parts.list
      .querySelector(`[data-id="${last.message_id}"]`)
      ?.scrollIntoView({ block: "center", behavior: "smooth" });
  fill(
    parts.pinned,
    icon("pin"),
    h(
      "button",
      { type: "button", onclick: find },
      h("b", {}, t("hasPinned")),
      h("span", {}, shortText(last)),
    ),
  );
}

function drawTopics() {
  const { topics, isForum } = state.chat;
  parts.topics.hidden = !isForum;
  if (!isForum) return;
  const tab = (id, name) =>
    h(
      "button",
      { type: "button", class: state.threadId === id ? "on" : "", onclick: () => update({ threadId: id }) },
      name,
    );
  fill(
    parts.topics,
    tab(undefined, t("everything")),
    topics.map(({ id, name }) => tab(id, name)),
  );
}

function drawMessages() {
  const { chat, language, personId, threadId } = state;
  const { list } = parts;
  const key = `${personId}/${chat.id}/${language}/${threadId}`;
  const isOther = shownChat !== key;
  if (isOther) drawn = new Map();
  shownChat = key;
  const isAtEnd = isOther || list.scrollHeight - list.scrollTop - list.clientHeight < 140;
  const messages = chat.messages.filter((one) => !threadId || one.message_thread_id === threadId);
  const next = new Map();
  const nodes = messages.flatMap((message, index) =>
    nodesFor(message, messages[index - 1], messages[index + 1], next),
  );
  const isNew = messages.at(-1)?.message_id > Math.max(0, ...[...drawn.keys()].filter(Number.isInteger));
  drawn = next;
  if (messages.length === 0) fill(list, hello());
  else fill(list, nodes);
  if (isAtEnd || (isNew && messages.at(-1)?.from?.id === personId)) list.scrollTop = list.scrollHeight;
}

function nodesFor(message, before, after, next) {
  const isFirst = !joins(before, message);
  const isLast = !joins(message, after);
  const signature = JSON.stringify([message, isFirst, isLast]);
  const old = drawn.get(message.message_id);
  const node = old?.signature === signature ? old.node : messageNode(message, { isFirst, isLast, send });
  if (!old && drawn.size > 0) node.classList.add("arriving");
  next.set(message.message_id, { signature, node });
  const day = dayName(message.date);
  const heading =
    !before || dayName(before.date) !== day
      ? h("div", { class: "service day" }, h("span", {}, day))
      : undefined;
  return heading ? [heading, node] : [node];
}

/** Whether two messages stand together as one block. */
function joins(first, second) {
  return (
    first !== undefined &&
    second !== undefined &&
    first.from?.id === second.from?.id &&
    !serviceText(first) &&
    !serviceText(second) &&
    second.date - first.date < 600 &&
    !first.reply_markup
  );
}

function hello() {
  return h(
    "div",
    { class: "hello" },
    avatar(state.frame.bot.id, state.frame.bot.first_name, "huge"),
    h("h2", {}, state.chat.title),
    h("p", {}, person()?.description || t("empty")),
  );
}
