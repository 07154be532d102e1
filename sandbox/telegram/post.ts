import { botAsUser, chatOf } from "./chats.ts";
import type { Call, Core } from "./core.ts";
import { badRequest, unverified } from "./errors.ts";
import { type Markup, readMarkup } from "./markup.ts";
import type { Message } from "./shapes.ts";
import { publicChat, type StoredChat, type StoredMessage, seconds } from "./world.ts";

/** What a message says, without where and when. */
export type Content = Omit<Message, "message_id" | "date" | "chat" | "from" | "reply_markup">;

/** Where a message of the bot goes and what goes with it; everything that may be refused has been. */
export interface Place {
  readonly chat: StoredChat;
  readonly markup: Markup;
  readonly threadId: number | undefined;
  readonly replyTo: Message | undefined;
}

/** The parameters that every sending method shares. */
export const sendParams = [
  "chat_id",
  "message_thread_id",
  "disable_notification",
  "protect_content",
  "reply_parameters",
  "reply_markup",
] as const;

/** Reads the shared parameters of a sending method and refuses what is wrong with them. */
export function placeOf({ core, params }: Call): Place {
  const chat = chatOf(core, params);
  const markup = readMarkup(params, chat.type);
  const threadId = threadOf(chat, params.whole("message_thread_id"));
  const replyTo = replyOf(core, chat, params.json("reply_parameters"));
  core.rates.spend(chat.id);
  return { chat, markup, threadId, replyTo };
}

function threadOf(chat: StoredChat, threadId: number): number | undefined {
  if (threadId === 0) return undefined;
  const topic = chat.topics.find(({ id }) => id === threadId);
  if (!topic || !chat.isForum) throw unverified.noTopic();
  if (topic.isClosed) throw unverified.topicClosed();
  return threadId;
}

function replyOf(core: Core, chat: StoredChat, value: unknown): Message | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  // The shape check has refused fields that are not in the description.
  const reply = value as { message_id?: number; chat_id?: number; allow_sending_without_reply?: boolean };
  const found = core.world.message(Number(reply.chat_id ?? chat.id), Number(reply.message_id));
  if (found && !found.isDeleted) return found.message;
  if (reply.allow_sending_without_reply) return undefined;
  throw badRequest("message to be replied not found");
}

/** Puts a message of the bot into its chat and answers it as the Bot API does. */
export function postFromBot({ core, params }: Call, place: Place, content: Content): Message {
  const { chat, markup, threadId, replyTo } = place;
  const isProtected = params.yes("protect_content");
  const stored = put(core, chat, {
    from: botAsUser(core.world),
    ...content,
    ...(threadId ? { message_thread_id: threadId, is_topic_message: true as const } : {}),
    ...(isProtected ? { has_protected_content: true as const } : {}),
    ...(replyTo ? { reply_to_message: withoutReply(replyTo) } : {}),
    ...(markup.inline ? { reply_markup: markup.inline } : {}),
  });
  if (markup.reply) {
    stored.replyKeyboard = markup.reply;
    core.world.putMessage(stored);
    chat.keyboard = { messageId: stored.message.message_id, markup: markup.reply };
    core.world.chats.put(String(chat.id), chat);
  }
  return stored.message;
}

/** Writes one new message, whoever it is from. */
export function put(
  core: Pick<Core, "world">,
  chat: StoredChat,
  content: Omit<Message, "message_id" | "date" | "chat">,
): StoredMessage {
  const { world } = core;
  const { from, ...rest } = content;
  const message: Message = {
    message_id: world.nextMessageId(chat),
    ...(from ? { from } : {}),
    date: seconds(world),
    chat: publicChat(world, chat),
    ...rest,
  };
  const stored: StoredMessage = { message };
  world.putMessage(stored);
  world.announce({ kind: "message", chatId: chat.id, messageId: message.message_id });
  return stored;
}

/** A message inside another carries no further one. */
export function withoutReply(message: Message): Message {
  const { reply_to_message: _, ...rest } = message;
  return rest;
}
