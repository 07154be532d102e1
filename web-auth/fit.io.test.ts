import type { Page } from "playwright";
import { expect, test } from "vitest";
import { handoffUrls } from "#domain/accounts/open-handoff.ts";
import { confirmMatch } from "#domain/accounts/prove-handoff.ts";
import { desktop, openVisitor, startDesk } from "#sandbox/testing/browser.ts";
import { comeIn, onLogin } from "#sandbox/testing/connect.ts";

/** Where the picture and the room for it are, in whole pixels, and how large the picture is. */
const drawn = (page: Page) =>
  page.evaluate<{
    left: number;
    right: number;
    width: number;
    height: number;
    room: number;
    pixels: number[];
  }>(
    `(() => {
      const { left, right, width, height } = document.getElementById("screen").getBoundingClientRect();
      const { width: w, height: h } = document.getElementById("picture");
      return { left, right, width, height, room: document.getElementById("stage").clientWidth, pixels: [w, h] };
    })()`,
  );

test("in a narrow window with a mouse the whole page of WB is seen, and not stretched", async () => {
  const desk = await startDesk();
  const { page } = await openVisitor({ viewport: { width: 440, height: 700 } });
  const { handoff } = await desk.open();
  await comeIn(desk, page, handoff.id);
  const { left, right, width, height, room, pixels } = await drawn(page);
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(room);
  expect(width / height).toBeCloseTo((pixels[0] ?? 0) / (pixels[1] ?? 1), 1);
});

test("who comes by the link and the number sees a picture that fills the room", async () => {
  const desk = await startDesk();
  const { page } = await openVisitor(desktop);
  const opened = await desk.open();
  await page.goto(handoffUrls(desk.runtime.settings.PUBLIC_URL, opened).link);
  await page.locator(".card-link button").click();
  const number = Number(await page.locator(".number").innerText());
  await desk.runtime.act(desk.seller, (unit) => confirmMatch(unit, opened.handoff.id, number));
  await onLogin(page);
  const { width, room } = await drawn(page);
  expect(Math.round(width / 10)).toBe(Math.round(room / 10));
});
