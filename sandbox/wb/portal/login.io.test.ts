import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { newContext, openBrowser, signIn, startTestWb, typeCode, typePhone } from "#sandbox/wb/testing.ts";
import type { WbSandbox } from "#sandbox/wb/wb.ts";

let wb: WbSandbox;
let browser: Browser;
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
  page = await (await newContext(browser)).newPage();
});
afterEach(async () => {
  await page.context().close();
  expect(wb.world.violations.all()).toEqual([]);
});

const cabinet = () => page.locator("#Portal-header").waitFor();
const says = (text: string) => page.getByText(text).first().waitFor();

/** Does something again until the page shows a text, which may take it so long each time. */
async function untilSeen(text: string, timeout: number, act: () => Promise<void>): Promise<void> {
  const isSeen = () =>
    page
      .getByText(text)
      .first()
      .waitFor({ timeout })
      .then(
        () => true,
        () => false,
      );
  for (let turn = 0; turn < 6; turn += 1) {
    await act();
    if (await isSeen()) return;
  }
  throw new Error(`the page never said: ${text}`);
}

test("a seller types the code from the SMS and is in the cabinet", async () => {
  await typePhone(page, "9990000001");
  await says("Введите код из СМС");
  await typeCode(wb, page, "9990000001");
  await cabinet();
  await says("ИП Воронова А. С.");
});

test("a stranger's number gets an SMS and a cabinet of its own", async () => {
  await signIn(wb, page, "9261112233");
  await says("ИП Новиков 2233");
});

test("a code pasted into any cell fills them all and is sent by itself", async () => {
  await typePhone(page, "9990000001");
  await page.getByTestId("sms-code-input").nth(3).waitFor();
  const code = wb.world.codeFor("9990000001") ?? "";
  await page
    .getByTestId("sms-code-input")
    .nth(3)
    .evaluate((cell, text) => {
      // Runs in the page, whose globals this program's types do not know.
      const { DataTransfer, ClipboardEvent } = globalThis as unknown as Record<
        string,
        new (
          ...args: unknown[]
        ) => never
      >;
      const clipboardData = new (
        DataTransfer as unknown as new () => { setData(type: string, value: string): void }
      )();
      clipboardData.setData("text", text);
      const event = new (ClipboardEvent as unknown as new (type: string, init: object) => never)("paste", {
        clipboardData,
      });
      (cell as unknown as { dispatchEvent(event: never): void }).dispatchEvent(event);
    }, code);
  await cabinet();
});

test("a seller with the app reads the code there", async () => {
  await typePhone(page, "9990000002");
  await says("Введите код из уведомления в приложении или на сайте Wildberries");
  expect(wb.world.codes.latest("9990000002")?.channel).toBe("app");
  await typeCode(wb, page, "9990000002");
  await cabinet();
});

test("a wrong code is said to be wrong, the third one ends the tries, and a new code lets in", async () => {
  await typePhone(page, "9990000001");
  const first = page.getByTestId("sms-code-input").first();
  await first.pressSequentially("000000");
  await says("Неверный код");
  // A person types again as long as nothing is said.
  await untilSeen("Количество попыток превышено - нужно запросить новый код", 1_000, () =>
    first.pressSequentially("000000"),
  );
  await page.getByText("Запросить новый код", { exact: true }).click();
  await expect.poll(() => wb.world.codes.latest("9990000001")?.state).toBe("waiting");
  // Whoever types before the page knows of the new code has answered the old one.
  await untilSeen("ИП Воронова А. С.", 8_000, () => typeCode(wb, page, "9990000001"));
});

test("a late code is said to be late", async () => {
  await typePhone(page, "9990000001");
  await page.getByTestId("sms-code-input").first().waitFor();
  wb.world.clock.shift(6 * 60_000);
  await typeCode(wb, page, "9990000001");
  await says("Код устарел");
});

test("a second factor comes by mail and its wrong code is refused first", async () => {
  await typePhone(page, "9990000003");
  await typeCode(wb, page, "9990000003");
  await says("Введите проверочный код из 6 символов, высланный на p***@example.ru");
  const field = page.locator("input[name=tfaAcceptCode]");
  await field.pressSequentially("000000");
  await says("Неверный код. Попробуйте ввести код снова или запросите новый.");
  await field.pressSequentially(wb.world.codes.latest("9990000003", "email")?.code ?? "");
  await cabinet();
});

test("symbols from a picture are asked for before the code is sent", async () => {
  await typePhone(page, "9990000004");
  await page.locator("img[alt=captcha]").waitFor();
  await page.locator("input[name=captchaCode]").fill(wb.portal.challenges.latest?.answer ?? "");
  await page.getByRole("button", { name: "Продолжить →" }).click();
  await typeCode(wb, page, "9990000004");
  await cabinet();
});

test("a check that the page passes by itself is not seen by the seller", async () => {
  await signIn(wb, page, "9990000013");
});

test("a seller without the app is asked to install it and then gets an SMS", async () => {
  await typePhone(page, "9990000008");
  await page.getByRole("button", { name: "Я все установил, пришлите код" }).click();
  await typeCode(wb, page, "9990000008");
  await cabinet();
});

test.each([
  ["9990000005", "Запрос кода возможен через 2 часа 47 минут"],
  ["9990000006", "Пользователь заблокирован"],
  ["9990000007", "Похоже, у вас включён VPN"],
  ["9990000009", "Произошла ошибка. Попробуйте снова через 10 секунд"],
  ["9990000012", "Ошибка сервиса"],
])("%s is told: %s", async (phone, text) => {
  await typePhone(page, phone);
  await says(text);
  expect(wb.world.codeFor(phone)).toBeUndefined();
});

test("a seller with two legal entities changes from one cabinet to the other", async () => {
  await signIn(wb, page, "9990000010");
  const [first, second] = wb.world.suppliersOf("9990000010");
  const chosen = async () =>
    (await page.context().cookies())
      .filter((one) => one.name.startsWith("x-supplier-id"))
      .map((one) => one.value);
  expect(await chosen()).toEqual([first?.id, first?.id]);
  await page.getByTestId("header-profile-button").click();
  await page.getByText("Ваш кабинет").waitFor();
  await page.getByRole("button", { name: /Сокол Трейд/ }).click();
  await expect.poll(() => page.getByTestId("header-profile-button").textContent()).toBe(second?.name);
  expect(await chosen()).toEqual([second?.id, second?.id]);
});

test("cookies are set as the real portal sets them", async () => {
  await signIn(wb, page, "9990000001");
  const cookies = new Map((await page.context().cookies()).map((one) => [one.name, one]));
  const secret = { httpOnly: true, secure: true, sameSite: "None", path: "/" };
  expect(cookies.get("wbx-refresh")).toMatchObject({ ...secret, domain: "seller-auth.wildberries.ru" });
  expect(cookies.get("wbx-validation-key")).toMatchObject({ ...secret, domain: ".wildberries.ru" });
  expect(cookies.get("wbx-seller-device-id")).toMatchObject({
    ...secret,
    domain: "seller-auth.wildberries.ru",
  });
  expect(cookies.get("x-supplier-id")).toMatchObject({ httpOnly: false, domain: "seller.wildberries.ru" });
  expect(cookies.get("x-supplier-id-external")).toMatchObject({ httpOnly: false, domain: ".wildberries.ru" });
});
