import { readFile } from "node:fs/promises";
import path from "node:path";
import { Hono } from "hono";
import type { TelegramSandbox } from "#sandbox/telegram/server.ts";
import { createApi } from "./api.ts";
import { seedPeople } from "./seed.ts";

/** What the page shows: a running Telegram, and the WB world if it runs too. */
export interface ChatPageOptions {
  readonly telegram: TelegramSandbox;
  /** The JSON API of the WB world, mounted under `/world`. */
  readonly worldPanel?: Hono;
}

const folder = path.join(import.meta.dirname, "public");
const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The page on which a person chats with the bot, with the panel of the sandbox beside it. */
export function createChatPage({ telegram, worldPanel }: ChatPageOptions): Hono {
  seedPeople(telegram);
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header("cache-control", "no-store");
  });
  if (worldPanel) app.route("/world", worldPanel);
  app.route("/tg", createApi(telegram, { hasWorld: worldPanel !== undefined }));
  app.get("/:file?", async (context) => {
    const name = context.req.param("file") ?? "index.html";
    const type = types[path.extname(name)];
    if (type === undefined || !/^[a-z-]+\.[a-z]+$/.test(name)) return context.notFound();
    try {
      return context.body(await readFile(path.join(folder, name), "utf8"), 200, { "content-type": type });
    } catch {
      return context.notFound();
    }
  });
  return app;
}
