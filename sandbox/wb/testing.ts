import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { findChromium } from "#jobs/browser/find.ts";
import { createSandboxClock } from "#sandbox/clock.ts";
import { createFaults } from "#sandbox/faults.ts";
import { openStore } from "#sandbox/store.ts";
import { chromiumDir } from "#sandbox/testing/chromium-dir.ts";
import type { WbSwitches } from "./switches.ts";
import { startWb, type WbSandbox } from "./wb.ts";

/** A fresh Wildberries in memory, with every cell closed and nothing between a call and its answer. */
export async function startTestWb(switches: Partial<WbSwitches> = {}): Promise<WbSandbox> {
  const store = openStore(undefined);
  const quiet = {
    latencyMs: 0,
    settleMs: 0,
    orderPauseMs: 0,
    resendSeconds: 0,
    requestBurst: 500,
    ...switches,
  };
  const wb = await startWb({ store, clock: createSandboxClock(), faults: createFaults(), switches: quiet });
  wb.world.closeAll();
  return wb;
}

/** A real Chromium that finds the sandbox's portal under Wildberries' own names. */
export async function openBrowser(wb: WbSandbox): Promise<Browser> {
  const { executable, env } = await findChromium({ chromiumPath: undefined, dataDir: chromiumDir });
  return chromium.launch({
    executablePath: executable,
    env: { ...env },
    args: ["--no-sandbox", "--disable-gpu", `--host-resolver-rules=${wb.portal.resolverRules}`],
  });
}

/** A person at a browser of their own, signed out. */
export async function newContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    ignoreHTTPSErrors: true,
    locale: "ru-RU",
    viewport: { width: 1280, height: 900 },
  });
}

const authPage = "https://seller-auth.wildberries.ru/ru/";

/** Types the phone into the login page. */
export async function typePhone(page: Page, phone: string): Promise<void> {
  await page.goto(authPage);
  await page.getByTestId("phone-input").pressSequentially(phone);
  await page.getByTestId("submit-phone-button").click();
}

/** Types the newest code that was sent to the phone. */
export async function typeCode(wb: WbSandbox, page: Page, phone: string): Promise<void> {
  await page.getByTestId("sms-code-input").first().waitFor();
  await page
    .getByTestId("sms-code-input")
    .first()
    .pressSequentially(wb.world.codeFor(phone) ?? "");
}

/** Signs in with phone and code and waits for the cabinet. */
export async function signIn(wb: WbSandbox, page: Page, phone: string): Promise<void> {
  await typePhone(page, phone);
  await typeCode(wb, page, phone);
  await page.locator("#Portal-header").waitFor();
}

/** What a browser keeps of a login, made behind the portal's back: for tests that need many logins at once. */
export function signedInState(wb: WbSandbox, phone: string) {
  const account = wb.world.people.account(phone);
  const { generation } = wb.world.sessions.start(account);
  const supplierId = account.supplierIds[0] ?? "";
  const cookie = (name: string, value: string, domain: string, httpOnly: boolean) => ({
    ...{ name, value, domain, httpOnly, path: "/", expires: -1, secure: true },
    sameSite: "None" as const,
  });
  const item = (name: string, value: string) => ({ name, value });
  return {
    cookies: [
      cookie("wbx-refresh", generation.refresh, "seller-auth.wildberries.ru", true),
      cookie("wbx-validation-key", generation.validationKey, ".wildberries.ru", true),
      cookie("x-supplier-id", supplierId, "seller.wildberries.ru", false),
      cookie("x-supplier-id-external", supplierId, ".wildberries.ru", false),
    ],
    origins: [
      {
        origin: "https://seller.wildberries.ru",
        localStorage: [
          item("wb-eu-passport-v2.access-token", generation.accessToken),
          item("wb-eu-portal.last_successful_login", "1"),
        ],
      },
    ],
  };
}

/** An order of the supplier's first draft, made as the portal's own wizard would. */
export function makeOrder(wb: WbSandbox, phone: string, warehouseId = 507, boxTypeId: 2 | 5 | 6 = 2): number {
  const [supplier] = wb.world.suppliersOf(phone);
  const supplierId = supplier?.id ?? "";
  const draft = wb.world.newDraft(supplierId);
  const who = { phone, sessionId: "wizard", supplierId };
  const wish = { draftId: draft.id, warehouseId, transitWarehouseId: null, boxTypeId };
  return wb.world.cabinet.createOrder(who, wish).preorderId;
}

/** The page of an order. */
export function orderPage(preorderId: number): string {
  return `https://seller.wildberries.ru/supplies-management/all-supplies/supply-detail?preorderId=${preorderId}`;
}
