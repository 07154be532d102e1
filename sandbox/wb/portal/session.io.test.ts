import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createSandboxClock } from "#sandbox/clock.ts";
import { createFaults } from "#sandbox/faults.ts";
import { openStore } from "#sandbox/store.ts";
import { newContext, openBrowser, signIn, startTestWb, typePhone } from "#sandbox/wb/testing.ts";
import { startWb, type WbSandbox } from "#sandbox/wb/wb.ts";

const list = "https://seller.wildberries.ru/supplies-management/all-supplies";
const tokenKey = "wb-eu-passport-v2.access-token";

let wb: WbSandbox;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  wb = await startTestWb();
  browser = await openBrowser(wb);
});
afterAll(async () => {
  await browser.close();
  await wb.stop();
});
beforeEach(async () => {
  context = await newContext(browser);
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  wb.faults.clear();
  wb.world.violations.clear();
});

const rules = () => wb.world.violations.all().map((one) => one.rule);
const cabinet = (where: Page = page) => where.locator("#Portal-header").waitFor();
const refresh = async (where = context) =>
  (await where.cookies()).find((one) => one.name === "wbx-refresh")?.value ?? "";
const inPage = <T>(where: Page, script: string): Promise<T> => where.evaluate(script);
const forgetToken = (where: Page = page) =>
  inPage(where, `localStorage.removeItem(${JSON.stringify(tokenKey)})`);

test("the shell gets its own token through the auth host, and every renewal changes the cookie", async () => {
  await signIn(wb, page, "9990000001");
  const before = await refresh();
  const token = await inPage<string>(page, `localStorage.getItem(${JSON.stringify(tokenKey)})`);
  expect(JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString())).not.toHaveProperty(
    "exp",
  );
  await forgetToken();
  await page.goto(list);
  await cabinet();
  expect(await refresh()).not.toBe(before);
  expect(rules()).toEqual([]);
});

test("a renewal that was never confirmed leaves the old cookie good", async () => {
  await signIn(wb, page, "9990000001");
  const saved = await context.storageState();
  await context.route("**/slide-v3-confirm", (route) => route.abort());
  await forgetToken();
  await page.goto(list);
  await expect.poll(() => page.getByText("Портал не загрузился :(").isVisible()).toBe(true);
  await context.close();

  context = await browser.newContext({ ignoreHTTPSErrors: true, storageState: saved });
  page = await context.newPage();
  await page.goto(list);
  await cabinet();
  await forgetToken();
  await page.goto(list);
  await cabinet();
  expect(rules()).toEqual([]);
});

test("a superseded cookie ends the login and is written down", async () => {
  await signIn(wb, page, "9990000001");
  const copy = await context.storageState();
  await forgetToken();
  await page.goto(list);
  await cabinet();
  const other = await browser.newContext({ ignoreHTTPSErrors: true, storageState: copy });
  const stranger = await other.newPage();
  await stranger.goto(list);
  await stranger.waitForURL(/seller-auth/);
  expect(rules()).toContain("superseded-cookie");
  await page.goto(list);
  await page.waitForURL(/seller-auth/);
  await other.close();
});

test("one login alive in two browsers at once is written down", async () => {
  await signIn(wb, page, "9990000001");
  await page.goto(list);
  await cabinet();
  const other = await browser.newContext({
    ignoreHTTPSErrors: true,
    storageState: await context.storageState(),
  });
  const second = await other.newPage();
  await second.goto(list);
  await cabinet(second);
  await page.getByRole("button", { name: "Черновики" }).click();
  await page.getByText("№ черновика").waitFor();
  await expect.poll(rules).toEqual(["two-processes"]);
  await other.close();
});

test("two pages of one browser, and a browser opened anew, are no second process", async () => {
  await signIn(wb, page, "9990000001");
  const second = await context.newPage();
  await second.goto(list);
  await cabinet(second);
  await page.goto(list);
  await cabinet();
  await second.reload();
  await cabinet(second);
  const saved = await context.storageState();
  await context.close();
  context = await browser.newContext({ ignoreHTTPSErrors: true, storageState: saved });
  page = await context.newPage();
  await page.goto(list);
  await cabinet();
  await page.reload();
  await cabinet();
  expect(rules()).toEqual([]);
});

test("a killed login leads to the login page and back to where it was", async () => {
  await signIn(wb, page, "9990000001");
  wb.world.killSession("9990000001");
  await page.goto(list);
  await page.waitForURL(/seller-auth.*redirect_url/);
  await page.locator('[class*="LoginFormView__subtitle"]').waitFor();
  await page.getByTestId("phone-input").pressSequentially("9990000001");
  await page.getByTestId("submit-phone-button").click();
  await page.getByTestId("sms-code-input").first().waitFor();
  await page
    .getByTestId("sms-code-input")
    .first()
    .pressSequentially(wb.world.codeFor("9990000001") ?? "");
  await page.waitForURL(list);
  await cabinet();
});

test("a visitor who never signed in sees the landing page", async () => {
  await page.goto("https://seller.wildberries.ru/");
  await page.waitForURL(/about-portal/);
});

test("the login page of somebody who is signed in leads straight to the cabinet", async () => {
  await signIn(wb, page, "9990000001");
  await page.goto("https://seller-auth.wildberries.ru/ru/");
  await page.waitForURL("https://seller.wildberries.ru/");
  await cabinet();
});

test.each([["unauthorised"], ["unauthorised-body"]])("%s is survived by asking once more", async (name) => {
  await signIn(wb, page, "9990000001");
  wb.orderFault(name);
  await page.goto(list);
  await page.getByText("Здесь появятся ваши поставки").waitFor();
  expect(wb.faults.list()).toEqual([]);
});

test("a seller token that ran out is replaced without a word", async () => {
  await signIn(wb, page, "9990000001");
  await page.goto(list);
  await cabinet();
  wb.world.clock.shift(301_000);
  await page.getByRole("button", { name: "Черновики" }).click();
  await page.getByText("№ черновика").waitFor();
  expect(rules()).toEqual([]);
});

test("the second login of a person is a session of its own", async () => {
  await signIn(wb, page, "9990000001");
  const other = await newContext(browser);
  const second = await other.newPage();
  await typePhone(second, "9990000001");
  await second.getByTestId("sms-code-input").first().waitFor();
  await second
    .getByTestId("sms-code-input")
    .first()
    .pressSequentially(wb.world.codeFor("9990000001") ?? "");
  await cabinet(second);
  await page.reload();
  await cabinet();
  await other.close();
  expect(rules()).toEqual([]);
});

test("a portal that was started anew still knows the browser it let in", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "wb-"));
  const start = async (portalPort: number) => {
    const store = openStore(path.join(folder, "world.sqlite"));
    const kept = await startWb({ store, clock: createSandboxClock(), faults: createFaults(), portalPort });
    return { kept, store };
  };
  const first = await start(0);
  const other = await openBrowser(first.kept);
  const visit = await (await newContext(other)).newPage();
  await signIn(first.kept, visit, "9990000001");
  await first.kept.stop();
  first.store.close();

  const second = await start(first.kept.portal.port);
  await visit.goto(list);
  await cabinet(visit);
  await forgetToken(visit);
  await visit.goto(list);
  await cabinet(visit);
  expect(second.kept.portal.violations.all()).toEqual([]);
  await other.close();
  await second.kept.stop();
  second.store.close();
  await rm(folder, { recursive: true });
});
