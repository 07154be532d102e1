import { expect, test } from "vitest";
import type { Actor } from "#sandbox/telegram/person.ts";
import { register, type TestedBot, testedBot } from "#sandbox/testing/bot.ts";

async function inGroup(): Promise<{
  bot: TestedBot;
  here: Actor;
  alone: ReturnType<TestedBot["telegram"]["person"]>;
}> {
  const bot = await testedBot();
  const alone = bot.telegram.person("alice");
  await register(alone);
  const group = bot.telegram.group("Склад", [alone], { type: "supergroup" });
  await group.add("bot");
  const here = alone.in(group);
  await here.sees(/Здесь понимаю/);
  return { bot, here, alone };
}

test("in a group what works there is answered there, also when the bot is named", async () => {
  const { bot, here } = await inGroup();
  await here.says(`/status@${bot.telegram.bot.username}`);
  await here.sees(/Слоты пока не смотрю/);
  await here.says("/limits");
  await here.sees(/Слоты могут пропасть|пойти не так/i);
  await here.says("/help");
  await here.sees(/личных сообщениях[\s\S]*\/status/);
  expect(bot.telegram.violations).toEqual([]);
});

test("what works in private only says so, and its button leads straight to it", async () => {
  const { bot, here, alone } = await inGroup();
  await here.says("/settings");
  const { message_id: said } = await here.sees(/\/settings работает только в личных сообщениях/);
  const { url = "" } = await here.taps(/Открыть \/settings/, { message: said });
  const payload = new URL(url).searchParams.get("start") ?? "";
  await alone.says(`/start ${payload}`);
  await alone.sees(/Настройки/);
  expect(bot.telegram.violations).toEqual([]);
});

test("commands for other bots, and those nobody knows, are left alone", async () => {
  const { here } = await inGroup();
  await here.says("/weather");
  await here.says("/status@other_bot");
  await here.says("/help");
  await here.sees(/Здесь понимаю/);
  const answers = here.messages().filter(({ from }) => from?.is_bot);
  expect(answers).toHaveLength(2);
});
