import type { Dice } from "./dice.ts";
import { fuzzText } from "./texts.ts";

/** Who an update is from, as Telegram would say it, and a group that both are in. */
export interface Sender {
  readonly id: number;
  readonly first_name: string;
  readonly groupId: number;
}

/** An update that is no ordinary message and no ordinary tap; some kinds Telegram has not invented yet. */
export function fuzzUpdate(d: Dice, { id, first_name, groupId }: Sender): Readonly<Record<string, unknown>> {
  const from = { id, is_bot: false, first_name, language_code: d.pick(["ru", "en", "xx", ""]) };
  const chat = { id, type: "private", first_name };
  const channel = { id: groupId, type: "channel", title: "Канал" };
  const group = { id: groupId, type: "supergroup", title: "Группа" };
  const date = 1_790_000_000;
  const text = fuzzText(d);
  const message = { message_id: 1 + d.below(100_000), date, chat, from };
  return d.pick([
    { edited_message: { ...message, edit_date: date, text } },
    { channel_post: { message_id: 5, date, chat: channel, sender_chat: channel, text } },
    { edited_channel_post: { message_id: 5, date, chat: channel, text } },
    { message: { ...message, chat: group, text } },
    { message: { message_id: 6, date, chat: group, sender_chat: channel, text } },
    { message: { ...message, chat: channel, text } },
    { message: { message_id: 7, date, chat } },
    { message: { ...message, sticker: { file_id: "s", file_unique_id: "s", type: "regular" } } },
    { message: { ...message, voice: { file_id: "v", file_unique_id: "v", duration: 1 } } },
    { message: { ...message, location: { latitude: 55.7, longitude: 37.6 } } },
    { message: { ...message, dice: { emoji: "🎲", value: 6 } } },
    { message: { ...message, document: { file_id: "gone", file_unique_id: "gone" } } },
    {
      message: {
        ...message,
        document: { file_id: "", file_unique_id: "", file_size: -1, file_name: "x.xlsx" },
      },
    },
    { message: { ...message, forward_origin: { type: "hidden_user", date, sender_user_name: "X" }, text } },
    { message: { ...message, via_bot: { id: 1, is_bot: true, first_name: "B" }, text } },
    { message: { ...message, text, entities: [{ type: "bot_command", offset: 0, length: 9_999 }] } },
    { message: { ...message, text: "/start", entities: [{ type: "future", offset: -1, length: 0 }] } },
    { message: { ...message, web_app_data: { data: text, button_text: "x" } } },
    { message: { ...message, pinned_message: { chat, message_id: 3, date: 0 } } },
    { message: { ...message, something_new: { deep: [{}, null, 1] } } },
    { message: { ...message, from: { ...from, is_bot: true }, text } },
    { message: { ...message, migrate_to_chat_id: -1_009_000_000_003, chat: group } },
    {
      callback_query: {
        id: String(d.below(1e9)),
        from,
        chat_instance: "1",
        inline_message_id: "i",
        data: text.slice(0, 64),
      },
    },
    { callback_query: { id: String(d.below(1e9)), from, chat_instance: "1", game_short_name: "g" } },
    { inline_query: { id: "1", from, query: text, offset: "" } },
    {
      my_chat_member: {
        chat: channel,
        from,
        date,
        old_chat_member: was("left"),
        new_chat_member: was("administrator"),
      },
    },
    {
      my_chat_member: {
        chat: group,
        from,
        date,
        old_chat_member: was("left"),
        new_chat_member: was("member"),
      },
    },
    {
      my_chat_member: {
        chat: group,
        from,
        date,
        old_chat_member: was("member"),
        new_chat_member: was("kicked"),
      },
    },
    {
      chat_member: { chat: group, from, date, old_chat_member: was("left"), new_chat_member: was("member") },
    },
    { poll_answer: { poll_id: "1", user: from, option_ids: [0] } },
    { pre_checkout_query: { id: "1", from, currency: "RUB", total_amount: 1, invoice_payload: text } },
    { message_reaction: { chat, message_id: 1, user: from, date, old_reaction: [], new_reaction: [] } },
    { kind_of_tomorrow: { from, chat, whatever: text } },
    {},
  ]);
}

function was(status: string): object {
  return { user: { id: 7_000_000_001, is_bot: true, first_name: "Postavka" }, status };
}
