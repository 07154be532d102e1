import type { Core } from "#sandbox/telegram/core.ts";
import type { StoredChat, StoredUser } from "#sandbox/telegram/world.ts";

/** The person of this number, or an error for the page. */
export function userOf({ world }: Core, id: number): StoredUser {
  const user = world.users.get(String(id));
  if (!user) throw new Error("there is no such person");
  return user;
}

/** The chat of this number, or an error for the page. */
export function chatOf({ world }: Core, id: number): StoredChat {
  const chat = world.chats.get(String(id));
  if (!chat) throw new Error("there is no such chat");
  return chat;
}
