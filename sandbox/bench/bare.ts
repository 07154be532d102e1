import type { Page } from "playwright";
import { dateTexts } from "#jobs/wb/pages/dates.ts";
import { orderPage } from "#sandbox/wb/testing.ts";
import type { Visitor } from "./logins.ts";

/** Somebody with a quick hand and no product: what the portal and the browser alone need. */
export interface Bare {
  /** Opens the page of an order and leaves it there. */
  stand(preorderId: number): Promise<void>;
  /** Opens the calendar, hovers, chooses, confirms and hears the answer; in milliseconds. */
  click(): Promise<number>;
}

/** Takes a visitor's page. */
export function bareHand({ context, day }: Visitor): Bare {
  const page = pageOf(context.pages());
  const plan = page.locator('[data-testid^="supply-detail-options-plan-desktop-button"]');
  const [name = ""] = dateTexts(day);
  const cell = page.locator("#Portal-CalendarPlanModal td").filter({
    has: page.locator('[data-testid^="calendar-cell-date-"]', { hasText: new RegExp(`^${name}`) }),
  });
  return {
    async stand(preorderId) {
      await page.goto(orderPage(preorderId));
      await page.getByText(`Заказ №${preorderId}`).waitFor();
      await plan.waitFor();
    },
    async click() {
      const startedAt = performance.now();
      await plan.click();
      await cell.hover();
      await cell.locator('[data-testid^="calendar-cell-choose-date-"]').click();
      const answered = page.waitForResponse((response) => isPlan(response.request()));
      await page.locator('[data-testid^="calendar-plan-buttons-transfer"]').click();
      const body = await (await answered).text();
      const ms = performance.now() - startedAt;
      if (!body.includes('"supplyId"')) throw new Error(`the bare hand booked nothing: ${body}`);
      return ms;
    },
  };
}

function pageOf(pages: readonly Page[]): Page {
  const [page] = pages;
  if (page === undefined) throw new Error("the visitor has left");
  return page;
}

function isPlan(request: { method(): string; url(): string }): boolean {
  return request.method() === "POST" && request.url().endsWith("/plan/add");
}
