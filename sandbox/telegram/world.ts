import type { SandboxClock } from "#sandbox/clock.ts";
import type { Collection, Store } from "#sandbox/store.ts";
import type { BotUser, Chat, ChatType, Entity, Message, ReplyKeyboard, Update, User } from "./shapes.ts";

/** What somebody is in a chat; `blocked` is a person's word for the bot, `none` before they ever met. */
export type MemberStatus = "creator" | "administrator" | "member" | "left" | "kicked" | "blocked" | "none";

/** A chat with everything that messages do not carry. */
export interface StoredChat {
  readonly id: number;
  readonly type: ChatType;
  title?: string;
  isForum?: boolean;
  members: Record<string, MemberStatus>;
  migratedTo?: number;
  description?: string;
  pinned: number[];
  topics: { id: number; name: string; isClosed?: boolean }[];
  /** The last number given in this chat, if it counts by itself. */
  lastMessageId: number;
  /** What the chat's newest `reply_markup` left on the screen of its people. */
  keyboard?: { messageId: number; markup: ReplyKeyboard };
}

/** A message with what only its own chat knows. */
export interface StoredMessage {
  message: Message;
  /** Set on a message whose keyboard is not an inline one: such a message cannot be edited. */
  replyKeyboard?: ReplyKeyboard;
  isDeleted?: boolean;
  /** What a rich message was made of, for the page to show. */
  rich?: { text: string; entities: readonly Entity[]; html?: string; blocks?: readonly unknown[] };
}

/** A person as stored. */
export interface StoredUser extends User {
  isDeactivated?: boolean;
}

/** A tap that waits for its answer. */
export interface StoredCallback {
  readonly id: string;
  readonly from: number;
  readonly chatId: number;
  readonly messageId: number;
  readonly data: string;
  readonly atMs: number;
  answer?: { text?: string | undefined; show_alert?: boolean | undefined; url?: string | undefined };
}

/** A file by its `file_id`; the bytes stand in `blobs` under `file_unique_id`. */
export interface StoredFile {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_path: string;
  readonly file_size: number;
  readonly name: string;
  readonly mime: string;
  readonly kind: "photo" | "document";
  readonly width?: number;
  readonly height?: number;
}

/** Where updates are delivered, and which. */
export interface StoredDelivery {
  url: string;
  secret?: string | undefined;
  maxConnections: number;
  allowed?: string[] | undefined;
  lastErrorDate?: number | undefined;
  lastErrorMessage?: string | undefined;
}

/** Something changed that a page or a waiting test may want to know. */
export type WorldEvent =
  | { readonly kind: "message" | "edit" | "delete"; readonly chatId: number; readonly messageId: number }
  | { readonly kind: "callback"; readonly id: string; readonly chatId: number }
  | { readonly kind: "action"; readonly chatId: number; readonly action: string }
  | { readonly kind: "call"; readonly id: number }
  | { readonly kind: "chat" | "updates" | "people" | "menu"; readonly chatId?: number };

/** The rows of the Telegram world and the news about them. */
export interface World {
  readonly bot: BotUser;
  readonly clock: SandboxClock;
  readonly users: Collection<StoredUser>;
  readonly chats: Collection<StoredChat>;
  readonly updates: Collection<{ update: Update; atMs: number }>;
  readonly callbacks: Collection<StoredCallback>;
  readonly files: Collection<StoredFile>;
  readonly blobs: Collection<string>;
  readonly settings: Collection<unknown>;
  messagesOf(chatId: number): readonly StoredMessage[];
  message(chatId: number, messageId: number): StoredMessage | undefined;
  /** Writes a message that is new or changed. */
  putMessage(stored: StoredMessage): void;
  /** The next number of a series that survives restarts. */
  next(series: string, first?: number): number;
  /** The number of the next message of a chat: private chats and basic groups share the bot's own box. */
  nextMessageId(chat: StoredChat): number;
  /** Runs a change as one write; its news go out when it is on disk. */
  change<R>(work: () => R): R;
  announce(event: WorldEvent): void;
  onEvent(listener: (event: WorldEvent) => void): () => void;
}

/** Opens the Telegram part of the store. */
export function openWorld(store: Store, clock: SandboxClock, bot: BotUser): World {
  const messages = store.collection<StoredMessage>("tg.message");
  const counters = store.collection<number>("tg.counter");
  const chats = store.collection<StoredChat>("tg.chat");
  let byChat = indexByChat(messages);
  const news = createNews();
  let depth = 0;
  let isTouched = false;

  const next = (series: string, first = 1) => {
    const value = counters.get(series) ?? first;
    counters.put(series, value + 1);
    return value;
  };
  return {
    bot,
    clock,
    chats,
    next,
    users: store.collection("tg.user"),
    updates: store.collection("tg.update"),
    callbacks: store.collection("tg.callback"),
    files: store.collection("tg.file"),
    blobs: store.collection("tg.blob"),
    settings: store.collection("tg.setting"),
    messagesOf: (chatId) => placeOf(byChat, chatId).inOrder,
    message: (chatId, messageId) => byChat.get(chatId)?.byId.get(messageId),
    putMessage(stored) {
      const { chat, message_id: messageId } = stored.message;
      isTouched = true;
      messages.put(`${chat.id}/${messageId}`, stored);
      keep(placeOf(byChat, chat.id), stored);
    },
    nextMessageId(chat) {
      if (chat.type !== "supergroup") return next("message_id");
      chat.lastMessageId += 1;
      chats.put(String(chat.id), chat);
      return chat.lastMessageId;
    },
    change(work) {
      depth += 1;
      try {
        return store.batch(work);
      } catch (error) {
        news.drop();
        if (isTouched) byChat = indexByChat(messages);
        throw error;
      } finally {
        depth -= 1;
        if (depth === 0) {
          isTouched = false;
          news.flush();
        }
      }
    },
    announce(event) {
      news.add(event);
      if (depth === 0) news.flush();
    },
    onEvent: news.listen,
  };
}

/** The chat as messages carry it. */
export function publicChat(world: World, chat: StoredChat): Chat {
  if (chat.type !== "private") {
    return { id: chat.id, type: chat.type, title: chat.title, ...(chat.isForum ? { is_forum: true } : {}) };
  }
  const user = world.users.get(String(chat.id));
  return {
    id: chat.id,
    type: "private",
    first_name: user?.first_name ?? "",
    last_name: user?.last_name,
    username: user?.username,
  };
}

/** The user without what only the sandbox knows. */
export function publicUser(user: StoredUser): User {
  const { isDeactivated: _, ...shown } = user;
  return shown;
}

/** Seconds of the sandbox's clock, which is what the Bot API counts in. */
export function seconds(world: Pick<World, "clock">): number {
  return Math.floor(world.clock.nowMs() / 1000);
}

/** The messages of one chat, both ways to get at them. */
interface ChatMessages {
  readonly inOrder: StoredMessage[];
  readonly byId: Map<number, StoredMessage>;
}

type ByChat = Map<number, ChatMessages>;

function placeOf(byChat: ByChat, chatId: number): ChatMessages {
  const place = byChat.get(chatId) ?? { inOrder: [], byId: new Map() };
  byChat.set(chatId, place);
  return place;
}

function keep({ inOrder, byId }: ChatMessages, stored: StoredMessage): void {
  const { message_id: id } = stored.message;
  const known = byId.get(id);
  byId.set(id, stored);
  if (known === undefined) inOrder.push(stored);
  else if (known !== stored) inOrder[inOrder.indexOf(known)] = stored;
}

function indexByChat(messages: Collection<StoredMessage>): ByChat {
  const byChat: ByChat = new Map();
  for (const stored of messages.all()) keep(placeOf(byChat, stored.message.chat.id), stored);
  return byChat;
}

function createNews() {
  const listeners = new Set<(event: WorldEvent) => void>();
  let waiting: WorldEvent[] = [];
  return {
    add: (event: WorldEvent) => {
      waiting.push(event);
    },
    drop: () => {
      waiting = [];
    },
    flush() {
      const events = waiting;
      waiting = [];
      for (const event of events) for (const listener of [...listeners]) listener(event);
    },
    listen(listener: (event: WorldEvent) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
