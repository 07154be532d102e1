import { botStatus, isAdmin } from "#sandbox/telegram/chats.ts";
import type { Core } from "#sandbox/telegram/core.ts";
import { commandsFor, menuButtonFor } from "#sandbox/telegram/menu.ts";
import { telegramUnknowns } from "#sandbox/telegram/unknowns.ts";
import type { StoredChat, StoredMessage, StoredUser } from "#sandbox/telegram/world.ts";

const longestHistory = 300;

/** Everything that the page's frame shows: people, their chats, the bot. */
export function frameView(core: Core, options: { readonly hasWorld: boolean }) {
  const { world } = core;
  return {
    bot: world.bot,
    hasWorld: options.hasWorld,
    now: world.clock.now().toISOString(),
    clockOffsetMs: world.clock.offsetMs,
    violations: core.violations.slice(-20),
    unknowns: telegramUnknowns,
    people: world.users.all().map((user) => ({
      ...user,
      description: descriptionFor(world, user),
      isBlocked: statusIn(core, user) === "blocked",
      chats: chatsOf(core, user).map((chat) => chatLine(core, chat, user)),
    })),
  };
}

/** What the bot says of itself before it is started, in the person's language where it does. */
function descriptionFor({ settings }: Core["world"], { language_code: language = "" }: StoredUser): string {
  return String(settings.get(`description/${language}`) ?? settings.get("description/") ?? "");
}

/** One conversation as this person sees it. */
export function chatView(core: Core, chat: StoredChat, user: StoredUser) {
  const { world } = core;
  const visible = world.messagesOf(chat.id).filter((stored) => !stored.isDeleted);
  return {
    ...chatLine(core, chat, user),
    messages: visible.slice(-longestHistory).map(messageView),
    pinned: chat.pinned
      .map((id) => world.message(chat.id, id))
      .flatMap((one) => (one ? [messageView(one)] : [])),
    keyboard: visible.some(({ message }) => message.message_id === chat.keyboard?.messageId)
      ? chat.keyboard?.markup
      : undefined,
    commands: commandsFor(world, chat, user),
    menuButton: chat.type === "private" ? menuButtonFor(world, chat.id) : { type: "commands" },
    topics: chat.topics,
    members: Object.entries(chat.members).map(([id, status]) => ({ id: Number(id), status })),
  };
}

function chatLine(core: Core, chat: StoredChat, user: StoredUser) {
  const last = core.world.messagesOf(chat.id).findLast((stored) => !stored.isDeleted);
  return {
    id: chat.id,
    type: chat.type,
    title: chat.type === "private" ? core.world.bot.first_name : (chat.title ?? ""),
    isForum: chat.isForum === true,
    botStatus: botStatus(core.world, chat),
    isAdmin: isAdmin(chat, user.id),
    isClosed: chat.migratedTo !== undefined,
    last: last && messageView(last),
  };
}

function messageView({ message, rich }: StoredMessage) {
  return { ...message, ...(rich ? { rich } : {}) };
}

function chatsOf({ world }: Core, user: StoredUser): readonly StoredChat[] {
  return world.chats
    .all()
    .filter((chat) => chat.id === user.id || isMember(chat, user.id))
    .filter((chat) => chat.migratedTo === undefined);
}

function isMember(chat: StoredChat, userId: number): boolean {
  return ["creator", "administrator", "member"].includes(chat.members[String(userId)] ?? "");
}

function statusIn({ world }: Core, user: StoredUser): string {
  const chat = world.chats.get(String(user.id));
  return chat ? botStatus(world, chat) : "none";
}
