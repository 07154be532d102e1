import { Api, type ApiClientOptions, BotError, GrammyError } from "grammy";
import { moveChat } from "#domain/access/move-chat.ts";
import { reachFrom, setReach } from "#domain/access/reach.ts";
import { onceBack } from "#domain/db/away.ts";
import { system } from "#domain/kernel/actor.ts";
import { BadSettings } from "#domain/kernel/config.ts";
import type { Runtime } from "#jobs/queue/runtime.ts";
import { createBot } from "./bot.ts";
import type { BotDeps, BotOptions } from "./deps.ts";
import { publishCommands } from "./menu/commands.ts";
import { refreshOwnMenus } from "./menu/own-menu.ts";
import { serveNotify } from "./notices/serve.ts";
import { createClientFetch } from "./telegram/client-fetch.ts";
import { type Line, watchLine } from "./telegram/line.ts";
import { openInbox } from "./updates/inbox.ts";
import { startPolling } from "./updates/polling.ts";
import { serveWebhook, startWebhook } from "./updates/webhook.ts";

const replyWaitMs = 15_000;
/** With a handler's own time less than what makes an update count as abandoned. */
const databasePatienceMs = 25_000;

/** Starts the bot on a runtime; its lifecycle stops it. */
export async function startBot(runtime: Runtime, options: BotOptions = {}): Promise<void> {
  const { settings, log, lifecycle, now } = runtime;
  const { BOT_TOKEN: token = "", WEBHOOK_URL: webhookUrl, WEBHOOK_SECRET: secret = "" } = settings;
  runtime.vitals.serves("bot");
  const line = watchLine(Date.now);
  runtime.vitals.expect(line.trouble);
  const deps: BotDeps = { ...runtime, deadlineMs: options.deadlineMs ?? 30_000 };
  const inbox = openInbox(deps);
  const bot = createBot(deps, inbox, clientOptions(runtime, replyWaitMs, line));
  await orBadSettings("BOT_TOKEN", bot.init());

  const sender = new Api(token, clientOptions(runtime, 0, line));
  lifecycle.onStop("notices", await serveNotify(runtime, { ...deps, api: bot.api, sender }));
  void publishCommands(bot.api)
    .then(() => refreshOwnMenus(runtime, bot.api))
    .catch((error: unknown) => log.warn({ err: error }, "could not set the commands"));

  const handle = (update: Parameters<typeof bot.handleUpdate>[0]) =>
    onceBack(() => bot.handleUpdate(update).catch(throwInner), databasePatienceMs);
  const common = { api: bot.api, inbox, log, now, handle };
  const tidy = setInterval(() => void inbox.tidy().catch(() => undefined), 3_600_000);
  lifecycle.onStop("inbox", () => clearInterval(tidy));
  if (webhookUrl === undefined) {
    const onConflict = (error: unknown) => runtime.reportBug("bot.polling", error);
    const conflictWaitMs = options.conflictWaitMs ?? 10_000;
    lifecycle.onStop("polling", await startPolling({ ...common, conflictWaitMs, onConflict }));
    return;
  }
  const starting = startWebhook({ ...common, url: webhookUrl, secret });
  const webhook = await orBadSettings("WEBHOOK_URL", starting);
  lifecycle.onStop("webhook", () => webhook.stop());
  const path = new URL(webhookUrl).pathname;
  if (options.mountWebhook) options.mountWebhook(path, webhook.handle);
  else lifecycle.onStop("webhook server", await serveWebhook(path, settings.PORT, webhook.handle));
}

function throwInner(error: unknown): never {
  throw error instanceof BotError ? error.error : error;
}

/** What Telegram refuses at the start is a wrong setting, told in a sentence. */
async function orBadSettings<T>(setting: string, starting: Promise<T>): Promise<T> {
  try {
    return await starting;
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    throw new BadSettings([`${setting}: Telegram does not take it (${error.description}).`]);
  }
}

/** How calls to Telegram are made; `longestWaitMs` is how long a call may wait when told to slow down. */
function clientOptions({ settings, act, log }: Runtime, longestWaitMs: number, line: Line): ApiClientOptions {
  const doubt = (error: unknown) => log.warn({ err: error }, "could not note what Telegram said of a chat");
  return {
    apiRoot: settings.TELEGRAM_API_ROOT.replace(/\/$/, ""),
    timeoutSeconds: 60,
    fetch: createClientFetch({
      log,
      longestWaitMs,
      onAnswer: line.note,
      onForbidden(chatId, description) {
        const reach = reachFrom(description) ?? "blocked";
        const kind = chatId > 0 ? "private" : "group";
        act(system, (unit) => setReach(unit, { chatId, kind }, reach)).catch(doubt);
      },
      onMigrated: (from, to) => act(system, (unit) => moveChat(unit, from, to)),
    }) as NonNullable<ApiClientOptions["fetch"]>,
  };
}
