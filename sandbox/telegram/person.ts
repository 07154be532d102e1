import { waitFor } from "./calls.ts";
import type { Core } from "./core.ts";
import { type Command, commandsFor } from "./menu.ts";
import { createPerson, openMiniApp, say, setBlocked, tap, type Utterance } from "./people.ts";
import type { InlineButton, Message, ReplyButton } from "./shapes.ts";
import type { StoredChat, StoredMessage, StoredUser } from "./world.ts";

/** What a test wants a person to be. */
export type PersonFacts = Partial<
  Pick<StoredUser, "first_name" | "last_name" | "username" | "language_code">
>;

/** What came back from a tap: a toast or alert, a link, or a copied text. */
export interface TapAnswer {
  readonly text?: string | undefined;
  readonly show_alert?: boolean | undefined;
  readonly url?: string | undefined;
  readonly copied?: string | undefined;
}

/** How long to wait, and for which message. */
export interface Waiting {
  readonly timeoutMs?: number;
  readonly message?: Message | number;
}

/** What somebody can do and see in one chat. */
export interface Actor {
  readonly id: number;
  readonly chatId: number;
  says(text: string, options?: { readonly replyTo?: number; readonly threadId?: number }): Promise<Message>;
  sends(what: Pick<Utterance, "photo" | "document" | "text" | "contact">): Promise<Message>;
  /** Taps the inline button with this text, in the newest message that has it, and waits for the bot's answer. */
  taps(text: string | RegExp, options?: Waiting): Promise<TapAnswer>;
  /** Taps a button of the keyboard at the bottom, which sends its text. */
  tapsReply(text: string | RegExp, options?: Waiting): Promise<Message>;
  /** Waits for a message or an edit that came after the last thing done here. */
  sees(pattern: string | RegExp, options?: Waiting): Promise<Message>;
  opensWebApp(
    text: string | RegExp,
    options?: Waiting,
  ): Promise<{ url: string; initData: string; launchUrl: string }>;
  lastMessage(): Message | undefined;
  messages(): readonly Message[];
  /** The inline buttons of the newest message that has any. */
  buttons(): readonly string[];
  commands(): readonly Command[];
}

/** Somebody who talks with the bot. */
export interface Person extends Actor {
  readonly user: StoredUser;
  blocks(): Promise<void>;
  unblocks(): Promise<void>;
  deactivates(): Promise<void>;
  /** The same person in a group. */
  in(group: { readonly chatId: number }): Actor;
}

const patienceMs = 15_000;

/** Finds the person of this name in the world, or makes them. */
export function createPersonActor(core: Core, name: string, facts: PersonFacts = {}): Person {
  const { users } = core.world;
  const known = users.all().find((user) => user.username === (facts.username ?? name));
  const user =
    known ??
    createPerson(core, {
      first_name: name.charAt(0).toUpperCase() + name.slice(1),
      username: name,
      language_code: "ru",
      ...facts,
    });
  return {
    user,
    ...createActor(core, user, () => user.id),
    async blocks() {
      setBlocked(core, user, true);
    },
    async unblocks() {
      setBlocked(core, user, false);
    },
    async deactivates() {
      users.put(String(user.id), Object.assign(user, { isDeactivated: true }));
    },
    in: (group) => createActor(core, user, () => group.chatId),
  };
}

/** A person in one chat; the chat's number is asked anew each time, since a group may migrate. */
export function createActor(core: Core, user: StoredUser, chatId: () => number): Actor {
  const { world } = core;
  const news = watchNews(core);
  const chat = (): StoredChat => {
    const found = world.chats.get(String(chatId()));
    if (!found) throw new Error(`there is no chat ${chatId()}`);
    return found;
  };
  const visible = () => world.messagesOf(chatId()).filter((stored) => !stored.isDeleted);
  const speak = (said: Utterance): Message => {
    news.mark();
    return say(core, user, chat(), said);
  };
  const find = <T>(what: string, look: () => T | undefined, timeoutMs = patienceMs) =>
    waitFor(world, look, {
      timeoutMs,
      describe: () => `${user.first_name} does not see ${what}\n${transcript(visible())}`,
    });
  const findButton = (text: string | RegExp, { timeoutMs, message }: Waiting) => {
    const wanted = typeof message === "object" ? message.message_id : message;
    return find(`a button ${text}`, () => buttonIn(visible(), text, wanted), timeoutMs);
  };

  return {
    id: user.id,
    get chatId() {
      return chatId();
    },
    says: async (text, options = {}) => speak({ text, ...options }),
    sends: async (what) => speak(what),
    async taps(text, options = {}) {
      const { message, button } = await findButton(text, options);
      news.mark();
      if (button.url !== undefined) return { url: button.url };
      if (button.copy_text) return { copied: button.copy_text.text };
      if (button.callback_data === undefined)
        throw new Error(`the button «${button.text}» does not call back`);
      const { id } = tap(core, user, message, button);
      return find(
        `an answer to the tap on «${button.text}»`,
        () => world.callbacks.get(id)?.answer,
        options.timeoutMs,
      );
    },
    async tapsReply(text, options = {}) {
      const look = () => replyButtonIn(chat(), visible(), text);
      const button = await find(`a keyboard button ${text}`, look, options.timeoutMs);
      return speak(button.request_contact ? { contact: true } : { text: button.text });
    },
    sees: (pattern, { timeoutMs } = {}) => {
      const isMeant = (one: StoredMessage) =>
        one.message.from?.id !== user.id && !one.isDeleted && says(one, pattern);
      return find(String(pattern), () => asRead(news.fresh(chatId()).findLast(isMeant)), timeoutMs);
    },
    async opensWebApp(text, options = {}) {
      const { button } = await findButton(text, options);
      if (!button.web_app) throw new Error(`the button «${button.text}» opens no Mini App`);
      return openMiniApp(core, user, button.web_app.url);
    },
    lastMessage: () => visible().at(-1)?.message,
    messages: () => visible().map(({ message }) => message),
    buttons: () =>
      namesOf(
        visible().findLast(({ message }) => message.reply_markup)?.message.reply_markup?.inline_keyboard,
      ),
    commands: () => commandsFor(world, chat(), user),
  };
}

/** Remembers which messages are new or changed since the last mark. */
function watchNews({ world }: Core) {
  let fresh = new Set<string>();
  world.onEvent((event) => {
    if (event.kind === "message" || event.kind === "edit") fresh.add(`${event.chatId}/${event.messageId}`);
  });
  return {
    mark: () => {
      fresh = new Set();
    },
    fresh: (chatId: number): StoredMessage[] =>
      [...fresh].flatMap((key) => {
        const [chat, message] = key.split("/").map(Number);
        const stored = chat === chatId ? world.message(chat, message ?? 0) : undefined;
        return stored ? [stored] : [];
      }),
  };
}

function matches(text: string, pattern: string | RegExp): boolean {
  return typeof pattern === "string" ? text.includes(pattern) : pattern.test(text);
}

function says({ message, rich }: StoredMessage, pattern: string | RegExp): boolean {
  const texts = [message.text, message.caption, rich?.text, message.document?.file_name];
  return texts.some((text) => text !== undefined && matches(text, pattern));
}

/** The message with the words that stand on the screen as its text, also when they came as a rich message. */
function asRead(stored: StoredMessage | undefined): Message | undefined {
  const { message, rich } = stored ?? {};
  return message === undefined || rich === undefined ? message : { ...message, text: rich.text };
}

function buttonIn(
  visible: readonly StoredMessage[],
  text: string | RegExp,
  wanted: number | undefined,
): { message: Message; button: InlineButton } | undefined {
  for (const { message } of visible.toReversed()) {
    if (wanted !== undefined && message.message_id !== wanted) continue;
    const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
    const exact = buttons.find((one) => one.text === text);
    const button = exact ?? buttons.find((one) => matches(one.text, text));
    if (button?.disabled) throw new Error(`the button «${button.text}» is disabled`);
    if (button) return { message, button };
  }
  return undefined;
}

function replyButtonIn(
  chat: StoredChat,
  visible: readonly StoredMessage[],
  text: string | RegExp,
): ReplyButton | undefined {
  const markup = visible.some(({ message }) => message.message_id === chat.keyboard?.messageId)
    ? chat.keyboard?.markup
    : undefined;
  const buttons = markup && "keyboard" in markup ? markup.keyboard.flat() : [];
  return buttons.find((one) => matches(one.text, text));
}

function namesOf(rows: readonly (readonly InlineButton[])[] | undefined): readonly string[] {
  return (rows ?? []).flat().map(({ text }) => text);
}

/** The end of the conversation, for the sentence of a failed wait. */
function transcript(visible: readonly StoredMessage[]): string {
  return visible
    .slice(-6)
    .map(({ message, rich }) => {
      const words = message.text ?? message.caption ?? rich?.text ?? "(no text)";
      return `  ${message.from?.first_name}: ${words} [${namesOf(message.reply_markup?.inline_keyboard).join("] [")}]`;
    })
    .join("\n");
}
