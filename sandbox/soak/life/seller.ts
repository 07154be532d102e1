import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright";
import { type Language, languageNames } from "#domain/kernel/language.ts";
import { commands } from "#domain/texts/ru/menu.ts";
import { textsIn } from "#domain/texts/texts.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import type { InlineButton, Message } from "#sandbox/telegram/shapes.ts";
import type { SandboxWorld } from "#sandbox/world.ts";

/** Somebody who uses the product without a plan, in one language. */
export interface Seller {
  readonly name: string;
  readonly language: Language;
  readonly person: Person;
  readonly phone: string;
  /** What went wrong for this person, as sentences. */
  readonly troubles: string[];
  /** How often each kind of thing was done. */
  readonly done: Record<string, number>;
}

/** Where sellers live. */
export interface Street {
  readonly world: SandboxWorld;
  readonly random: () => number;
  /** A browser window for the login. */
  page(): Promise<Page>;
}

/** A person is patient: the machine may be busy and a fault in the way. */
const patience = { timeoutMs: 60_000 };

const chatter = [
  "Коледино",
  "3",
  "25.12",
  "до 5",
  "привет",
  "2045000000123 10",
  "hello",
  "завтра",
  "/new",
  "×2",
];

/** Comes to the bot for the first time, and connects everything that the login reaches. */
export async function settlesIn(street: Street, seller: Seller): Promise<void> {
  const { person, language, name } = seller;
  const { start } = textsIn(language);
  await person.says("/start");
  await person.taps(languageNames[language], patience);
  await person.sees(start.askName("").split("\n").at(-1) ?? "", patience);
  await person.says(name);
  await person.taps(start.agree, patience);
  await person.sees(name, patience);
  await connects(street, seller);
}

/** The way through WB's login. */
async function connects({ world, page: open }: Street, { person, language, phone }: Seller): Promise<void> {
  const { accounts, menu, handoff } = textsIn(language);
  const codes = () => world.wb.world.codes.all().filter((code) => code.phone === phone);
  await person.tapsReply(menu.connect, patience);
  await person.sees(accounts.connectUntil, patience);
  const { launchUrl } = await person.opensWebApp(accounts.connectButton, patience);
  const page = await open();
  try {
    await page.goto(launchUrl);
    await page.locator('body[data-stage="login"][data-picture="yes"]').waitFor({ timeout: 60_000 });
    const before = codes().length;
    const field = page.locator("#fields input:not(.spare)").first();
    await field.click();
    await page.keyboard.type(phone);
    await page.keyboard.press("Enter");
    const until = Date.now() + patience.timeoutMs;
    while (codes().length === before && Date.now() < until) await sleep(200);
    await page.locator('#fields input[autocomplete="one-time-code"]').nth(5).waitFor({ timeout: 60_000 });
    await field.click();
    await page.keyboard.type(codes().at(-1)?.code ?? "");
    await page.locator(".card-choose").waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: handoff.choose.button }).click();
    await page.getByRole("heading", { name: handoff.done.title }).waitFor({ timeout: 60_000 });
    await person.sees(accounts.connected(1).split(":")[0] ?? "", patience);
  } finally {
    await page.context().close();
  }
}

/** Lives with the bot until the time is over. */
export async function lives(street: Street, seller: Seller, until: number): Promise<void> {
  const acts = [
    ["watch", 3, () => makesWatch(street, seller)],
    ["wander", 8, () => wanders(street, seller)],
    ["command", 2, () => asksByCommand(street, seller)],
    ["talk", 1, () => seller.person.says(oneOf(street, chatter) ?? "/help")],
    ["login", 1, () => returns(street, seller)],
  ] as const;
  const bag = acts.flatMap((act) => Array.from({ length: act[1] }, () => act));
  while (Date.now() < until) {
    const [name, , act] = oneOf(street, bag) ?? acts[0];
    try {
      await act();
      seller.done[name] = (seller.done[name] ?? 0) + 1;
    } catch (error) {
      seller.troubles.push(`${name}: ${String(error).slice(0, 900)}`);
    }
    await sleep(1_000 + street.random() * 4_000);
  }
}

/** Fills the form with whatever its buttons offer. */
async function makesWatch(street: Street, { person, language }: Seller): Promise<void> {
  const { menu, wizard, limits } = textsIn(language);
  const ahead = [wizard.confirm, limits.agree, wizard.modeBook];
  const away = [menu.cancel, menu.back, wizard.undo, wizard.startOver, wizard.clearFind, menu.refresh];
  await person.tapsReply(menu.newWatch, patience);
  for (let step = 0; step < 25; step += 1) {
    await sleep(700);
    const keys = newestKeys(person).filter(({ text }) => !away.some((one) => text.includes(one)));
    const best = keys.find(({ text }) => ahead.includes(text));
    const isEnough = street.random() < 0.4 ? keys.find(({ text }) => text === wizard.done) : undefined;
    const key = best ?? isEnough ?? oneOf(street, keys);
    if (key === undefined) continue;
    await person.taps(key.text, patience);
    if (key.text === wizard.confirm && !newestKeys(person).some(({ text }) => text === limits.agree)) return;
  }
}

/** Taps something among the latest messages, as people do who want to see what it does. */
async function wanders(street: Street, { person, language, troubles }: Seller): Promise<void> {
  const ends = [...Object.values(languageNames), textsIn(language).cabinets.remove];
  const lately = person.messages().slice(-8).filter(hasKeys);
  const message = oneOf(street, lately);
  const keys = (message?.reply_markup?.inline_keyboard.flat() ?? []).filter(
    // Another language would end the story, and so would a cabinet that is gone.
    ({ callback_data, text }) => callback_data !== undefined && !ends.some((end) => text.includes(end)),
  );
  const key = oneOf(street, keys);
  if (message === undefined || key === undefined) return;
  const before = shownBy(person);
  const answer = await person.taps(key.text, { ...patience, message });
  if (answer.text !== undefined || answer.url !== undefined) return;
  const end = Date.now() + 10_000;
  while (shownBy(person) === before && Date.now() < end) await sleep(100);
  if (shownBy(person) === before) troubles.push(`dead button «${key.text}» under: ${wordsOf(message)}`);
}

async function asksByCommand(street: Street, { person }: Seller): Promise<void> {
  const command = oneOf(
    street,
    Object.keys(commands).filter((one) => one !== "connect"),
  );
  await person.says(`/${command}`);
  const end = Date.now() + patience.timeoutMs;
  const isAnswered = () => person.lastMessage()?.from?.id !== person.id;
  while (!isAnswered() && Date.now() < end) await sleep(100);
  if (!isAnswered()) throw new Error(`/${command} was not answered`);
}

/** Signs in again when the bot says that the login has ended. */
async function returns(street: Street, seller: Seller): Promise<void> {
  const { accounts } = textsIn(seller.language);
  const said = seller.person.messages().slice(-12).map(wordsOf);
  const died = said.findLastIndex((text) => text.includes(accounts.died));
  const back = said.findLastIndex((text) => text.includes(accounts.connected(1).split(":")[0] ?? ""));
  if (died > back) await connects(street, seller);
}

function hasKeys({ reply_markup }: Message): boolean {
  return (reply_markup?.inline_keyboard ?? []).length > 0;
}

function newestKeys(person: Person): InlineButton[] {
  const message = person.messages().findLast(hasKeys);
  const keys = message?.reply_markup?.inline_keyboard.flat() ?? [];
  return keys.filter(({ callback_data }) => callback_data !== undefined);
}

/** Words of a message, whatever kind it is. */
export function wordsOf(message: Message): string {
  return message.text ?? message.caption ?? "";
}

/** Everything that the chat shows at the moment. */
function shownBy(person: Person): string {
  return JSON.stringify(person.messages().slice(-12));
}

function oneOf<T>({ random }: Pick<Street, "random">, list: readonly T[]): T | undefined {
  return list[Math.floor(random() * list.length)];
}
