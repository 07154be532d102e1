import { botAsUser, botStatus, chatOf, memberObject, setStatus } from "../chats.ts";
import type { Methods } from "../core.ts";
import { badRequest } from "../errors.ts";
import { put } from "../post.ts";
import { publicChat, type StoredChat } from "../world.ts";

const rights = {
  can_send_messages: true,
  can_send_audios: true,
  can_send_documents: true,
  can_send_photos: true,
  can_send_videos: true,
  can_send_video_notes: true,
  can_send_voice_notes: true,
  can_send_polls: true,
  can_send_other_messages: true,
  can_add_web_page_previews: true,
  can_change_info: false,
  can_invite_users: true,
  can_pin_messages: false,
};
const noGifts = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
};

/** Who the bot is, and what it may know of chats. */
export const chatMethods: Methods = {
  getMe: { params: [], run: ({ core }) => core.world.bot },
  logOut: { params: [], run: () => true },
  close: { params: [], run: () => true },
  getChat: {
    params: ["chat_id"],
    run({ core, params }) {
      const chat = chatOf(core, params, "read");
      const pinned = core.world.message(chat.id, chat.pinned.at(-1) ?? 0);
      return {
        ...publicChat(core.world, chat),
        ...(chat.type === "private" ? {} : { permissions: rights }),
        ...(chat.description ? { description: chat.description } : {}),
        ...(pinned ? { pinned_message: pinned.message } : {}),
        accent_color_id: 0,
        max_reaction_count: 11,
        accepted_gift_types: noGifts,
      };
    },
  },
  getChatMember: {
    params: ["chat_id", "user_id"],
    run({ core, params }) {
      const chat = chatOf(core, params, "read");
      const userId = params.whole("user_id");
      if (userId <= 0) throw badRequest("invalid user_id specified");
      const isKnown = userId === core.world.bot.id || core.world.users.has(String(userId));
      if (!isKnown) throw badRequest("PARTICIPANT_ID_INVALID");
      return memberObject(core.world, chat, userId);
    },
  },
  getChatAdministrators: {
    params: ["chat_id"],
    run({ core, params }) {
      const chat = groupOf(chatOf(core, params, "read"), "there are no administrators in the private chat");
      const ids = Object.keys(chat.members).map(Number);
      return ids
        .filter((id) => ["creator", "administrator"].includes(chat.members[id] ?? ""))
        .filter((id) => id === core.world.bot.id || !core.world.users.get(String(id))?.is_bot)
        .map((id) => memberObject(core.world, chat, id));
    },
  },
  getChatMemberCount: {
    params: ["chat_id"],
    run({ core, params }) {
      const chat = chatOf(core, params, "read");
      if (chat.type === "private") return 2;
      return Object.values(chat.members).filter((status) => !["left", "kicked", "none"].includes(status))
        .length;
    },
  },
  leaveChat: {
    params: ["chat_id"],
    run({ core, params }) {
      const chat = groupOf(chatOf(core, params), "chat_id must be a group");
      if (botStatus(core.world, chat) === "left") throw badRequest("bot is not a member");
      put(core, chat, { from: botAsUser(core.world), left_chat_member: botAsUser(core.world) });
      setStatus(core, chat, { userId: core.world.bot.id, status: "left", byUserId: core.world.bot.id });
      return true;
    },
  },
};

function groupOf(chat: StoredChat, otherwise: string): StoredChat {
  if (chat.type === "private") throw badRequest(otherwise);
  return chat;
}
