/** A user as the Bot API shows one. */
export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string | undefined;
  readonly username?: string | undefined;
  readonly language_code?: string | undefined;
}

/** The bot itself, as `getMe` shows it. */
export interface BotUser extends User {
  readonly can_join_groups: boolean;
  readonly can_read_all_group_messages: boolean;
  readonly supports_inline_queries: boolean;
  readonly can_connect_to_business: boolean;
  readonly has_main_web_app: boolean;
  readonly has_topics_enabled: boolean;
}

/** The kinds of chat that the sandbox knows. */
export type ChatType = "private" | "group" | "supergroup";

/** A chat as messages carry it. */
export interface Chat {
  readonly id: number;
  readonly type: ChatType;
  readonly title?: string | undefined;
  readonly username?: string | undefined;
  readonly first_name?: string | undefined;
  readonly last_name?: string | undefined;
  readonly is_forum?: true | undefined;
}

/** A formatted stretch of a text; offset and length count UTF-16 units. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string | undefined;
  readonly user?: User | undefined;
  readonly language?: string | undefined;
  readonly custom_emoji_id?: string | undefined;
  readonly unix_time?: number | undefined;
  readonly date_time_format?: string | undefined;
}

/** A text with its formatting. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** One button under a message. */
export interface InlineButton {
  readonly text: string;
  readonly style?: string | undefined;
  readonly url?: string | undefined;
  readonly callback_data?: string | undefined;
  readonly web_app?: { readonly url: string } | undefined;
  readonly copy_text?: { readonly text: string } | undefined;
  readonly disabled?: Readonly<Record<string, never>> | undefined;
  readonly [other: string]: unknown;
}

/** The buttons under a message. */
export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly InlineButton[])[];
}

/** One button of the keyboard that replaces the person's own. */
export interface ReplyButton {
  readonly text: string;
  readonly request_contact?: boolean | undefined;
  readonly web_app?: { readonly url: string } | undefined;
  readonly [other: string]: unknown;
}

/** What a message does to the person's keyboard. */
export type ReplyKeyboard =
  | {
      readonly keyboard: readonly (readonly ReplyButton[])[];
      readonly one_time_keyboard?: boolean | undefined;
      readonly resize_keyboard?: boolean | undefined;
      readonly is_persistent?: boolean | undefined;
      readonly input_field_placeholder?: string | undefined;
    }
  | { readonly remove_keyboard: true }
  | { readonly force_reply: true; readonly input_field_placeholder?: string | undefined };

/** One stored size of a photo. */
export interface PhotoSize {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly width: number;
  readonly height: number;
  readonly file_size: number;
}

/** A file sent as it is. */
export interface Document {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_name?: string | undefined;
  readonly mime_type?: string | undefined;
  readonly file_size: number;
}

/** A message as the Bot API shows it. */
export interface Message {
  readonly message_id: number;
  readonly message_thread_id?: number | undefined;
  readonly is_topic_message?: true | undefined;
  readonly from?: User | undefined;
  readonly date: number;
  readonly chat: Chat;
  readonly edit_date?: number | undefined;
  readonly forward_origin?: { type: "user"; date: number; sender_user: User } | undefined;
  readonly reply_to_message?: Message | undefined;
  readonly media_group_id?: string | undefined;
  readonly has_protected_content?: true | undefined;
  readonly text?: string | undefined;
  readonly entities?: readonly Entity[] | undefined;
  readonly link_preview_options?: Readonly<Record<string, unknown>> | undefined;
  readonly rich_message?: { readonly blocks: readonly unknown[] } | undefined;
  readonly caption?: string | undefined;
  readonly caption_entities?: readonly Entity[] | undefined;
  readonly show_caption_above_media?: true | undefined;
  readonly has_media_spoiler?: true | undefined;
  readonly photo?: readonly PhotoSize[] | undefined;
  readonly document?: Document | undefined;
  readonly contact?: { phone_number: string; first_name: string; user_id?: number } | undefined;
  readonly web_app_data?: { data: string; button_text: string } | undefined;
  readonly new_chat_members?: readonly User[] | undefined;
  readonly left_chat_member?: User | undefined;
  readonly new_chat_title?: string | undefined;
  readonly group_chat_created?: true | undefined;
  readonly supergroup_chat_created?: true | undefined;
  readonly migrate_to_chat_id?: number | undefined;
  readonly migrate_from_chat_id?: number | undefined;
  readonly pinned_message?: Message | undefined;
  readonly forum_topic_created?: { name: string; icon_color: number } | undefined;
  readonly forum_topic_closed?: Readonly<Record<string, never>> | undefined;
  readonly reply_markup?: InlineKeyboard | undefined;
}

/** An update without its number. */
export type NewUpdate = Readonly<Record<string, unknown>>;

/** An update as the bot gets it. */
export interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}
