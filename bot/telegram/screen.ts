import type { Api } from "grammy";
import type {
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  InputRichBlock,
  ReplyKeyboardMarkup,
} from "grammy/types";
import { isBeyondEditing, isNotModified, isRichRefused } from "./errors.ts";
import type { Html } from "./html.ts";
import { splitHtml } from "./split.ts";

/** Rows of buttons under a message. */
export type Buttons = readonly (readonly InlineKeyboardButton[])[];

/** A stored file that a message carries. */
interface ScreenFile {
  readonly id: string;
  readonly as: "document" | "photo";
  /** What the message says besides when the file is kept no longer. */
  readonly gone: string;
}

/** What a message shows. */
export interface Screen {
  readonly text: Html;
  /** The same with native tables, for readers whose app shows them; where Telegram refuses it the text is sent. */
  readonly rich?: readonly InputRichBlock[];
  readonly buttons?: Buttons;
  /** A stored file that the message carries; the text is its caption. */
  readonly file?: ScreenFile;
}

/** A button that brings its data back. */
export function button(
  text: string,
  data: string,
  style?: "danger" | "success" | "primary",
): InlineKeyboardButton {
  return { text: cut(text, 60), callback_data: data, ...(style ? { style } : {}) };
}

/** The screen's buttons as Telegram takes them. */
export function markupOf({ buttons = [] }: Screen): InlineKeyboardMarkup {
  return { inline_keyboard: buttons.filter((row) => row.length > 0).map((row) => [...row]) };
}

/** How a message is sent. */
export interface SendOptions {
  /** The keyboard that stays under the chat, instead of the screen's buttons. */
  readonly reply?: ReplyKeyboardMarkup | undefined;
  /** Without a sound. */
  readonly silent?: boolean;
}

/** Sends a screen as a new message, with its tables if it can be, else in parts when it is long; returns the number of the one with the buttons. */
export async function sendScreen(
  api: Api,
  chatId: number,
  screen: Screen,
  options: SendOptions = {},
): Promise<number> {
  const sent = await sendRich(api, chatId, screen, options);
  return sent ?? sendText(api, chatId, screen, options);
}

async function sendText(
  api: Api,
  chatId: number,
  screen: Screen,
  { reply, silent = false }: SendOptions,
): Promise<number> {
  const parts = splitHtml(screen.text);
  let messageId = 0;
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const markup = reply ?? (screen.buttons?.length ? markupOf(screen) : undefined);
    const message = await api.sendMessage(chatId, part.source, {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      ...(silent ? { disable_notification: true } : {}),
      ...(isLast && markup ? { reply_markup: markup } : {}),
    });
    messageId = message.message_id;
  }
  return messageId;
}

/** A message that is there already. */
export interface ShownAt {
  readonly chatId: number;
  readonly messageId: number;
  /** Called when it shows this already. */
  onSame?(): Promise<void>;
}

/** Shows a screen in a message that is there already; false when that message cannot be edited any more. */
export async function editScreen(api: Api, place: ShownAt, screen: Screen): Promise<boolean> {
  const [part] = splitHtml(screen.text);
  if (part === undefined) return false;
  try {
    if (await editRich(api, place, screen)) return true;
    await api.editMessageText(place.chatId, place.messageId, part.source, {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      reply_markup: markupOf(screen),
    });
    return true;
  } catch (error) {
    if (isNotModified(error)) {
      await place.onSame?.();
      return true;
    }
    if (isBeyondEditing(error)) return false;
    throw error;
  }
}

/** The rich form of a screen; entities like phone numbers are not looked for in it. */
function richOf({ rich = [] }: Screen) {
  return rich.length === 0 ? undefined : { blocks: [...rich], skip_entity_detection: true };
}

/** The number of the message; undefined when there is nothing rich, or Telegram does not take it. */
async function sendRich(
  api: Api,
  chatId: number,
  screen: Screen,
  { reply, silent = false }: SendOptions,
): Promise<number | undefined> {
  const rich = richOf(screen);
  if (rich === undefined) return undefined;
  const markup = reply ?? (screen.buttons?.length ? markupOf(screen) : undefined);
  try {
    const message = await api.sendRichMessage(chatId, rich, {
      ...(silent ? { disable_notification: true } : {}),
      ...(markup ? { reply_markup: markup } : {}),
    });
    return message.message_id;
  } catch (error) {
    if (isRichRefused(error)) return undefined;
    throw error;
  }
}

/** False when there is nothing rich, or Telegram does not take it. */
async function editRich(api: Api, place: ShownAt, screen: Screen): Promise<boolean> {
  const rich = richOf(screen);
  if (rich === undefined) return false;
  try {
    await api.editMessageText(place.chatId, place.messageId, rich, { reply_markup: markupOf(screen) });
    return true;
  } catch (error) {
    if (isRichRefused(error)) return false;
    throw error;
  }
}

/** A text no longer than this, with an ellipsis when something was cut. */
export function cut(text: string, most: number): string {
  const points = [...text];
  return points.length <= most ? text : `${points.slice(0, most - 1).join("")}…`;
}
