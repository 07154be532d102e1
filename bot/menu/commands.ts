import type { Api } from "grammy";
import type { BotCommand, BotCommandScope, LanguageCode } from "grammy/types";
import type { Language } from "#domain/kernel/language.ts";
import { textsIn } from "#domain/texts/texts.ts";

/** Whose menu it is: a person's, a group's, or that of somebody who administers the service. */
export type MenuKind = "private" | "group" | "admin";

/** Telegram's languages whose speakers are greeted in Russian; everybody else reads English. */
const russianFor: readonly LanguageCode[] = ["ru", "be", "uk", "kk", "ky", "uz", "hy", "az", "tg"];

/**
 * The menus that Telegram shows to everybody. Lists are not merged, the narrowest wins: a group's administrators
 * have no command of their own and so find the list of groups.
 */
const scopes: readonly (readonly [BotCommandScope, MenuKind])[] = [
  [{ type: "all_private_chats" }, "private"],
  [{ type: "all_group_chats" }, "group"],
];

/** A commands menu in a language; the keys of the texts are the commands. */
export function commandsIn(language: Language, kind: MenuKind): BotCommand[] {
  const { commands, groupCommands, adminCommands } = textsIn(language);
  const named = { private: commands, group: groupCommands, admin: { ...commands, ...adminCommands } }[kind];
  return Object.entries(named).map(([command, description]) => ({ command, description }));
}

/** Publishes the menus and the profile, each where it differs from what Telegram has. */
export async function publishCommands(api: Api): Promise<void> {
  const wanted: readonly [LanguageCode | undefined, Language][] = [
    [undefined, "en"],
    ...russianFor.map((code): [LanguageCode, Language] => [code, "ru"]),
  ];
  for (const [scope, kind] of scopes) {
    for (const [code, language] of wanted) {
      const where = { scope, ...(code ? { language_code: code } : {}) };
      const has = await api.getMyCommands(where);
      const wants = commandsIn(language, kind);
      if (JSON.stringify(has) !== JSON.stringify(wants)) await api.setMyCommands(wants, where);
    }
  }
  for (const [code, language] of wanted.slice(0, 2)) await publishProfile(api, code, language);
}

async function publishProfile(api: Api, code: LanguageCode | undefined, language: Language): Promise<void> {
  const where = code ? { language_code: code } : {};
  const { description, short } = textsIn(language).profile;
  if ((await api.getMyDescription(where)).description !== description) {
    await api.setMyDescription(description, where);
  }
  if ((await api.getMyShortDescription(where)).short_description !== short) {
    await api.setMyShortDescription(short, where);
  }
}
