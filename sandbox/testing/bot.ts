import { onTestFinished } from "vitest";
import type { BotOptions } from "#bot/deps.ts";
import { startBot } from "#bot/role.ts";
import { Account } from "#domain/accounts/account.ts";
import { bookingTermsVersion } from "#domain/accounts/booking-terms.ts";
import { Login } from "#domain/accounts/login.ts";
import { system } from "#domain/kernel/actor.ts";
import { type Environment, readSettings } from "#domain/kernel/config.ts";
import { createLifecycle } from "#domain/kernel/lifecycle.ts";
import { createLog } from "#domain/kernel/log.ts";
import { answerLook } from "#domain/slots/ask-cabinet.ts";
import { Look, type LookContent } from "#domain/slots/look.ts";
import { Watch } from "#domain/slots/watch.ts";
import { openRuntime, type Runtime } from "#jobs/queue/runtime.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { startTelegram, type TelegramSandbox } from "#sandbox/telegram/server.ts";
import { freshDatabase } from "./database.ts";
import { type Gate, openGate } from "./gate.ts";

/** A bot under test with the Telegram it talks to. */
export interface TestedBot {
  readonly telegram: TelegramSandbox;
  readonly runtime: Runtime;
  readonly databaseUrl: string;
  /** The line to the database, where it was asked for. */
  readonly database: Gate | undefined;
  /** Stops the bot; Telegram and the database stay. */
  stop(): Promise<void>;
  /** Opens a runtime without a bot on the same database, for tests that do the bot's part themselves. */
  open(): Promise<void>;
  /** Starts a bot on the same Telegram and database again; settings may differ. */
  restart(options?: BotOptions, more?: Environment): Promise<void>;
}

/** What may differ from an ordinary bot. */
export interface TestedBotOptions extends BotOptions {
  readonly env?: Environment;
  /** Telegram's published limits. */
  readonly rates?: boolean;
  /** The bot reaches its database over a line that can be cut. */
  readonly isDatabaseFar?: boolean;
  /** Leaves the bot unstarted, for tests that start it themselves. */
  readonly isStopped?: boolean;
}

/** A bot on a fresh database, a fresh Telegram and the queue on PostgreSQL; all end with the test. */
export async function testedBot(options: TestedBotOptions = {}): Promise<TestedBot> {
  const { env = {}, rates = false, isStopped = false, isDatabaseFar = false, ...botOptions } = options;
  const telegram = await startTelegram({ slowRepeats: false, rates });
  const database = await freshDatabase();
  const gate = isDatabaseFar ? await openGate(new URL(database.url).host) : undefined;
  const databaseUrl = gate ? Object.assign(new URL(database.url), { host: gate.address }).href : database.url;
  let own = env;
  const log = createLog("bot", env["LOG_LEVEL"] ?? "error");
  const open = async () => {
    const lifecycle = createLifecycle(log);
    const base = { BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot };
    const settings = readSettings({ ...base, ...own });
    const secretKey = "a key for tests only";
    return openRuntime({
      settings,
      databaseUrl,
      secretKey,
      log,
      lifecycle,
      now: telegram.clock.now,
    });
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
    await gate?.shut();
    await database.drop();
  });
  if (!isStopped) await startBot(runtime, botOptions);
  return {
    telegram,
    databaseUrl: database.url,
    database: gate,
    get runtime() {
      return runtime;
    },
    stop,
    async open() {
      await stop();
      runtime = await open();
      running = true;
    },
    async restart(more = {}, moreEnv = {}) {
      own = { ...own, ...moreEnv };
      await stop();
      runtime = await open();
      running = true;
      await startBot(runtime, { ...botOptions, ...more });
    },
  };
}

/** Set-up steps wait longer than what a test is about, since machines differ. */
const patient = { timeoutMs: 15_000 };

/** Takes a person through language, name and terms to the main menu. */
export async function register(person: Person, company = "Ромашка"): Promise<void> {
  await person.says("/start");
  await person.taps("Русский");
  await person.sees(/Как называется ваша компания/, patient);
  await person.says(company);
  await person.taps(/Согласен/);
  await person.sees(/Готово/, patient);
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
      bookingTerms: bookingTermsVersion,
      externalId,
      name,
    });
    await em.flush();
    return account.id;
  });
}

/** The drafts and warehouses that a cabinet of these tests shows. */
export const cabinet = {
  drafts: [
    {
      id: "11111111-1111-4111-8111-111111111111",
      label: "Зимние шапки",
      createdAt: "2026-11-20T10:00:00Z",
      barcodes: 2,
      units: 120,
    },
    {
      id: "22222222-2222-4222-8222-222222222222",
      label: "Носки",
      createdAt: "2026-11-19T10:00:00Z",
      barcodes: 1,
      units: 40,
    },
  ],
  goods: [
    { barcode: "2000000000017", quantity: 100 },
    { barcode: "2000000000024", quantity: 20 },
  ],
  warehouses: [
    { id: 507, name: "Коледино", boxes: ["box", "pallet"] },
    { id: 117986, name: "Казань", boxes: ["box"] },
    { id: 206348, name: "Тула", boxes: ["box", "pallet", "supersafe"] },
    { id: 300461, name: "Сёмкино", boxes: ["supersafe"] },
    ...Array.from({ length: 12 }, (_, index) => ({
      id: 900 + index,
      name: `Склад ${index + 1}`,
      boxes: ["box"],
    })),
  ],
} as const;

/** Answers what the bot has asked the cabinet, as the pool would. */
export async function answerCabinet(runtime: Runtime, change: Partial<LookContent> = {}): Promise<void> {
  await runtime.act(system, async (unit) => {
    for (const look of await unit.em.find(Look, { state: "asked" })) {
      const { drafts, goods, warehouses } = cabinet;
      const content =
        look.what === "drafts"
          ? { what: "drafts" as const, drafts }
          : { what: "draft" as const, draftId: look.draftId ?? "", goods, errors: [], warehouses };
      // The change is of the same kind as what it changes; the test knows which.
      await answerLook(unit, look.id, { content: { ...content, ...change } as LookContent });
    }
  });
}

/** A registered seller with a cabinet, and the bot. */
export interface Seller {
  readonly bot: TestedBot;
  readonly alice: Person;
}

/** Registers a seller and connects a cabinet. */
export async function seller(): Promise<Seller> {
  const bot = await testedBot();
  const alice = bot.telegram.person("alice");
  await register(alice);
  await connectCabinet(bot.runtime, alice);
  return { bot, alice };
}

/** Fills the form as far as the choice of warehouses. */
export async function toWarehouses({ alice, bot }: Seller): Promise<void> {
  await alice.tapsReply("Новая заявка");
  await alice.sees(/Читаю черновики/, patient);
  await answerCabinet(bot.runtime);
  await alice.sees(/Какой черновик везём/, patient);
  await alice.taps(/Зимние шапки/);
  await alice.sees(/Проверяю состав/, patient);
  await answerCabinet(bot.runtime);
  await alice.sees(/Чтобы найти склад/, patient);
}

/** Fills the form as far as the coefficient: boxes to Тула. */
export async function toCoefficient(world: Seller): Promise<void> {
  await toWarehouses(world);
  await world.alice.taps("Тула");
  await world.alice.taps("Готово");
  await world.alice.taps("короба");
  await world.alice.sees(/Какой коэффициент/, patient);
}

/** Fills the form to its end: boxes to Тула, up to ×5, a week, booked by the bot. */
export async function toSummary(world: Seller): Promise<void> {
  await toCoefficient(world);
  await world.alice.taps("×5");
  await world.alice.taps("Неделя");
  await world.alice.taps("Бронировать самому");
}

/** Every watch there is. */
export function watches({ bot }: Seller): Promise<readonly Watch[]> {
  return bot.runtime.act(system, ({ em }) => em.find(Watch, {}));
}
