import { onTestFinished } from "vitest";
import type { BotOptions } from "#bot/deps.ts";
import { startBot } from "#bot/role.ts";
import { Account } from "#domain/accounts/account.ts";
import { Login } from "#domain/accounts/login.ts";
import { system } from "#domain/kernel/actor.ts";
import { type Environment, readSettings } from "#domain/kernel/config.ts";
import { createLifecycle } from "#domain/kernel/lifecycle.ts";
import { createLog } from "#domain/kernel/log.ts";
import { openRuntime, type Runtime } from "#jobs/queue/runtime.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { startTelegram, type TelegramSandbox } from "#sandbox/telegram/server.ts";
import { freshDatabase } from "./database.ts";

/** A bot under test with the Telegram it talks to. */
export interface TestedBot {
  readonly telegram: TelegramSandbox;
  readonly runtime: Runtime;
  readonly databaseUrl: string;
  /** Stops the bot; Telegram and the database stay. */
  stop(): Promise<void>;
  /** Starts a bot on the same Telegram and database again. */
  restart(options?: BotOptions): Promise<void>;
}

/** What may differ from an ordinary bot. */
export interface TestedBotOptions extends BotOptions {
  readonly env?: Environment;
  /** Telegram's published limits. */
  readonly rates?: boolean;
  /** Leaves the bot unstarted, for tests that start it themselves. */
  readonly isStopped?: boolean;
}

/** A bot on a fresh database, a fresh Telegram and the queue on PostgreSQL; all end with the test. */
export async function testedBot(options: TestedBotOptions = {}): Promise<TestedBot> {
  const { env = {}, rates = false, isStopped = false, ...botOptions } = options;
  const telegram = await startTelegram({ slowRepeats: false, rates });
  const database = await freshDatabase();
  const settings = readSettings({ BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot, ...env });
  const log = createLog("bot", env["LOG_LEVEL"] ?? "error");
  const open = async () => {
    const lifecycle = createLifecycle(log);
    const secretKey = "a key for tests only";
    return openRuntime({ settings, databaseUrl: database.url, secretKey, log, lifecycle });
  };
  let runtime = await open();
  let running = true;
  const stop = async () => {
    if (running) await runtime.lifecycle.stop("test");
    running = false;
  };
  onTestFinished(async () => {
    await stop();
    await telegram.close();
    await database.drop();
  });
  if (!isStopped) await startBot(runtime, botOptions);
  return {
    telegram,
    databaseUrl: database.url,
    get runtime() {
      return runtime;
    },
    stop,
    async restart(more = {}) {
      await stop();
      runtime = await open();
      running = true;
      await startBot(runtime, { ...botOptions, ...more });
    },
  };
}

/** Takes a person through language, name and terms to the main menu. */
export async function register(person: Person, company = "Ромашка"): Promise<void> {
  await person.says("/start");
  await person.taps("Русский");
  await person.sees(/Как называется ваша компания/);
  await person.says(company);
  await person.taps(/Согласен/);
  await person.sees(/Готово/);
}

/** Gives a registered person a connected cabinet, as a login would have left it. */
export async function connectCabinet(
  runtime: Runtime,
  person: Person,
  name = "ООО Ромашка",
): Promise<string> {
  return runtime.act(system, async ({ em }) => {
    const [row] = await em.execute<{ company_id: string }[]>(
      "select company_id from member where person_id = ?",
      [person.id],
    );
    const companyId = row?.company_id ?? "";
    const login = em.create(Login, { id: crypto.randomUUID(), companyId });
    await em.flush();
    const externalId = crypto.randomUUID();
    const account = em.create(Account, {
      id: crypto.randomUUID(),
      companyId,
      loginId: login.id,
      marketplace: "wb",
      externalId,
      name,
    });
    await em.flush();
    return account.id;
  });
}
