import { expect, test } from "vitest";
import { testedBot } from "#sandbox/testing/bot.ts";

test("with approval, an admin lets a company in with a button, and the owner goes on", async () => {
  const bot = await testedBot({ isStopped: true });
  const { telegram } = bot;
  const [alice, boss] = [telegram.person("alice"), telegram.person("boss")];
  await bot.restart({}, { REGISTRATION: "approve", ADMIN_IDS: String(boss.id) });
  await boss.says("/start");
  await boss.taps("Русский");
  await alice.says("/start");
  await alice.taps("Русский");
  await alice.sees(/Как называется/);
  await alice.says("Ромашка");
  await alice.sees(/отправлена администратору/);
  await alice.says("Поставки");
  await alice.sees(/отправлена администратору/);
  await boss.sees(/Новая компания просит доступ: «Ромашка»/);
  await boss.taps("Впустить");
  await boss.sees(/доступ открыт/);
  await alice.sees(/открыл вам доступ/);
  await alice.taps("Продолжить");
  await alice.sees(/Что я умею/);
});

test("nobody but an admin can let companies in, even with the admin's button", async () => {
  const bot = await testedBot({ isStopped: true });
  const { telegram } = bot;
  const boss = telegram.person("boss");
  await bot.restart({}, { ADMIN_IDS: String(boss.id) });
  const alice = telegram.person("alice");
  await alice.says("/invite");
  await alice.sees(/только для администратора/);
});

test("by invitation only: a stranger is told so, an invited person gets in, once", async () => {
  const bot = await testedBot({ isStopped: true });
  const { telegram } = bot;
  const [alice, bob, boss] = [telegram.person("alice"), telegram.person("bob"), telegram.person("boss")];
  await bot.restart({}, { REGISTRATION: "invite", ADMIN_IDS: String(boss.id) });
  await alice.says("/start");
  await alice.taps("Русский");
  await alice.sees(/только по приглашению/);
  // Nobody asked for a name, so no form was lost.
  await alice.says("Ромашка");
  await alice.sees(/только по приглашению/);
  expect(
    alice
      .messages()
      .map(({ text = "" }) => text)
      .filter((text) => /сервис обновился/.test(text)),
  ).toEqual([]);
  await boss.says("/invite");
  const { text = "" } = await boss.sees(/Одноразовое приглашение/);
  const code = /start=(\S+)/.exec(text)?.[1] ?? "";
  await alice.says(`/start ${code}`);
  await alice.sees(/Как называется/);
  await alice.says("Ромашка");
  await alice.sees(/Что я умею/);
  await bob.says(`/start ${code}`);
  await bob.sees(/уже использовано/);
});

test("the commands menu speaks the person's language", async () => {
  const { telegram } = await testedBot();
  const [alice, bob] = [telegram.person("alice"), telegram.person("bob", { language_code: "en" })];
  await telegram.waitForCall("setMyCommands", { language_code: "tg" });
  await expect
    .poll(() => alice.says("/help").then(() => alice.commands()[1]?.description))
    .toBe("Новая заявка на слот");
  await bob.says("/help");
  expect(bob.commands()[1]?.description).toBe("New watch for a slot");
});
