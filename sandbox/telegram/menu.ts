import { isAdmin } from "./chats.ts";
import type { StoredChat, StoredUser, World } from "./world.ts";

/** A line of the commands menu. */
export interface Command {
  readonly command: string;
  readonly description: string;
}

/** Where the commands of one scope and language are kept. */
export function scopeKey(scope: string, language: string): string {
  return `commands/${scope}/${language}`;
}

/** The commands that this person sees in this chat: lists are never merged, the narrowest one wins. */
export function commandsFor(world: World, chat: StoredChat, user: StoredUser): readonly Command[] {
  const scopes =
    chat.type === "private"
      ? [`chat/${chat.id}`, "all_private_chats", "default"]
      : [
          `chat_member/${chat.id}/${user.id}`,
          ...(isAdmin(chat, user.id) ? [`chat_administrators/${chat.id}`] : []),
          `chat/${chat.id}`,
          ...(isAdmin(chat, user.id) ? ["all_chat_administrators"] : []),
          "all_group_chats",
          "default",
        ];
  const language = (user.language_code ?? "").slice(0, 2);
  for (const scope of scopes) {
    const list = world.settings.get(scopeKey(scope, language)) ?? world.settings.get(scopeKey(scope, ""));
    // Only `setMyCommands` writes under these keys.
    if (list !== undefined) return list as Command[];
  }
  return [];
}

/** The button left of the input field of a private chat. */
export function menuButtonFor(world: World, chatId: number): Readonly<Record<string, unknown>> {
  const own = world.settings.get(`menu-button/${chatId}`);
  // Only `setChatMenuButton` writes under these keys.
  return (own ?? world.settings.get("menu-button") ?? { type: "default" }) as Record<string, unknown>;
}
