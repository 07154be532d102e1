import { badRequest } from "./errors.ts";
import { normalUrl } from "./html.ts";
import type { Params } from "./params.ts";
import type { ChatType, InlineButton, InlineKeyboard, ReplyButton, ReplyKeyboard } from "./shapes.ts";

/** What a message's `reply_markup` asks for, if anything. */
export interface Markup {
  readonly inline?: InlineKeyboard;
  readonly reply?: ReplyKeyboard;
}

const inlineActions = [
  "url",
  "callback_data",
  "callback_game",
  "pay",
  "switch_inline_query",
  "switch_inline_query_chosen_chat",
  "switch_inline_query_current_chat",
  "login_url",
  "web_app",
  "copy_text",
  "disabled",
];
const privateOnly = ["request_contact", "request_location", "request_poll", "request_users", "request_chat"];

/** Reads a keyboard and refuses it in the words of Client.cpp (get_reply_markup) and of Telegram's server. */
export function readMarkup(params: Params, chat: ChatType): Markup {
  const value = params.json("reply_markup");
  if (value === undefined || value === "") return {};
  if (!isObject(value)) throw badRequest("object expected as reply markup");
  const keyboard = rowsOf(value["keyboard"], 'field "keyboard" must be an Array of Arrays');
  const inline = rowsOf(
    value["inline_keyboard"],
    'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
  );
  if (keyboard.length > 0) return { reply: { ...value, keyboard: keyboard.map(readRow(chat, replyButton)) } };
  if (inline.length > 0) return { inline: { inline_keyboard: inline.map(readRow(chat, inlineButton)) } };
  if (value["remove_keyboard"] === true) return { reply: { remove_keyboard: true } };
  const placeholder = value["input_field_placeholder"];
  if (value["force_reply"] !== true) return {};
  return {
    reply: {
      force_reply: true,
      ...(typeof placeholder === "string" ? { input_field_placeholder: placeholder } : {}),
    },
  };
}

type Fields = Record<string, unknown>;

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function rowsOf(value: unknown, otherwise: string): unknown[][] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badRequest(otherwise);
  return value.flatMap((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest(otherwise);
    return row.length > 0 ? [row as unknown[]] : [];
  });
}

function readRow<B>(chat: ChatType, read: (button: unknown, chat: ChatType) => B) {
  return (row: readonly unknown[]) => row.map((button) => read(button, chat));
}

function replyButton(value: unknown, chat: ChatType): ReplyButton {
  const button = typeof value === "string" ? { text: value } : value;
  const cannot = (reason: string) => badRequest(`can't parse keyboard button: ${reason}`);
  if (!isObject(button)) throw cannot("KeyboardButton must be a String or an Object");
  const text = button["text"];
  if (typeof text !== "string") throw cannot(`Can't find field "text"`);
  if (text.trim() === "") throw badRequest("keyboard button text must be non-empty");
  if (chat !== "private" && privateOnly.some((name) => button[name])) {
    throw badRequest("phone number can be requested in private chats only");
  }
  const app = button["web_app"];
  if (app !== undefined) {
    if (chat !== "private") throw badRequest("web App buttons can be used in private chats only");
    checkAppUrl(app, "keyboard button Web App");
  }
  return { ...button, text };
}

function inlineButton(value: unknown, chat: ChatType): InlineButton {
  const cannot = (reason: string) => badRequest(`can't parse inline keyboard button: ${reason}`);
  if (!isObject(value)) throw cannot("InlineKeyboardButton must be an Object");
  const text = value["text"];
  if (typeof text !== "string") throw cannot(`Can't find field "text"`);
  const style = value["style"];
  if (style !== undefined && !["danger", "success", "primary", ""].includes(String(style))) {
    throw cannot("Invalid button style specified");
  }
  const actions = inlineActions.filter((name) => value[name] !== undefined && value[name] !== "");
  if (actions.length === 0) throw cannot("Text buttons are unallowed in the inline keyboard");
  // Telegram silently takes the first of several; here it is a mistake worth hearing of.
  if (actions.length > 1) throw cannot(`several actions in one button: ${actions.join(", ")}`);
  if (text.trim() === "") throw badRequest("inline keyboard button text must be non-empty");
  checkAction(value, chat);
  return { ...value, text };
}

function checkAction(button: Fields, chat: ChatType): void {
  const { url, callback_data: data, web_app: app, copy_text: copy } = button;
  if (typeof data === "string" && Buffer.byteLength(data) > 64) throw badRequest("BUTTON_DATA_INVALID");
  if (typeof url === "string" && normalUrl(url) === undefined) {
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  }
  if (app !== undefined) {
    if (chat !== "private") throw badRequest("BUTTON_TYPE_INVALID");
    checkAppUrl(app, "inline keyboard button Web App");
  }
  if (copy !== undefined) {
    const text = isObject(copy) ? copy["text"] : undefined;
    if (typeof text !== "string" || text === "" || [...text].length > 256) {
      throw badRequest("BUTTON_COPY_TEXT_INVALID");
    }
  }
}

/** Mini Apps need HTTPS; only Telegram's test environment, and so this one, takes plain HTTP on the own machine. */
function checkAppUrl(app: unknown, what: string): void {
  const url = isObject(app) ? app["url"] : undefined;
  if (typeof url !== "string") throw badRequest(`can't find field "url"`);
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isLoopback = parsed && ["localhost", "127.0.0.1", "[::1]"].includes(parsed.hostname);
  if (parsed?.protocol === "https:" || (parsed?.protocol === "http:" && isLoopback)) return;
  throw badRequest(`${what} URL '${url}' is invalid: Only HTTPS links are allowed`);
}
