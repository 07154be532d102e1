import { Bot, InlineKeyboard, InputFile, Keyboard } from "grammy";
import { afterEach, expect, test } from "vitest";
import { startTelegram, type TelegramSandbox } from "./server.ts";

let telegram: TelegramSandbox;
let stopBot: () => Promise<void>;

async function startBot(setUp: (bot: Bot) => void) {
  telegram = await startTelegram({ slowRepeats: false });
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  setUp(bot);
  const running = bot.start({
    allowed_updates: ["message", "callback_query", "my_chat_member", "chat_member"],
  });
  stopBot = async () => {
    await bot.stop();
    await running;
  };
  return bot;
}

afterEach(async () => {
  await stopBot();
  expect(telegram.violations).toEqual([]);
  await telegram.close();
});

test("a person starts the bot, taps a button and reads the changed message", async () => {
  await startBot((bot) => {
    bot.command("start", (ctx) =>
      ctx.reply("<b>Здравствуйте</b> 👋 & добро пожаловать".replace("&", "&amp;"), {
        parse_mode: "HTML",
        reply_markup: new InlineKeyboard().text("Русский", "ru").text("English", "en"),
      }),
    );
    bot.callbackQuery("ru", async (ctx) => {
      await ctx.answerCallbackQuery({ text: "Готово" });
      await ctx.editMessageText("Язык: русский");
    });
  });
  const alice = telegram.person("alice", { language_code: "ru" });
  await alice.says("/start");
  const hello = await alice.sees(/Здравствуйте/);
  expect(hello.entities).toEqual([{ type: "bold", offset: 0, length: 12 }]);
  expect(await alice.taps("Русский")).toEqual({ text: "Готово" });
  const edited = await alice.sees("Язык: русский");
  expect(edited.message_id).toBe(hello.message_id);
  expect(edited.reply_markup).toBeUndefined();
  expect(edited.edit_date).toBeGreaterThan(0);
});

test("a document with a Russian name goes both ways unharmed", async () => {
  await startBot((bot) => {
    bot.on("message:document", async (ctx) => {
      const file = await ctx.getFile();
      const response = await fetch(`${telegram.apiRoot}/file/bot${telegram.token}/${file.file_path}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      await ctx.replyWithDocument(new InputFile(bytes, "Отчёт за май 2026.xlsx"), { caption: "Ваш файл" });
    });
  });
  const alice = telegram.person("alice");
  await alice.sends({
    document: { name: "товары и цены.xlsx", type: "x", bytes: Buffer.from("PK\u0003данные") },
  });
  const { document, caption } = await alice.sees(/Ваш файл/);
  expect(caption).toBe("Ваш файл");
  expect(document).toMatchObject({ file_name: "Отчёт за май 2026.xlsx", file_size: 15 });
});

test("a keyboard at the bottom sends its text, and a blocked bot learns so", async () => {
  const bot = await startBot((made) => {
    made.command("start", (ctx) =>
      ctx.reply("Меню", { reply_markup: new Keyboard().text("Поставки").resized() }),
    );
    made.hears("Поставки", (ctx) => ctx.reply("Пока пусто"));
  });
  const alice = telegram.person("alice");
  await alice.says("/start");
  await alice.tapsReply("Поставки");
  await alice.sees("Пока пусто");
  await alice.blocks();
  await expect(bot.api.sendMessage(alice.chatId, "Вы тут?")).rejects.toThrow(
    "Forbidden: bot was blocked by the user",
  );
  await alice.unblocks();
  await bot.api.sendMessage(alice.chatId, "Вы тут?");
  await alice.sees("Вы тут?");
});

test("a group moves to a supergroup and the old number names the new one", async () => {
  const bot = await startBot((made) => {
    made.command("bind", (ctx) => ctx.reply(`Чат ${ctx.chat.id}`));
  });
  const alice = telegram.person("alice");
  const bob = telegram.person("bob");
  const group = telegram.group("Склад", [alice, bob]);
  await group.add("bot");
  const inGroup = bob.in(group);
  await inGroup.says("просто разговор, боту его не видно");
  await inGroup.says(`/bind@${telegram.bot.username}`);
  await inGroup.sees(`Чат ${group.chatId}`);
  const old = group.chatId;
  await group.migrate();
  await expect(bot.api.sendMessage(old, "Слот открыт")).rejects.toMatchObject({
    description: "Bad Request: group chat was upgraded to a supergroup chat",
    parameters: { migrate_to_chat_id: group.chatId },
  });
  await bot.api.sendMessage(group.chatId, "Слот открыт");
  await inGroup.sees("Слот открыт");
});

test("the Mini App button opens its page with facts signed by the bot's token", async () => {
  await startBot((bot) => {
    bot.command("start", (ctx) =>
      ctx.reply("Подключить WB", {
        reply_markup: new InlineKeyboard().webApp("Открыть", "http://localhost:3000/wb/1"),
      }),
    );
  });
  const alice = telegram.person("alice");
  await alice.says("/start");
  const { url, initData } = await alice.opensWebApp("Открыть");
  expect(url).toBe("http://localhost:3000/wb/1");
  expect(JSON.parse(new URLSearchParams(initData).get("user") ?? "")).toMatchObject({ id: alice.id });
});
