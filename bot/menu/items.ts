import type { ReplyKeyboardMarkup } from "grammy/types";
import { languages } from "#domain/kernel/language.ts";
import { type Texts, textsIn } from "#domain/texts/texts.ts";

/** What the main menu offers. */
export const menuItems = [
  "newWatch",
  "supplies",
  "calendar",
  "connect",
  "accounts",
  "journal",
  "settings",
  "help",
] as const;
export type MenuItem = (typeof menuItems)[number];

const byText: ReadonlyMap<string, MenuItem> = new Map(
  languages.flatMap((language) => menuItems.map((item) => [textsIn(language).menu[item], item] as const)),
);

/** Which button of the main menu says this, in any language. */
export function menuItemOf(text: string | undefined): MenuItem | undefined {
  return byText.get(text?.trim() ?? "");
}

/** The keyboard that stays under the chat. */
export function mainMenu({ menu }: Texts): ReplyKeyboardMarkup {
  return {
    keyboard: [
      [{ text: menu.newWatch }, { text: menu.supplies }],
      [{ text: menu.calendar }, { text: menu.accounts }],
      [{ text: menu.journal }, { text: menu.settings }],
      [{ text: menu.connect }, { text: menu.help }],
    ],
    is_persistent: true,
    resize_keyboard: true,
  };
}
