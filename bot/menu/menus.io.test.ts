import { expect, test } from "vitest";
import { writeState } from "#domain/inbox/bot-state.ts";
import { system } from "#domain/kernel/actor.ts";
import { en } from "#domain/texts/en.ts";
import { commands, groupCommands } from "#domain/texts/ru/menu.ts";
import type { Actor } from "#sandbox/telegram/person.ts";
import { register, testedBot } from "#sandbox/testing/bot.ts";

const named = (actor: Actor): readonly string[] => actor.commands().map(({ command }) => command);

test("private chats and groups have their own menus, in both languages, and a group's admins lose nothing", async () => {
  const { telegram } = await testedBot();
  const [alice, emma] = [telegram.person("alice"), telegram.person("emma", { language_code: "en" })];
  const group = telegram.group("Склад", [alice, emma]);
  await telegram.waitForCall("setMyDescription", { language_code: "ru" });
  const wanted = "new list calendar accounts journal limits settings inbox".split(" ");
  expect(named(alice)).toEqual(expect.arrayContaining(wanted));
  expect(named(alice)).toEqual(Object.keys(commands));
  expect(named(alice.in(group))).toEqual(Object.keys(groupCommands));
  expect(emma.in(group).commands()[0]?.description).toBe(en.groupCommands.help);
  expect(named(emma)).not.toContain("invite");
  expect(telegram.violations).toEqual([]);
});

test("after a restart without news Telegram is told no menu again, and own menus follow a release", async () => {
  const bot = await testedBot();
  const { telegram } = bot;
  const bob = telegram.person("bob", { language_code: "de" });
  await bob.says("/start");
  await bob.taps("Русский");
  await expect.poll(() => bob.commands()[1]?.description).toBe(commands.new);
  const sets = () => telegram.calls().filter(({ method }) => method === "setMyCommands").length;
  // The profile comes after all menus, once for each language.
  const reads = () => telegram.calls().filter(({ method }) => method === "getMyShortDescription").length;
  await expect.poll(reads).toBe(2);
  const before = sets();
  await bot.restart();
  await expect.poll(reads).toBe(4);
  expect(sets()).toBe(before);
  // What an older release had told Telegram of this chat.
  await bot.open();
  const old = { language: "ru", print: "older" };
  await bot.runtime.act(system, (unit) => writeState(unit, `own-menu/${bob.id}`, old));
  await bot.restart();
  await expect.poll(sets).toBe(before + 1);
});

test("a service admin finds the admin's commands in their own chat alone", async () => {
  const bot = await testedBot({ isStopped: true });
  const [boss, alice] = [bot.telegram.person("boss"), bot.telegram.person("alice")];
  await bot.restart({}, { ADMIN_IDS: String(boss.id) });
  await register(boss);
  await expect.poll(() => named(boss)).toEqual(expect.arrayContaining(["new", "invite", "incidents"]));
  expect(named(alice)).not.toContain("invite");
});
