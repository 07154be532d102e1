import { botAsUser, botStatus, chatOf, isAdmin } from "../chats.ts";
import type { Call, Methods } from "../core.ts";
import { badRequest, unverified } from "../errors.ts";
import { readMarkup } from "../markup.ts";
import { put } from "../post.ts";
import { richText } from "../rich.ts";
import type { Message } from "../shapes.ts";
import { type StoredChat, type StoredMessage, seconds } from "../world.ts";
import { captionContent, textContent } from "./messages.ts";

const notModified =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
const twoDaysSeconds = 48 * 3_600;

/** Changing, deleting and pinning what was sent. */
export const editingMethods: Methods = {
  editMessageText: {
    params: [
      "chat_id",
      "message_id",
      "text",
      "parse_mode",
      "entities",
      "link_preview_options",
      "rich_message",
      "reply_markup",
    ],
    run(call) {
      const { core, params } = call;
      const rich = params.has("rich_message") ? richText(core.world, params.json("rich_message")) : undefined;
      const content = rich
        ? { rich_message: { blocks: rich.blocks }, text: undefined, entities: undefined }
        : {
            entities: undefined,
            link_preview_options: undefined,
            rich_message: undefined,
            ...textContent(call),
          };
      const { chat, stored } = editable(call);
      if (stored.message.text === undefined && !stored.message.rich_message) throw unverified.noText();
      const edited = edit(call, chat, stored, content);
      if (rich) stored.rich = rich.shown;
      else delete stored.rich;
      return edited;
    },
  },
  editMessageCaption: {
    params: [
      "chat_id",
      "message_id",
      "caption",
      "parse_mode",
      "caption_entities",
      "show_caption_above_media",
      "reply_markup",
    ],
    run(call) {
      const content = captionContent(call);
      const { chat, stored } = editable(call);
      if (!stored.message.photo && !stored.message.document) throw unverified.noCaption();
      return edit(call, chat, stored, { caption: undefined, caption_entities: undefined, ...content });
    },
  },
  editMessageReplyMarkup: {
    params: ["chat_id", "message_id", "reply_markup"],
    run(call) {
      const { chat, stored } = editable(call);
      return edit(call, chat, stored, {});
    },
  },
  deleteMessage: {
    params: ["chat_id", "message_id"],
    run(call) {
      const { core, params } = call;
      if (!params.has("chat_id")) throw badRequest("chat identifier is not specified");
      if (!params.has("message_id")) throw badRequest("message identifier is not specified");
      const chat = chatOf(core, params);
      erase(call, chat, messageIn(call, chat, "message to delete"));
      return true;
    },
  },
  deleteMessages: {
    params: ["chat_id", "message_ids"],
    run(call) {
      const chat = chatOf(call.core, call.params);
      const ids = call.params.json("message_ids");
      if (!Array.isArray(ids) || ids.length === 0) throw badRequest("message identifiers are not specified");
      if (ids.length > 100) throw badRequest("too many message identifiers specified");
      for (const id of ids) {
        const stored = call.core.world.message(chat.id, Number(id));
        if (stored && !stored.isDeleted) erase(call, chat, stored);
      }
      return true;
    },
  },
  pinChatMessage: {
    params: ["chat_id", "message_id", "disable_notification"],
    run(call) {
      const { core } = call;
      const chat = chatOf(core, call.params);
      const stored = messageIn(call, chat, "message to pin");
      mayPin(call, chat);
      chat.pinned = [
        ...chat.pinned.filter((id) => id !== stored.message.message_id),
        stored.message.message_id,
      ];
      core.world.chats.put(String(chat.id), chat);
      const { reply_to_message: _, ...pinned } = stored.message;
      put(core, chat, { from: botAsUser(core.world), pinned_message: pinned });
      return true;
    },
  },
  unpinChatMessage: {
    params: ["chat_id", "message_id"],
    run(call) {
      const chat = chatOf(call.core, call.params);
      mayPin(call, chat);
      const id = call.params.whole("message_id", chat.pinned.at(-1) ?? 0);
      if (!chat.pinned.includes(id)) throw badRequest("message to unpin not found");
      unpin(call, chat, (one) => one !== id);
      return true;
    },
  },
  unpinAllChatMessages: {
    params: ["chat_id"],
    run(call) {
      const chat = chatOf(call.core, call.params);
      mayPin(call, chat);
      unpin(call, chat, () => false);
      return true;
    },
  },
};

function messageIn({ core, params }: Call, chat: StoredChat, what: string): StoredMessage {
  const stored = core.world.message(chat.id, params.whole("message_id"));
  if (!stored || stored.isDeleted) throw badRequest(`${what} not found`);
  return stored;
}

function editable(call: Call): { chat: StoredChat; stored: StoredMessage } {
  const { core, params } = call;
  if (!params.has("chat_id") && !params.has("message_id"))
    throw badRequest("inline_message_id is not specified");
  const chat = chatOf(core, params);
  const stored = messageIn(call, chat, "message to edit");
  const isOwn = stored.message.from?.id === core.world.bot.id && !stored.message.pinned_message;
  if (!isOwn || stored.replyKeyboard) throw badRequest("message can't be edited");
  return { chat, stored };
}

/** Changes a message; leaving `reply_markup` out takes the buttons away, as it does at Telegram. */
function edit(call: Call, chat: StoredChat, stored: StoredMessage, content: Partial<Message>): Message {
  const { core, params } = call;
  const { inline } = readMarkup(params, chat.type);
  const { reply_markup: _, edit_date: before, ...rest } = stored.message;
  const next: Message = {
    ...rest,
    edit_date: seconds(core.world),
    ...content,
    ...(inline ? { reply_markup: inline } : {}),
  };
  if (sameJson({ ...next, edit_date: before }, stored.message)) throw badRequest(notModified);
  stored.message = next;
  core.world.putMessage(stored);
  core.world.announce({ kind: "edit", chatId: chat.id, messageId: next.message_id });
  return next;
}

function sameJson(a: unknown, b: unknown): boolean {
  const order = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(order)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .filter(([, inner]) => inner !== undefined)
              .toSorted(([left], [right]) => left.localeCompare(right))
              .map(([key, inner]) => [key, order(inner)]),
          )
        : value;
  return JSON.stringify(order(a)) === JSON.stringify(order(b));
}

function erase({ core }: Call, chat: StoredChat, stored: StoredMessage): void {
  const { message } = stored;
  const isOwn = message.from?.id === core.world.bot.id;
  const mayTouch = isOwn || chat.type === "private" || botStatus(core.world, chat) === "administrator";
  if (!mayTouch) throw badRequest("message can't be deleted");
  if (seconds(core.world) - message.date > twoDaysSeconds && !isAdmin(chat, core.world.bot.id)) {
    throw badRequest("message can't be deleted for everyone");
  }
  stored.isDeleted = true;
  core.world.putMessage(stored);
  chat.pinned = chat.pinned.filter((id) => id !== message.message_id);
  core.world.chats.put(String(chat.id), chat);
  core.world.announce({ kind: "delete", chatId: chat.id, messageId: message.message_id });
}

function mayPin({ core }: Call, chat: StoredChat): void {
  if (chat.type !== "private" && !isAdmin(chat, core.world.bot.id)) {
    throw badRequest("not enough rights to manage pinned messages in the chat");
  }
}

function unpin({ core }: Call, chat: StoredChat, keep: (id: number) => boolean): void {
  chat.pinned = chat.pinned.filter(keep);
  core.world.chats.put(String(chat.id), chat);
  core.world.announce({ kind: "chat", chatId: chat.id });
}
