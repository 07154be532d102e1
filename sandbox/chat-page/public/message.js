import { avatar, colorOf, h, icon, iconButton } from "./dom.js";
import { formatted } from "./entities.js";
import { keyboard } from "./keyboard.js";
import { richNode } from "./rich.js";
import { person, state, update } from "./state.js";
import { clockTime, sizeText, t } from "./texts.js";

/** What a service message says; nothing for an ordinary one. */
export function serviceText(message) {
  const by = nameOf(message.from);
  if (message.new_chat_members) return t("joined", message.new_chat_members.map(nameOf).join(", "), by);
  if (message.left_chat_member) return t("left", nameOf(message.left_chat_member), by);
  if (message.group_chat_created || message.supergroup_chat_created) return t("groupChange", by);
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t("migrated");
  if (message.pinned_message) return `${by} ${t("pinned")} «${shortText(message.pinned_message)}»`;
  if (message.forum_topic_created) return `${t("topic")} «${message.forum_topic_created.name}»`;
  return undefined;
}

/** One line that stands for a message. */
export function shortText(message) {
  if (!message) return "";
  const words = message.text ?? message.caption ?? message.rich?.text;
  if (words) return words.replaceAll(/\s+/g, " ");
  if (message.photo) return t("photo");
  if (message.document) return message.document.file_name ?? t("document");
  if (message.contact) return message.contact.phone_number;
  return serviceText(message) ?? "";
}

/** A user's name. */
export function nameOf(user) {
  return user ? [user.first_name, user.last_name].filter(Boolean).join(" ") : t("deletedUser");
}

/** A message as it stands in the conversation. */
export function messageNode(message, { isFirst, isLast, send }) {
  const service = serviceText(message);
  if (service) return h("div", { class: "service", "data-id": message.message_id }, h("span", {}, service));
  const isOwn = message.from?.id === state.personId;
  const isGroup = message.chat.type !== "private";
  const bubble = h(
    "div",
    { class: `bubble${message.photo ? " with-photo" : ""}` },
    isGroup && !isOwn && isFirst && author(message.from),
    message.forward_origin &&
      h("div", { class: "forwarded" }, `${t("forwarded")} ${nameOf(message.forward_origin.sender_user)}`),
    message.reply_to_message && quote(message.reply_to_message),
    content(message, send),
    h(
      "span",
      { class: "meta" },
      message.edit_date && h("span", { class: "edited" }, t("edited")),
      h("time", {}, clockTime(message.date)),
    ),
  );
  return h(
    "div",
    {
      class: `message ${isOwn ? "own" : "other"}${isLast ? " last" : ""}${isGroup ? " in-group" : ""}`,
      "data-id": message.message_id,
      ondblclick: () => update({ replyTo: message }),
    },
    isGroup &&
      !isOwn &&
      (isLast ? avatar(message.from?.id ?? 0, nameOf(message.from), "small") : h("span", { class: "gap" })),
    h("div", { class: "stack" }, bubble, message.reply_markup && keyboard(message)),
    iconButton("reply", t("reply"), () => update({ replyTo: message }), "reply-button"),
  );
}

function author(user) {
  return h(
    "div",
    { class: "author", style: `color: ${colorOf(user?.id ?? 0)}` },
    nameOf(user),
    user?.is_bot && h("small", {}, t("idle")),
  );
}

function quote(message) {
  return h(
    "button",
    {
      type: "button",
      class: "quote",
      onclick: () => {
        const target = document.querySelector(`[data-id="${message.message_id}"]`);
        target?.scrollIntoView({ block: "center", behavior: "smooth" });
        target?.classList.add("flash");
        setTimeout(() => target?.classList.remove("flash"), 1_200);
      },
    },
    h("b", {}, nameOf(message.from)),
    h("span", {}, shortText(message)),
  );
}

function content(message, send) {
  const words = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  const text =
    words !== undefined && h("div", { class: "text", dir: "auto" }, formatted(words, entities, send));
  const isLargeEmoji = /^\p{Extended_Pictographic}{1,3}$/u.test(words ?? "");
  if (isLargeEmoji && text) text.classList.add("large");
  return [
    message.rich && richNode(message.rich),
    message.show_caption_above_media && text,
    message.photo && picture(message),
    message.document && file(message.document),
    message.contact &&
      h(
        "div",
        { class: "contact" },
        avatar(message.contact.user_id ?? 1, message.contact.first_name, "small"),
        h(
          "div",
          {},
          h("b", {}, message.contact.first_name),
          h("div", {}, `+${message.contact.phone_number}`),
        ),
      ),
    !message.show_caption_above_media && text,
  ];
}

function picture(message) {
  const photo = message.photo.at(-1);
  const source = `/tg/files/${photo.file_id}`;
  return h(
    "a",
    {
      class: `photo${message.has_media_spoiler ? " hidden" : ""}`,
      href: source,
      target: "_blank",
      style: `width: ${shownWidth(photo)}px`,
    },
    h("img", {
      src: source,
      // The place is reserved before the picture comes, so that the conversation does not jump.
      style: `aspect-ratio: ${photo.width} / ${photo.height}`,
      alt: message.caption ?? t("photo"),
    }),
  );
}

/** Wide enough to see, never taller than a good part of the window. */
function shownWidth({ width, height }) {
  return Math.max(140, Math.min(width, 500, Math.round((420 * width) / height)));
}

function file(document) {
  const name = document.file_name ?? t("document");
  return h(
    "a",
    { class: "file", href: `/tg/files/${document.file_id}`, download: name, title: t("download") },
    h("span", { class: "file-icon" }, icon("down"), h("small", {}, name.split(".").at(-1)?.slice(0, 4))),
    h("span", { class: "file-words" }, h("b", {}, name), h("small", {}, sizeText(document.file_size))),
  );
}

/** Whether the person can write here at all. */
export function mayWrite() {
  return person() !== undefined && state.chat !== undefined && !state.chat.isClosed;
}
