import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Bot, InlineKeyboard, Keyboard } from "grammy";
import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findChromium } from "#jobs/browser/find.ts";
import { createPerson } from "#sandbox/telegram/people.ts";
import { startTelegram, type TelegramSandbox } from "#sandbox/telegram/server.ts";
import { chromiumDir } from "#sandbox/testing/chromium-dir.ts";
import { createChatPage } from "./page.ts";

let telegram: TelegramSandbox;
let bot: Bot;
let browser: Browser;
let page: Page;
let address: string;
const servers: Server[] = [];

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  servers.push(server);
  // A TCP server that listens has such an address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** A Mini App that shows its visitor's facts and can close itself. */
const miniApp = `<!doctype html><p id="hash"></p><button onclick="parent.postMessage(JSON.stringify({eventType:'web_app_close'}),'*')">Закрыть</button>
<script>hash.textContent = decodeURIComponent(new URLSearchParams(location.hash.slice(1)).get("tgWebAppData"))</script>`;

beforeAll(async () => {
  telegram = await startTelegram({ slowRepeats: false });
  const app = await listen(
    createServer((_, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8").end(miniApp);
    }),
  );
  bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  bot.command("start", async (ctx) => {
    const keys = new InlineKeyboard().text("Да", "yes").text("Важно", "alert").row().webApp("Войти", app);
    await ctx.reply("<b>Здравствуйте</b> &lt;img src=x&gt;", { parse_mode: "HTML", reply_markup: keys });
    await ctx.reply("Меню", { reply_markup: new Keyboard().text("Поставки").resized() });
  });
  bot.callbackQuery("yes", async (ctx) => {
    await ctx.answerCallbackQuery("Принято");
    await ctx.editMessageText("Вы согласились");
  });
  bot.callbackQuery("alert", (ctx) => ctx.answerCallbackQuery({ text: "Внимание!", show_alert: true }));
  bot.hears("Поставки", (ctx) => ctx.reply("Поставок нет"));
  bot.on("message:document", (ctx) => ctx.reply(`Файл ${ctx.msg.document.file_name}`));
  void bot.start();
  const server = createAdaptorServer({ fetch: createChatPage({ telegram }).fetch });
  // Without options the adaptor makes a plain HTTP server.
  address = await listen(server as Server);
  const { executable, env } = await findChromium({ chromiumPath: undefined, dataDir: chromiumDir });
  browser = await chromium.launch({ executablePath: executable, env: { ...env }, args: ["--no-sandbox"] });
  page = await browser.newPage({ locale: "ru-RU", viewport: { width: 1_440, height: 900 } });
});

afterAll(async () => {
  await browser.close();
  await bot.stop();
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
  expect(telegram.violations).toEqual([]);
  await telegram.close();
});

test("a person starts the bot on the page and uses its buttons", async () => {
  await page.goto(address);
  await page.getByRole("button", { name: "Запустить" }).click();
  const first = page.locator(".bubble", { hasText: "Здравствуйте" });
  await first.waitFor();
  expect(await first.locator("strong").textContent()).toBe("Здравствуйте");
  expect(await first.locator("img").count()).toBe(0);

  await page.getByRole("button", { name: "Важно" }).click();
  await page.getByRole("dialog").getByText("Внимание!").waitFor();
  await page.getByRole("button", { name: "OK" }).click();

  await page.getByRole("button", { name: "Да", exact: true }).click();
  await page.getByRole("status").getByText("Принято").waitFor();
  await page.locator(".bubble", { hasText: "Вы согласились" }).getByText("изменено").waitFor();

  await page.locator(".reply-keyboard").getByRole("button", { name: "Поставки" }).click();
  await page.locator(".bubble", { hasText: "Поставок нет" }).waitFor();
});

test("a file goes from the page to the bot with its name", async () => {
  await page.getByRole("button", { name: "Прикрепить" }).click();
  const chosen = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Файл" }).click();
  await (await chosen).setFiles({ name: "товары май.xlsx", mimeType: "", buffer: Buffer.from("PK") });
  await page.locator(".bubble", { hasText: "Файл товары май.xlsx" }).waitFor();
});

test("a Mini App opens with signed facts over the chat and closes itself", async () => {
  await page.getByRole("button", { name: "Emma" }).click();
  await page.getByRole("button", { name: "Запустить" }).click();
  await page.getByRole("button", { name: "Войти" }).click();
  const app = page.frameLocator(".app-sheet iframe");
  await app.getByText(/"first_name":"Emma".*hash=/).waitFor();
  await app.getByRole("button", { name: "Закрыть" }).click();
  await page.locator(".app-sheet").waitFor({ state: "detached" });
});

test("what happens elsewhere shows at once, and a deleted message vanishes", async () => {
  const emma = telegram.person("emma");
  const { message_id } = await bot.api.sendMessage(emma.id, "Слот открыт");
  const bubble = page.locator(".bubble", { hasText: "Слот открыт" });
  await bubble.waitFor();
  await bot.api.deleteMessage(emma.id, message_id);
  await bubble.waitFor({ state: "detached" });
});

test("in a window of a phone list, chat and panel come one at a time", async () => {
  const phone = await browser.newPage({
    locale: "ru-RU",
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await phone.goto(address);
  await phone.locator(".chat-line").first().tap();
  await phone.locator(".composer").waitFor();
  expect(await phone.locator(".chat-line").first().isVisible()).toBe(false);
  const overflow = await phone.evaluate("document.documentElement.scrollWidth - innerWidth");
  expect(overflow).toBe(0);
  await phone.getByRole("button", { name: "Назад" }).tap();
  await phone.locator(".chat-line").first().waitFor();
  await phone.close();
});

test("the page opens in the language of the browser, and the bot says what it is in that of the person", async () => {
  createPerson(telegram.core, { first_name: "Olivia", username: "olivia", language_code: "en" });
  await bot.api.setMyDescription("Catches slots");
  await bot.api.setMyDescription("Ловлю слоты", { language_code: "ru" });
  for (const [locale, start] of [
    ["en-GB", "Start"],
    ["ru-RU", "Запустить"],
  ] as const) {
    const visitor = await browser.newPage({ locale, viewport: { width: 1_440, height: 900 } });
    await visitor.goto(address);
    await visitor.locator(".person", { hasText: "Olivia" }).click();
    await visitor.getByRole("button", { name: start, exact: true }).waitFor();
    await visitor.getByText("Catches slots").waitFor();
    await visitor.locator(".person", { hasText: "Борис" }).click();
    await visitor.getByText("Ловлю слоты").waitFor();
    await visitor.close();
  }
});
