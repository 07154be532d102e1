import { askedFiles } from "#domain/files/ask-file.ts";
import { InboxUpdate } from "#domain/inbox/update.ts";
import { Incident } from "#domain/incidents/incident.ts";
import { system } from "#domain/kernel/actor.ts";
import { makeFile } from "#jobs/files/make.ts";
import { say, tap } from "#sandbox/telegram/people.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import type { Message } from "#sandbox/telegram/shapes.ts";
import type { StoredChat, StoredMessage } from "#sandbox/telegram/world.ts";
import { answerCabinet, register, type TestedBot } from "#sandbox/testing/bot.ts";
import { type MarkedCompany, markedCompany } from "./company.ts";
import { type Dice, dice } from "./dice.ts";
import { fuzzFile } from "./files.ts";
import { fuzzTap } from "./taps.ts";
import { fuzzText } from "./texts.ts";
import { fuzzUpdate } from "./updates.ts";

/** What a run has found; every list is to stay empty. */
export interface Findings {
  /** Bugs that the bot has reported. */
  readonly bugs: readonly string[];
  /** Taps that spin for ever. */
  readonly unanswered: readonly string[];
  /** What somebody read of a company that is not theirs. */
  readonly leaks: readonly string[];
  /** Updates that nobody has dealt with, or that ended badly. */
  readonly unsettled: readonly string[];
  /** Files that nobody could deal with. */
  readonly unread: readonly string[];
}

/** How much of it. */
export interface Fuzzing {
  readonly count: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}

const batch = 50;
const patienceMs = 30_000;

/** Throws so many hostile updates and files at a bot that serves two companies, and says what went wrong. */
export async function fuzz(
  bot: TestedBot,
  { count, seed, say: tell = () => undefined }: Fuzzing,
): Promise<Findings> {
  const d = dice(seed);
  const companies = [await markedCompany(bot, "alfaq7431"), await markedCompany(bot, "betaz9157")];
  const stranger = bot.telegram.person("stranger", { first_name: "Чужой" });
  const newcomer = bot.telegram.person("newcomer", { first_name: "Новый" });
  await register(newcomer, "Третья");
  tell("two companies are there");
  const group = bot.telegram.group("Группа", [newcomer], { type: "supergroup" });
  await group.add("bot");
  const people = [...companies.flatMap((one) => one.people), stranger, newcomer];
  const unread: string[] = [];
  for (let done = 0; done < count; ) {
    const last = Math.min(count, done + batch);
    for (; done < last; done += 1) throwOne(bot, d, people);
    if (!(await settle(bot, unread))) break;
    if (done % 500 === 0 || count < 500) tell(`${done}: ${(await bugsOf(bot)).length} bugs`);
  }
  return {
    bugs: await bugsOf(bot),
    unanswered: bot.telegram.unanswered().map(({ data }) => data),
    leaks: companies.flatMap((company) => leaksOf(bot, company)),
    unsettled: await unsettled(bot),
    unread,
  };
}

function throwOne(bot: TestedBot, d: Dice, people: readonly Person[]): void {
  const person = d.pick(people);
  const { core } = bot.telegram;
  const chat = chatOf(bot, person);
  const roll = d.below(100);
  if (roll < 45) press(bot, d, { person, people });
  else if (roll < 75) say(core, person.user, chat, { text: fuzzText(d) });
  else if (roll < 83)
    say(core, person.user, chat, { document: fuzzFile(d), ...(d.percent(30) ? { text: fuzzText(d) } : {}) });
  else
    deliver(
      bot,
      fuzzUpdate(d, {
        ...person.user,
        groupId: bot.telegram.core.world.chats.all().find(({ type }) => type === "supergroup")?.id ?? 0,
      }),
    );
}

/** A button under a message of the own chat; its data may be anybody's. */
function press(
  bot: TestedBot,
  d: Dice,
  { person, people }: { person: Person; people: readonly Person[] },
): void {
  const { core } = bot.telegram;
  const messages = core.world.messagesOf(person.id).filter(({ message }) => message.from?.is_bot === true);
  const all = people.flatMap(({ id }) => core.world.messagesOf(id)).flatMap(dataOf);
  const own = messages.flatMap(dataOf);
  const data = fuzzTap(d, d.percent(50) && own.length > 0 ? own : all);
  const under: Message = messages.length > 0 ? d.pick(messages).message : nowhere(person);
  tap(core, person.user, under, { text: "", callback_data: data });
}

/** Past all that Telegram would refuse to be true. */
function deliver({ telegram: { core } }: TestedBot, update: Readonly<Record<string, unknown>>): void {
  const { world } = core;
  const id = world.next("update_id", 700_000_001);
  world.updates.put(String(id), { update: { update_id: id, ...update }, atMs: world.clock.nowMs() });
  world.announce({ kind: "updates" });
}

/** Waits until nothing is left to be done, as files and cabinets answer; false when that takes too long. */
async function settle(bot: TestedBot, unread: string[]): Promise<boolean> {
  const { runtime, telegram } = bot;
  const latest = Date.now() + patienceMs;
  const isBusy = async () =>
    telegram.core.updates.pending().length > 0 ||
    (await runtime.act(system, ({ em }) => em.count(InboxUpdate, { state: "received" }))) > 0;
  while (await isBusy()) {
    if (Date.now() > latest) return false;
    await new Promise((done) => setTimeout(done, 20));
  }
  for (const { id, name } of await runtime.act(system, askedFiles)) {
    await makeFile(runtime, { fileId: id }).catch((error: unknown) => unread.push(`${name}: ${error}`));
  }
  await answerCabinet(runtime);
  return true;
}

async function bugsOf({ runtime }: TestedBot): Promise<readonly string[]> {
  const incidents = await runtime.act(system, ({ em }) => em.find(Incident, {}));
  return incidents.map((one) => JSON.stringify(one));
}

async function unsettled({ runtime }: TestedBot): Promise<readonly string[]> {
  const rows = await runtime.act(system, ({ em }) =>
    em.find(InboxUpdate, { state: { $ne: "done" } }, { limit: 20 }),
  );
  return rows.map(({ payload }) => JSON.stringify(payload).slice(0, 500));
}

/** Everything that people outside a company have read with its mark in it. */
function leaksOf({ telegram: { core } }: TestedBot, { mark, people }: MarkedCompany): readonly string[] {
  const own = new Set(people.map(({ id }) => id));
  const read = core.world.chats
    .all()
    .flatMap(({ id }) => core.world.messagesOf(id))
    .filter(({ message }) => !own.has(message.chat.id) && message.from?.is_bot === true)
    .map((one) => JSON.stringify(one));
  const toasts = core.world.callbacks
    .all()
    .filter(({ from }) => !own.has(from))
    .map(({ answer }) => JSON.stringify(answer ?? {}));
  const leaked = [...read, ...toasts].filter((text) => text.includes(mark));
  return leaked.map((text) => text.slice(0, 500));
}

function dataOf({ message, isDeleted }: StoredMessage): readonly string[] {
  if (isDeleted === true) return [];
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.flatMap((one) => one.callback_data ?? []);
}

function chatOf({ telegram: { core } }: TestedBot, { id }: Person): StoredChat {
  const chat = core.world.chats.get(String(id));
  if (chat === undefined) throw new Error(`there is no chat ${id}`);
  return chat;
}

function nowhere({ id, user }: Person): Message {
  return { message_id: 999_999, date: 0, chat: { id, type: "private", first_name: user.first_name } };
}
