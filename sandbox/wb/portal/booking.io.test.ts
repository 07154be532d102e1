import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Place } from "#sandbox/wb/calendar.ts";
import type { LedgerRow } from "#sandbox/wb/model.ts";
import {
  makeOrder,
  newContext,
  openBrowser,
  orderPage,
  signedInState,
  signIn,
  startTestWb,
} from "#sandbox/wb/testing.ts";
import type { WbSandbox } from "#sandbox/wb/wb.ts";

const phone = "9990000001";

let wb: WbSandbox;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  wb = await startTestWb();
  browser = await openBrowser(wb);
  context = await newContext(browser);
  page = await context.newPage();
  await signIn(wb, page, phone);
});
afterAll(async () => {
  await browser.close();
  await wb.stop();
});
beforeEach(() => {
  wb.world.closeAll();
  wb.faults.clear();
});
afterEach(() => {
  expect(wb.world.violations.all()).toEqual([]);
});

const day = (index: number) => wb.world.calendar.days()[index] ?? "";
const place = (index: number): Place => ({ warehouseId: 507, boxTypeId: 2, day: day(index) });
const open = (index: number, coefficient: number) => wb.world.openSlot({ ...place(index), coefficient });
const booked = (preorderId: number): LedgerRow | undefined =>
  wb.world.ledger().find((row) => row.call === "plan/add" && row.preorderId === preorderId);

/** The cell of a day: from Monday to Sunday, the first row padded before today. */
function cellOf(index: number): string {
  const padding = (new Date(`${day(0)}T00:00:00Z`).getUTCDay() + 6) % 7;
  return `${Math.floor((index + padding) / 7)}-${(index + padding) % 7}`;
}

const confirm = () => page.getByTestId("calendar-plan-buttons-transfer-button-primary");

async function openCalendar(preorderId: number): Promise<void> {
  await page.goto(orderPage(preorderId));
  await page.getByTestId("supply-detail-options-plan-desktop-button-button-primary").click();
  await page.getByTestId("calendar-plan-table-view-table-body").waitFor();
}

async function choose(index: number): Promise<void> {
  const cell = cellOf(index);
  await page.getByTestId(`calendar-cell-${cell}`).hover();
  await page.getByTestId(`calendar-cell-choose-date-${cell}-button-secondary`).click();
}

test("a seller hovers an open date, chooses it, confirms, and the order becomes a supply", async () => {
  const order = makeOrder(wb, phone);
  open(6, 0);
  open(9, 3);
  await openCalendar(order);
  const cell = cellOf(9);
  expect(await page.getByTestId(`calendar-cell-date-${cell}`).textContent()).toMatch(
    /^\d+ [а-я]+, (пн|вт|ср|чт|пт|сб|вс)$/,
  );
  expect(await page.getByTestId(`calendar-cell-amount-cost-${cell}`).textContent()).toMatch(
    /^×3 ≈ ~ 918,00\s₽ \*$/,
  );
  expect(await page.getByTestId(`calendar-cell-amount-cost-${cellOf(6)}`).textContent()).toBe("Бесплатно");
  expect(await page.getByTestId(`calendar-cell-${cellOf(1)}`).textContent()).toContain("Пока недоступно");
  expect(await page.getByTestId(`calendar-cell-choose-date-${cell}-button-secondary`).count()).toBe(0);
  expect(await confirm().isDisabled()).toBe(true);
  await choose(9);
  await page.getByTestId(`calendar-cell-cancel-date-${cell}-button-secondary`).waitFor();
  await page.getByTestId(`calendar-cell-${cellOf(6)}`).hover();
  expect(await page.getByTestId(`calendar-cell-choose-date-${cellOf(6)}-button-secondary`).isDisabled()).toBe(
    true,
  );
  await confirm().click();
  await page.getByText("Поставка запланирована").waitFor();
  const row = booked(order);
  expect(row).toMatchObject({ day: day(9), coefficient: 3, cost: 918, warehouseId: 507, boxTypeId: 2 });
  await page.locator(".Text--title-l", { hasText: `Поставка №${row?.supplyId}` }).waitFor();
  expect(page.url()).toContain(`supplyId=${row?.supplyId}`);
  expect(await page.locator('span[data-name="Badge"]').textContent()).toBe("Запланировано");
});

test("a date that others took is said to be gone, and nothing was booked", async () => {
  const order = makeOrder(wb, phone);
  open(7, 1);
  await openCalendar(order);
  await choose(7);
  wb.world.closeSlot(place(7));
  await confirm().click();
  await page.getByText("Дата поставки недоступна").waitFor();
  expect(booked(order)).toBeUndefined();
});

test("a price that rose in the last moment is booked and told afterwards", async () => {
  const order = makeOrder(wb, phone);
  open(7, 1);
  wb.orderFault("price-rises");
  await openCalendar(order);
  await choose(7);
  await confirm().click();
  await page.getByText("Коэф. приёмки ×1 -> ×3").waitFor();
  expect(booked(order)?.coefficient).toBe(3);
  await page.getByRole("button", { name: "Продолжить" }).click();
  expect(await page.getByText("Поставка запланирована").first().isVisible()).toBe(true);
});

test("a price that changes while the seller looks offers to look again", async () => {
  const order = makeOrder(wb, phone);
  open(7, 1);
  await openCalendar(order);
  open(7, 5);
  await choose(7);
  await page.getByText("Коэффициенты изменились").waitFor();
  await page.getByText("Обновить").click();
  await expect
    .poll(() => page.getByTestId(`calendar-cell-amount-cost-${cellOf(7)}`).textContent())
    .toMatch(/^×5/);
});

test("an order of pallets is confirmed only with their number", async () => {
  const order = makeOrder(wb, phone, 507, 5);
  wb.world.openSlot({ ...place(8), boxTypeId: 5, coefficient: 2 });
  await openCalendar(order);
  await choose(8);
  expect(await confirm().isDisabled()).toBe(true);
  await page.locator("#amountPallet").pressSequentially("4шт");
  await confirm().click();
  await page.getByText("Поставка запланирована").first().waitFor();
  expect(booked(order)).toMatchObject({ boxTypeId: 5, cost: 4000 });
});

test("an order that was refused shows the portal's words", async () => {
  const order = makeOrder(wb, phone);
  open(7, 1);
  wb.orderFault("refused", { message: "Превышена вместимость склада. Выберите другой склад" });
  await openCalendar(order);
  await choose(7);
  await confirm().click();
  await page
    .locator(".Notification-modal__title--error", { hasText: "Превышена вместимость склада" })
    .waitFor();
  expect(await page.locator(".Notification-modal__description--error").textContent()).toBe(
    "Выберите другой склад",
  );
});

test("symbols from a picture stand between the click and the booking when WB wants it", async () => {
  const order = makeOrder(wb, phone);
  open(7, 1);
  wb.orderFault("challenge");
  await openCalendar(order);
  await choose(7);
  await confirm().click();
  await page.locator("img[alt=captcha]").waitFor();
  expect(booked(order)).toBeUndefined();
  await page.locator("input[name=captchaCode]").fill(wb.portal.challenges.latest?.answer ?? "");
  await page.getByRole("button", { name: "Продолжить →" }).click();
  await page.getByText("Поставка запланирована").first().waitFor();
});

test("a booking that hangs is recorded although no answer comes", async () => {
  const order = makeOrder(wb, phone);
  open(7, 1);
  wb.orderFault("hang-after-booking");
  await openCalendar(order);
  await choose(7);
  await confirm().click();
  await expect.poll(() => booked(order)?.day).toBe(day(7));
  expect(await page.getByTestId("calendar-plan-table-view-table-body").isVisible()).toBe(true);
});

test.each([
  ["drop-after", 1],
  ["drop-before", 0],
  ["504-after", 1],
  ["504-before", 0],
])("%s leaves the seller without an answer and the cabinet with %i booking", async (name, bookings) => {
  const order = makeOrder(wb, phone);
  open(7, 1);
  wb.orderFault(name);
  await openCalendar(order);
  await choose(7);
  await confirm().click();
  await page.locator(".Notification-modal--error").waitFor();
  const rows = wb.world.ledger().filter((row) => row.call === "plan/add" && row.preorderId === order);
  expect(rows).toHaveLength(bookings);
});

test("a session that dies at the booking leads to the login page and books nothing", async () => {
  const own = await browser.newContext({
    ignoreHTTPSErrors: true,
    storageState: signedInState(wb, "9990000002"),
  });
  const visit = await own.newPage();
  const order = makeOrder(wb, "9990000002");
  open(7, 1);
  await visit.goto(orderPage(order));
  await visit.getByText("Запланировать поставку").click();
  const cell = visit.getByTestId(`calendar-cell-${cellOf(7)}`);
  await cell.hover();
  await cell.getByRole("button", { name: "Выбрать" }).click();
  wb.faults.add({ on: "portal:plan/add", name: "session-dies" });
  await visit.getByTestId("calendar-plan-buttons-transfer-button-primary").click();
  await visit.waitForURL(/seller-auth/);
  expect(booked(order)).toBeUndefined();
  await own.close();
});

test("the client moves inside the page by its address alone", async () => {
  const [first, second] = [makeOrder(wb, phone), makeOrder(wb, phone)];
  await page.goto(orderPage(first));
  await page.locator(".Text--title-l", { hasText: `Заказ №${first}` }).waitFor();
  const loads = wb.portal.calls.get("suppliers");
  await page.evaluate(
    `history.pushState({}, "", ${JSON.stringify(orderPage(second))}); dispatchEvent(new PopStateEvent("popstate"))`,
  );
  await page.locator(".Text--title-l", { hasText: `Заказ №${second}` }).waitFor();
  expect(wb.portal.calls.get("suppliers")).toBe(loads);
});

test("cookie bar and quiz lie over the page until they are closed", async () => {
  const order = makeOrder(wb, phone);
  wb.orderFault("overlay");
  await page.goto(orderPage(order));
  await page.locator("#Portal-quiz-modal").getByRole("button", { name: "Отменить" }).click();
  await page.locator("#Portal-warning-cookies-modal").getByRole("button", { name: "Принимаю" }).click();
  await page.getByText("Запланировать поставку").click();
});

test("a changed page has none of the known test ids", async () => {
  const order = makeOrder(wb, phone);
  wb.orderFault("page-changed");
  await page.goto(orderPage(order));
  await page.getByText(`Заказ №${order}`).waitFor();
  expect(await page.getByTestId("supply-detail-options-plan-desktop-button-button-primary").count()).toBe(0);
});

test("an English cookie gives an English portal, its dates too", async () => {
  const order = makeOrder(wb, phone);
  await context.addCookies([{ name: "locale", value: "en", domain: ".wildberries.ru", path: "/" }]);
  await openCalendar(order);
  expect(await page.getByTestId(`calendar-cell-date-${cellOf(3)}`).textContent()).toMatch(
    /^\d+ [A-Z][a-z]+$/,
  );
  await page.getByText("Schedule supply").waitFor();
  await context.clearCookies({ name: "locale" });
});

test("lists and drafts show what the cabinet holds", async () => {
  const order = makeOrder(wb, phone);
  await page.goto("https://seller.wildberries.ru/supplies-management/all-supplies");
  await page.getByText(String(order)).click();
  await page.locator(".Text--title-l", { hasText: `Заказ №${order}` }).waitFor();
  await page.goto("https://seller.wildberries.ru/supplies-management/drafts");
  await page.getByTestId("drafts-table-table-view-table-body").locator("tr").first().click();
  await page.getByText("Баркод", { exact: true }).waitFor();
});
