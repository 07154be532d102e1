import type { Api } from "grammy";
import type { BotCommand, LanguageCode } from "grammy/types";
import type { Language } from "#domain/kernel/language.ts";
import { commands } from "#domain/texts/ru/menu.ts";
import { textsIn } from "#domain/texts/texts.ts";

/** Telegram's languages whose speakers are greeted in Russian; everybody else reads English. */
const russianFor: readonly LanguageCode[] = ["ru", "be", "uk", "kk", "ky", "uz", "hy", "az", "tg"];

/** The commands menu in a language. */
export function commandsIn(language: Language): BotCommand[] {
  const described = textsIn(language).commands;
  // The keys of the texts are the commands.
  return (Object.keys(commands) as (keyof typeof commands)[]).map((command) => ({
    command,
    description: described[command],
  }));
}

/** Shows the menu in the person's own chat in the language the person chose. */
export async function publishOwnCommands(api: Api, chatId: number, language: Language): Promise<void> {
  await api.setMyCommands(commandsIn(language), { scope: { type: "chat", chat_id: chatId } });
}

/** Publishes the commands menu for private chats, where it differs from what Telegram has. */
export async function publishCommands(api: Api): Promise<void> {
  const wanted: readonly [LanguageCode | undefined, Language][] = [
    [undefined, "en"],
    ...russianFor.map((code): [LanguageCode, Language] => [code, "ru"]),
  ];
  for (const [code, language] of wanted) {
    const where = { scope: { type: "all_private_chats" }, ...(code ? { language_code: code } : {}) } as const;
    const has = await api.getMyCommands(where);
    const wants = commandsIn(language);
    if (JSON.stringify(has) !== JSON.stringify(wants)) await api.setMyCommands(wants, where);
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
