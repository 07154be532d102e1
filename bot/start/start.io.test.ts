import { expect, test } from "vitest";
import { register, testedBot } from "#sandbox/testing/bot.ts";

test("a newcomer chooses a language, names the company, reads the terms and gets the menu", async () => {
  const { telegram } = await testedBot();
  const alice = telegram.person("alice");
  await alice.says("/start");
  await alice.sees(/На каком языке/);
  await alice.taps("Русский");
  await alice.sees(/Как называется ваша компания/);
  await alice.says("Ромашка");
  await alice.sees(/Что я умею и чего не умею/);
  await alice.taps(/Согласен/);
  await alice.sees(/Готово, «Ромашка»/);
  await alice.tapsReply("Поставки");
  await alice.sees(/Пока пусто/);
  expect(telegram.violations).toEqual([]);
});

test("somebody who reads English is never shown Russian after choosing it", async () => {
  const { telegram } = await testedBot();
  const bob = telegram.person("bob", { language_code: "de" });
  await bob.says("/start");
  await bob.taps("English");
  await bob.sees(/What is your company called/);
  await bob.says("Daisy Ltd");
  await bob.taps(/I agree/);
  await bob.sees(/Daisy Ltd/);
  await bob.says("/help");
  const help = await bob.sees(/How it works/);
  expect(help.text).not.toMatch(/[а-яё]/i);
});

test("a name that is none is asked for again, and what follows still works", async () => {
  const { telegram } = await testedBot();
  const alice = telegram.person("alice");
  await alice.says("/start");
  await alice.taps("Русский");
  await alice.sees(/Как называется/);
  await alice.says("!");
  await alice.sees(/Не похоже на название/);
  await alice.says("Ромашка");
  await alice.sees(/Что я умею/);
});

test("a member who presses /start again comes back to the menu", async () => {
  const { telegram } = await testedBot();
  const alice = telegram.person("alice");
  await register(alice);
  await alice.says("/start");
  await alice.sees(/«Ромашка» на связи/);
});
