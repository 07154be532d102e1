import type { Core } from "./core.ts";
import { BotApiError, badRequest, forbidden, unverified } from "./errors.ts";
import type { Params } from "./params.ts";
import { type MemberStatus, publicChat, publicUser, type StoredChat, seconds, type World } from "./world.ts";

/** Finds the chat that a call names and refuses what the bot may not do there (Client.cpp: check_chat_access). */
export function chatOf(
  core: Core,
  params: Params,
  need: "read" | "write" = "write",
  name = "chat_id",
): StoredChat {
  const value = params.text(name);
  if (value === "") throw badRequest(`${name} is empty`);
  const chat = value.startsWith("@") ? undefined : core.world.chats.get(String(Number.parseInt(value, 10)));
  if (!chat) throw badRequest("chat not found");
  refuseAccess(core.world, chat, need);
  return chat;
}

function refuseAccess(world: World, chat: StoredChat, need: "read" | "write"): void {
  const status = botStatus(world, chat);
  if (chat.type === "private") {
    if (need === "write") refusePrivate(world, chat, status);
    return;
  }
  if (chat.migratedTo !== undefined && need === "write") {
    throw new BotApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: chat.migratedTo,
    });
  }
  if (chat.type === "group" && need === "read") return;
  if (status === "kicked") throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (status === "left" || status === "none") throw forbidden(`bot is not a member of the ${chat.type} chat`);
}

function refusePrivate(world: World, chat: StoredChat, status: MemberStatus): void {
  if (world.users.get(String(chat.id))?.isDeactivated) throw forbidden("user is deactivated");
  if (status === "blocked") throw forbidden("bot was blocked by the user");
  if (status === "none") throw unverified.neverStarted();
}

/** What the bot is in this chat. */
export function botStatus(world: World, chat: StoredChat): MemberStatus {
  return chat.members[String(world.bot.id)] ?? "none";
}

/** Whether this member may do what administrators do. */
export function isAdmin(chat: StoredChat, userId: number): boolean {
  return ["creator", "administrator"].includes(chat.members[String(userId)] ?? "");
}

/** A member as the Bot API shows one. */
export function memberObject(world: World, chat: StoredChat, userId: number): Record<string, unknown> {
  const status = chat.members[String(userId)] ?? "none";
  return memberAs(world, userId, status);
}

function memberAs(world: World, userId: number, status: MemberStatus): Record<string, unknown> {
  const stored = userId === world.bot.id ? undefined : world.users.get(String(userId));
  const user = stored ? publicUser(stored) : botAsUser(world);
  switch (status) {
    case "creator":
      return { status, user, is_anonymous: false };
    case "administrator":
      return { status, user, can_be_edited: false, ...adminRights };
    case "member":
      return { status, user };
    case "kicked":
    case "blocked":
      return { status: "kicked", user, until_date: 0 };
    case "left":
    case "none":
      return { status: "left", user };
  }
}

/** The bot as the sender of its messages. */
export function botAsUser({ bot }: Pick<World, "bot">) {
  return { id: bot.id, is_bot: true, first_name: bot.first_name, username: bot.username };
}

/** Changes what somebody is in a chat and tells the bot when it is told about such things. */
export function setStatus(
  core: Pick<Core, "world" | "updates">,
  chat: StoredChat,
  change: { readonly userId: number; readonly status: MemberStatus; readonly byUserId: number },
): void {
  const { world, updates } = core;
  const before = memberObject(world, chat, change.userId);
  chat.members[String(change.userId)] = change.status;
  world.chats.put(String(chat.id), chat);
  world.announce({ kind: "chat", chatId: chat.id });
  const by = world.users.get(String(change.byUserId));
  const update = {
    chat: publicChat(world, chat),
    from: by ? publicUser(by) : botAsUser(world),
    date: seconds(world),
    old_chat_member: before,
    new_chat_member: memberAs(world, change.userId, change.status),
  };
  if (change.userId === world.bot.id) updates.push({ my_chat_member: update });
  else if (isAdmin(chat, world.bot.id)) updates.push({ chat_member: update });
}

const adminRights = {
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: false,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_pin_messages: true,
  can_manage_topics: true,
  can_send_welcome_messages: false,
};
