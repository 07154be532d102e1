import type { Core } from "./core.ts";
import { addMember, createGroup, createTopic, migrate, removeMember, setRole } from "./groups.ts";
import type { Person } from "./person.ts";
import type { StoredChat } from "./world.ts";

/** What kind of group to make. */
export interface GroupOptions {
  readonly type?: "group" | "supergroup";
  readonly isForum?: boolean;
}

/** A group chat with its owner's powers. */
export interface GroupActor {
  /** Changes when the group migrates. */
  readonly chatId: number;
  /** Brings the bot or somebody in. */
  add(who: Person | "bot"): Promise<void>;
  remove(who: Person | "bot"): Promise<void>;
  promote(who: Person | "bot"): Promise<void>;
  demote(who: Person | "bot"): Promise<void>;
  topic(name: string): Promise<number>;
  /** Turns a basic group into a supergroup. */
  migrate(): Promise<void>;
}

/** Makes a group; the first member owns it. */
export function createGroupActor(
  core: Core,
  title: string,
  members: readonly Person[],
  options: GroupOptions = {},
): GroupActor {
  let chat: StoredChat = createGroup(core, { title, members: members.map(({ id }) => id), ...options });
  const ownerId = members[0]?.id ?? 0;
  const idOf = (who: Person | "bot") => (who === "bot" ? core.world.bot.id : who.id);
  return {
    get chatId() {
      return chat.id;
    },
    add: async (who) => addMember(core, chat, idOf(who), ownerId),
    remove: async (who) => removeMember(core, chat, idOf(who), ownerId),
    promote: async (who) => setRole(core, chat, idOf(who), "administrator"),
    demote: async (who) => setRole(core, chat, idOf(who), "member"),
    topic: async (name) => createTopic(core, chat, name, ownerId),
    async migrate() {
      chat = migrate(core, chat);
    },
  };
}
