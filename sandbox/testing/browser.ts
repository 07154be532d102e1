import type { BrowserContext, BrowserContextOptions, Page } from "playwright";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { Company } from "#domain/access/company.ts";
import { Member } from "#domain/access/member.ts";
import { Person } from "#domain/access/person.ts";
import { type OpenedHandoff, openHandoff } from "#domain/accounts/open-handoff.ts";
import { type MemberActor, system } from "#domain/kernel/actor.ts";
import { readSettings } from "#domain/kernel/config.ts";
import { createLifecycle } from "#domain/kernel/lifecycle.ts";
import { createLog } from "#domain/kernel/log.ts";
import { type Chromium, createChromium } from "#jobs/browser/chromium.ts";
import { openRuntime, type Runtime } from "#jobs/queue/runtime.ts";
import { startJobs } from "#jobs/role.ts";
import { signInitData } from "#sandbox/telegram/init-data.ts";
import type { WbSwitches } from "#sandbox/wb/switches.ts";
import { startTestWb } from "#sandbox/wb/testing.ts";
import type { WbSandbox } from "#sandbox/wb/wb.ts";
import { startWebAuth } from "#web-auth/role.ts";
import { chromiumDir } from "./chromium-dir.ts";
import { freshDatabase } from "./database.ts";
import { freePort } from "./product.ts";

export const botToken = "7000000001:test-token-of-the-sandbox";
const secretKey = "a sealing key for tests only";

/** A browser pool of a test. */
export function openTestChromium(portalResolve?: string): Chromium {
  const chromium = testChromium(portalResolve);
  onTestFinished(() => chromium.close());
  return chromium;
}

function testChromium(portalResolve?: string): Chromium {
  const log = createLog("test", "error");
  return createChromium({
    chromiumPath: undefined,
    dataDir: chromiumDir,
    portalResolve,
    memoryMb: 4096,
    log,
  });
}

/** A portal, a database and as many processes of the product as a test wants. */
export interface Stand {
  readonly wb: WbSandbox;
  readonly databaseUrl: string;
  /** One more process, as far as the database can tell; without roles until some are started. */
  openProcess(env?: Readonly<Record<string, string>>): Promise<Runtime>;
}

/** Starts a stand; everything ends with the test. */
export async function startStand(switches: Partial<WbSwitches> = {}): Promise<Stand> {
  const wb = await startTestWb(switches);
  const database = await freshDatabase();
  const log = createLog("test", "error");
  const runtimes: Runtime[] = [];
  onTestFinished(async () => {
    await Promise.all(runtimes.map(({ lifecycle }) => lifecycle.stop("the test is over")));
    await wb.stop();
    await database.drop();
  });
  return {
    wb,
    databaseUrl: database.url,
    async openProcess(env = {}) {
      const port = await freePort();
      const settings = readSettings({
        BOT_TOKEN: botToken,
        TELEGRAM_API_ROOT: "http://127.0.0.1:1",
        DATA_DIR: chromiumDir,
        WB_PORTAL_RESOLVE: wb.portal.address,
        PORT: String(port),
        PUBLIC_URL: `http://localhost:${port}`,
        ...env,
      });
      const lifecycle = createLifecycle(log);
      const runtime = await openRuntime({ settings, databaseUrl: database.url, secretKey, log, lifecycle });
      runtimes.push(runtime);
      return runtime;
    },
  };
}

/** A seller with a company of her own. */
export async function aSeller({ act }: Runtime, personId = 501, name = "Ромашка"): Promise<MemberActor> {
  return act(system, async ({ em }) => {
    const company = em.create(Company, { name });
    em.create(Person, { telegramId: personId, firstName: "Алиса", language: "ru" });
    await em.flush();
    const member = em.create(Member, { companyId: company.id, personId, role: "owner" });
    await em.flush();
    return { kind: "member", personId, memberId: member.id, companyId: company.id, role: "owner" };
  });
}

/** The whole way of a login in one process: pool and page, and a seller who wants to connect. */
export interface Desk extends Stand {
  readonly runtime: Runtime;
  readonly seller: MemberActor;
  /** Presses the button in the chat. */
  open(loginId?: string): Promise<OpenedHandoff>;
  /** The page of WB that is on show now. */
  shown(): Page;
  /** The address that Telegram opens for the button, signed for this person. */
  miniApp(handoffId: string, personId?: number): string;
}

/** Starts a stand with the pool and the page in one process. */
export async function startDesk(
  options: { readonly awayMs?: number } = {},
  switches: Partial<WbSwitches> = {},
): Promise<Desk> {
  const stand = await startStand(switches);
  const runtime = await stand.openProcess();
  const contexts: BrowserContext[] = [];
  const real = openTestChromium(stand.wb.portal.address);
  const chromium: Chromium = {
    ...real,
    get contexts() {
      return real.contexts;
    },
    async openContext(wanted) {
      const opened = await real.openContext(wanted);
      contexts.push(opened.context);
      return opened;
    },
  };
  await Promise.all([startJobs(runtime, { ...options, chromium }), startWebAuth(runtime)]);
  const seller = await aSeller(runtime);
  return {
    ...stand,
    runtime,
    seller,
    open: (loginId) =>
      runtime.act(seller, (unit) =>
        openHandoff(unit, { chatId: seller.personId, ...(loginId ? { loginId } : {}) }),
      ),
    shown() {
      const page = contexts.findLast((context) => context.pages().length > 0)?.pages()[0];
      if (page === undefined) throw new Error("no page is on show");
      return page;
    },
    miniApp(handoffId, personId = seller.personId) {
      const initData = signedFor(personId);
      return `${runtime.settings.PUBLIC_URL}/wb/${handoffId}#${new URLSearchParams({ tgWebAppData: initData })}`;
    },
  };
}

let asked = 0;

/** What Telegram signs for a person who opens the page now. */
export function signedFor(personId: number, at = new Date(), token = botToken): string {
  asked += 1;
  const user = { id: personId, first_name: "Алиса", language_code: "ru" };
  return signInitData(token, { user, auth_date: Math.floor(at.getTime() / 1000), query_id: `q${asked}` });
}

/** A visitor's own browser. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** Somebody with a phone in hand. */
export const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
} satisfies BrowserContextOptions;

/** Somebody at a desk. */
export const desktop = { viewport: { width: 1280, height: 800 } } satisfies BrowserContextOptions;

/** Opens a browser, or a window of one, for a visitor who looks at the product's own pages. */
export async function openVisitor(
  options: BrowserContextOptions = phone,
  chromium: Chromium = openTestChromium(),
): Promise<Visitor> {
  const { context } = await chromium.openContext({ locale: "ru-RU", ...options });
  onTestFinished(() => context.close());
  return { context, page: await context.newPage() };
}

/** The same from one browser for all tests of a file. */
export function visitorsOfFile(): (options?: BrowserContextOptions) => Promise<Visitor> {
  let chromium: Chromium | undefined;
  beforeAll(() => {
    chromium = testChromium();
  });
  afterAll(() => chromium?.close());
  return (options = phone) => openVisitor(options, chromium);
}
