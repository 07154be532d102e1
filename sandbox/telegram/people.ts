import { randomBytes } from "node:crypto";
import { botStatus, isAdmin, setStatus } from "./chats.ts";
import type { Core } from "./core.ts";
import { detectEntities } from "./entities.ts";
import { takeDocument, takePhoto } from "./files.ts";
import { miniAppUrl, signInitData } from "./init-data.ts";
import type { UploadedFile } from "./multipart.ts";
import { put, withoutReply } from "./post.ts";
import type { InlineButton, Message } from "./shapes.ts";
import { publicUser, type StoredCallback, type StoredChat, type StoredUser, seconds } from "./world.ts";

/** What a person writes or sends. */
export interface Utterance {
  readonly text?: string;
  readonly photo?: UploadedFile;
  readonly document?: UploadedFile;
  readonly contact?: boolean;
  readonly replyTo?: number;
  readonly threadId?: number;
}

/** Makes a person, with a private chat in which nothing was said yet. */
export function createPerson(
  core: Core,
  person: { readonly first_name: string } & Partial<Omit<StoredUser, "id" | "is_bot">>,
): StoredUser {
  const { world } = core;
  return world.change(() => {
    const user: StoredUser = { id: world.next("user", 500_001), is_bot: false, ...person };
    world.users.put(String(user.id), user);
    const chat: StoredChat = {
      id: user.id,
      type: "private",
      members: { [String(world.bot.id)]: "none" },
      pinned: [],
      topics: [],
      lastMessageId: 0,
    };
    world.chats.put(String(user.id), chat);
    world.announce({ kind: "people" });
    return user;
  });
}

/** A person says something in a chat; the bot hears of it when it may. */
export function say(core: Core, user: StoredUser, chat: StoredChat, said: Utterance): Message {
  const { world, updates } = core;
  return world.change(() => {
    if (chat.type === "private" && botStatus(world, chat) !== "member") meetBot(core, chat, user);
    const replyTo = said.replyTo === undefined ? undefined : world.message(chat.id, said.replyTo)?.message;
    const { message } = put(core, chat, {
      from: publicUser(user),
      ...(said.threadId ? { message_thread_id: said.threadId, is_topic_message: true as const } : {}),
      ...(replyTo ? { reply_to_message: withoutReply(replyTo) } : {}),
      ...contentOf(core, user, said),
    });
    if (botSees(core, chat, message)) updates.push({ message });
    return message;
  });
}

/** A person taps a button that calls back; the answer is written into the tap when it comes. */
export function tap(core: Core, user: StoredUser, message: Message, button: InlineButton): StoredCallback {
  const { world, updates } = core;
  return world.change(() => {
    const callback: StoredCallback = {
      id: randomBytes(8).readBigUInt64BE().toString(),
      from: user.id,
      chatId: message.chat.id,
      messageId: message.message_id,
      data: button.callback_data ?? "",
      atMs: world.clock.nowMs(),
    };
    world.callbacks.put(callback.id, callback);
    world.announce({ kind: "callback", id: callback.id, chatId: callback.chatId });
    const stored = world.message(callback.chatId, callback.messageId);
    const shown = stored && !stored.isDeleted ? stored.message : inaccessible(message);
    updates.push({
      callback_query: {
        id: callback.id,
        from: publicUser(user),
        message: shown,
        chat_instance: String(BigInt(message.chat.id) * 7_919n),
        data: callback.data,
      },
    });
    return callback;
  });
}

/** A person stops the bot, or lets it speak again. */
export function setBlocked(core: Core, user: StoredUser, isBlocked: boolean): void {
  const chat = core.world.chats.get(String(user.id));
  if (!chat) throw new Error(`${user.first_name} has no private chat`);
  core.world.change(() =>
    setStatus(core, chat, {
      userId: core.world.bot.id,
      status: isBlocked ? "blocked" : "member",
      byUserId: user.id,
    }),
  );
}

/** A person opens a Mini App: its address as Telegram would open it, and the signed facts alone. */
export function openMiniApp(
  core: Core,
  user: StoredUser,
  url: string,
): { url: string; initData: string; launchUrl: string } {
  const { id, first_name, last_name, username, language_code } = user;
  const initData = signInitData(core.token, {
    query_id: `AAH${randomBytes(12).toString("base64url")}`,
    user: { id, first_name, last_name, username, language_code },
    auth_date: seconds(core.world),
  });
  return { url, initData, launchUrl: miniAppUrl(url, initData) };
}

/** Whether a bot in privacy mode gets this message of a group: commands, answers to it, mentions; administrators get all. */
export function botSees({ world }: Pick<Core, "world">, chat: StoredChat, message: Message): boolean {
  const status = botStatus(world, chat);
  if (["left", "kicked", "none", "blocked"].includes(status)) return false;
  if (chat.type === "private" || isAdmin(chat, world.bot.id)) return true;
  const name = `@${world.bot.username}`.toLowerCase();
  if (message.reply_to_message?.from?.id === world.bot.id) return true;
  const text = message.text ?? message.caption ?? "";
  return (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length }) => {
    const piece = text.slice(offset, offset + length).toLowerCase();
    if (type === "mention") return piece === name;
    return type === "bot_command" && (!piece.includes("@") || piece.endsWith(name));
  });
}

/** The first word to a bot makes the private chat; the first one after a block is an unblock. */
function meetBot(core: Core, chat: StoredChat, user: StoredUser): void {
  if (botStatus(core.world, chat) === "blocked") {
    setStatus(core, chat, { userId: core.world.bot.id, status: "member", byUserId: user.id });
    return;
  }
  chat.members[String(core.world.bot.id)] = "member";
  core.world.chats.put(String(chat.id), chat);
}

function contentOf({ world }: Core, user: StoredUser, said: Utterance): Partial<Message> {
  if (said.contact) {
    return { contact: { phone_number: `7900${user.id}`, first_name: user.first_name, user_id: user.id } };
  }
  const text = (said.text ?? "").trim();
  const entities = detectEntities(text);
  const found = entities.length > 0 ? entities : undefined;
  if (said.photo) {
    return {
      photo: takePhoto(world, said.photo, ""),
      ...(text ? { caption: text, caption_entities: found } : {}),
    };
  }
  if (said.document) {
    return {
      document: takeDocument(world, said.document, ""),
      ...(text ? { caption: text, caption_entities: found } : {}),
    };
  }
  if (text === "") throw new Error("a person cannot send an empty message");
  return { text, entities: found };
}

function inaccessible(message: Message): object {
  return { chat: message.chat, message_id: message.message_id, date: 0 };
}
