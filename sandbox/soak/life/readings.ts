import { languageNames } from "#domain/kernel/language.ts";
import { warehouses } from "#sandbox/wb/seed.ts";
import type { SandboxWorld } from "#sandbox/world.ts";
import { type Seller, wordsOf } from "./seller.ts";

/** What no person should ever read. */
const unreadable = /undefined|\bnull\b|\bNaN\b|\[object|\bat \/|\bError:|[0-9a-f]{8}-[0-9a-f]{4}-/;

/** Whether a line is Russian apart from what has a Russian name, short or whole, and from what others say in quotes. */
function isForeign(line: string, names: readonly string[]): boolean {
  const words = line.replaceAll(/[«"“][^»"”]*[»"”]/g, "").match(/[а-яё]{3,}/gi) ?? [];
  return words.some((word) => !names.some((name) => name.includes(word)));
}

/** Lines of the bot that a person cannot read, or not in the language that was chosen; each line once. */
export function misreadings({ wb }: SandboxWorld, seller: Seller): readonly string[] {
  const { person, language, name, phone } = seller;
  const named = [...warehouses, ...wb.world.suppliersOf(phone)].map((one) => one.name);
  const names = [...named, ...Object.values(languageNames)];
  const lines = person
    .messages()
    .filter(({ from }) => from?.id !== person.id)
    .flatMap((message) => [
      ...wordsOf(message).split("\n"),
      ...(message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? []),
    ]);
  const isBad = (line: string) => unreadable.test(line) || (language === "en" && isForeign(line, names));
  return [...new Set(lines.filter(isBad))].map((line) => `${name} reads: ${line}`);
}

/** Rules of Telegram and Wildberries that the product broke, and taps that it never answered. */
export function broken({ telegram, wb }: SandboxWorld): readonly string[] {
  return [
    ...new Set(wb.world.violations.all().map(({ rule, call }) => `portal: ${rule} ${call}`)),
    ...new Set(telegram.violations.map((text) => `Telegram: ${text}`)),
    ...telegram.unanswered().map(({ data }) => `a tap was never answered: ${data}`),
  ];
}
