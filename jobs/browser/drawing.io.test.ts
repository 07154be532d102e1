import { createCanvas, type Image, loadImage } from "@napi-rs/canvas";
import type { Page } from "playwright";
import { expect, onTestFinished, test } from "vitest";
import { openTestChromium } from "#sandbox/testing/browser.ts";
import { drawSmall, workSize } from "./drawing.ts";

const red = `<div style="position: fixed; inset: 0; background: #ff0000"></div>
  <button style="position: fixed; left: 1300px; top: 800px" onclick="pressed = true">Запланировать</button>`;

async function openPage(): Promise<Page> {
  const { context } = await openTestChromium().openContext({ viewport: workSize });
  onTestFinished(() => context.close());
  return context.newPage();
}

/** What Chromium has really drawn. */
async function drawn(page: Page): Promise<Image> {
  const cdp = await page.context().newCDPSession(page);
  const frame = new Promise<string>((done) => cdp.once("Page.screencastFrame", ({ data }) => done(data)));
  await cdp.send("Page.startScreencast", { format: "jpeg" });
  const picture = await loadImage(Buffer.from(await frame, "base64"));
  await cdp.detach();
  return picture;
}

/** The colour of the far corner. */
function cornerOf(image: Image): number[] {
  const canvas = createCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  return [...canvas.getImageData(image.width - 5, image.height - 5, 1, 1).data].slice(0, 3);
}

const told = `[innerWidth, innerHeight, outerWidth, outerHeight, devicePixelRatio, screen.width, screen.height,
  visualViewport.width, visualViewport.scale]`;

test("a page that nobody looks at is drawn small, and neither the page nor a picture of it shows that", async () => {
  const page = await openPage();
  const toldBefore = await page.evaluate(told);
  const draw = await drawSmall(page);
  await page.goto(`data:text/html;charset=utf-8,${encodeURIComponent(red)}`);
  expect((await drawn(page)).width).toBe(360);
  expect(await page.evaluate(told)).toEqual(toldBefore);
  await page.mouse.click(1320, 810);
  expect(await page.evaluate("globalThis.pressed")).toBe(true);
  const picture = await loadImage(await page.screenshot());
  expect([picture.width, picture.height, ...cornerOf(picture)]).toEqual([1440, 900, 255, 0, 0]);
  await draw(true);
  expect((await drawn(page)).width).toBe(1440);
  await draw(false);
  expect((await drawn(page)).width).toBe(360);
});
