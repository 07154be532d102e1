import type { Page } from "playwright";
import { vi } from "vitest";
import type { Desk } from "./browser.ts";

/** Opens the page of a handoff the way Telegram does and waits for WB's login page on it. */
export async function comeIn(desk: Desk, page: Page, handoffId: string): Promise<void> {
  await page.goto(desk.miniApp(handoffId));
  await onLogin(page);
  await fields(page).first().waitFor();
}

/** Waits until WB's login page can be acted on. */
export async function onLogin(page: Page): Promise<void> {
  await page.locator('body[data-stage="login"][data-picture="yes"]').waitFor();
}

/** The real fields over the picture. */
export function fields(page: Page) {
  return page.locator("#fields input:not(.spare)");
}

/** Types the phone into the field that a tap has focused, and sends it. */
export async function typePhone(page: Page, phone: string): Promise<void> {
  await fields(page).first().tap();
  await page.keyboard.type(phone);
  await page.keyboard.press("Enter");
}

/** Waits for the six cells and types a code into them. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.locator('#fields input[autocomplete="one-time-code"]').nth(5).waitFor();
  await fields(page).first().tap();
  await page.keyboard.type(code);
}

/** The code that WB has just sent to a phone. */
export async function codeFor(desk: Desk, phone: string, not?: string): Promise<string> {
  for (;;) {
    const code = desk.wb.world.codeFor(phone);
    if (code !== undefined && code !== not) return code;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until the check passes; a busy machine is given time. */
export function eventually(check: () => unknown, timeoutMs = 15_000): Promise<unknown> {
  return vi.waitFor(check, timeoutMs);
}
