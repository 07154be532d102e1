import { botStatus, setStatus } from "./chats.ts";
import type { Core } from "./core.ts";
import { put } from "./post.ts";
import type { ChatType, Message, User } from "./shapes.ts";
import { type MemberStatus, publicUser, type StoredChat } from "./world.ts";

type Reach = Pick<Core, "world" | "updates">;

/** Makes a group; its first member owns it. The bot is not in it yet. */
export function createGroup(
  core: Reach,
  group: {
    readonly title: string;
    readonly members: readonly number[];
    readonly type?: ChatType;
    readonly isForum?: boolean;
  },
): StoredChat {
  const { world } = core;
  const isSuper = group.type === "supergroup" || group.isForum === true;
  const number = world.next("group");
  const chat: StoredChat = {
    id: isSuper ? -1_002_000_000_000 - number : -4_000_000 - number,
    type: isSuper ? "supergroup" : "group",
    title: group.title,
    isForum: group.isForum === true,
    members: Object.fromEntries(group.members.map((id, index) => [id, index === 0 ? "creator" : "member"])),
    pinned: [],
    topics: [],
    lastMessageId: 0,
  };
  return world.change(() => {
    world.chats.put(String(chat.id), chat);
    const owner = userOf(core, group.members[0] ?? 0);
    const created: Partial<Message> = isSuper
      ? { supergroup_chat_created: true }
      : { group_chat_created: true };
    put(core, chat, { from: owner, ...created });
    world.announce({ kind: "people" });
    return chat;
  });
}

/** Brings somebody into the group and tells everybody there. */
export function addMember(core: Reach, chat: StoredChat, userId: number, byUserId: number): void {
  core.world.change(() => {
    setStatus(core, chat, { userId, status: "member", byUserId });
    announceService(core, chat, { from: userOf(core, byUserId), new_chat_members: [userOf(core, userId)] });
  });
}

/** Takes somebody out of the group. */
export function removeMember(core: Reach, chat: StoredChat, userId: number, byUserId: number): void {
  core.world.change(() => {
    announceService(core, chat, { from: userOf(core, byUserId), left_chat_member: userOf(core, userId) });
    setStatus(core, chat, { userId, status: userId === byUserId ? "left" : "kicked", byUserId });
  });
}

/** Makes somebody an administrator, or an ordinary member again. */
export function setRole(core: Reach, chat: StoredChat, userId: number, status: MemberStatus): void {
  const owner = Number(Object.keys(chat.members).find((id) => chat.members[id] === "creator") ?? 0);
  core.world.change(() => setStatus(core, chat, { userId, status, byUserId: owner }));
}

/** Opens a topic in a forum; its number is that of the message that says so. */
export function createTopic(core: Reach, chat: StoredChat, name: string, byUserId: number): number {
  return core.world.change(() => {
    const threadId = chat.lastMessageId + 1;
    chat.topics.push({ id: threadId, name });
    announceService(core, chat, {
      from: userOf(core, byUserId),
      message_thread_id: threadId,
      is_topic_message: true,
      forum_topic_created: { name, icon_color: 7_322_096 },
    });
    core.world.chats.put(String(chat.id), chat);
    return threadId;
  });
}

/** Turns a basic group into a supergroup: the old one closes, both say so, and the old number is refused from now on. */
export function migrate(core: Reach, chat: StoredChat): StoredChat {
  const { world } = core;
  if (chat.type !== "group" || chat.migratedTo !== undefined)
    throw new Error("only a basic group can migrate, once");
  const next: StoredChat = {
    ...structuredClone(chat),
    id: -1_002_000_000_000 - world.next("group"),
    type: "supergroup",
    pinned: [],
    lastMessageId: 0,
  };
  const owner = Number(Object.keys(chat.members).find((id) => chat.members[id] === "creator") ?? 0);
  return world.change(() => {
    world.chats.put(String(next.id), next);
    chat.migratedTo = next.id;
    world.chats.put(String(chat.id), chat);
    announceService(core, chat, { from: userOf(core, owner), migrate_to_chat_id: next.id });
    announceService(core, next, { from: userOf(core, owner), migrate_from_chat_id: chat.id });
    world.announce({ kind: "people" });
    return next;
  });
}

/** A service message, which a bot in the chat always sees. */
function announceService(core: Reach, chat: StoredChat, content: Partial<Message>): void {
  const { message } = put(core, chat, content);
  const status = botStatus(core.world, chat);
  if (!["left", "kicked", "none"].includes(status)) core.updates.push({ message });
}

function userOf(core: Reach, userId: number): User {
  const { bot, users } = core.world;
  if (userId === bot.id) {
    return { id: bot.id, is_bot: true, first_name: bot.first_name, username: bot.username };
  }
  const user = users.get(String(userId));
  if (!user) throw new Error(`there is no person ${userId}`);
  return publicUser(user);
}
