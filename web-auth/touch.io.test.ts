import type { Page } from "playwright";
import { expect, test } from "vitest";
import { desktop, openVisitor, startDesk } from "#sandbox/testing/browser.ts";
import { codeFor, comeIn, eventually, fields, typeCode, typePhone } from "#sandbox/testing/connect.ts";

const focused = (page: Page) =>
  page.evaluate<Record<string, string>>(`(() => {
    const { tagName, type, inputMode, autocomplete } = document.activeElement;
    return { tagName, type, inputMode, autocomplete };
  })()`);
const phoneOf = (page: Page) =>
  page.evaluate<string>("document.querySelector('[data-testid=phone-input]').value");
const codeOf = (page: Page) =>
  page.evaluate<string>(
    "[...document.querySelectorAll('[data-testid=sms-code-input]')].map((cell) => cell.value).join('')",
  );

/** A phone on WB's login page. */
async function onPhone() {
  const desk = await startDesk();
  const { page, context } = await openVisitor();
  const { handoff } = await desk.open();
  await comeIn(desk, page, handoff.id);
  return {
    desk,
    page,
    context,
    shows: (text: string) => eventually(async () => expect(await phoneOf(desk.shown())).toBe(text)),
  };
}

test("a tap on the phone field of the picture puts the focus into a real field for telephone numbers", async () => {
  const { page } = await onPhone();
  expect(await focused(page)).toMatchObject({ tagName: "BODY" });
  const box = await fields(page).first().boundingBox();
  await page.touchscreen.tap((box?.x ?? 0) + 40, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  expect(await focused(page)).toMatchObject({
    tagName: "INPUT",
    type: "tel",
    inputMode: "tel",
    autocomplete: "tel-national",
  });
});

test("what a thumb types arrives, and what it erases is gone", async () => {
  const { page, shows } = await onPhone();
  await fields(page).first().tap();
  await page.keyboard.type("99900");
  await shows("999 00");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await shows("999");
  await page.keyboard.type("1234567");
  await shows("999 123-45-67");
});

test("letters that a phone composes and then replaces arrive as they end", async () => {
  const { page, shows } = await onPhone();
  await fields(page).first().tap();
  const cdp = await page.context().newCDPSession(page);
  for (const text of ["9", "99", "998"]) {
    await cdp.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
  await cdp.send("Input.imeSetComposition", { text: "999", selectionStart: 3, selectionEnd: 3 });
  await cdp.send("Input.insertText", { text: "999" });
  await shows("999");
});

test("a number that is pasted goes through the page's own handling", async () => {
  const { page, context, shows } = await onPhone();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate("navigator.clipboard.writeText('+7 999 123-45-67')");
  await fields(page).first().tap();
  await page.keyboard.press("Control+V");
  await shows("999 123-45-67");
});

test("the keyboard stays up from the number to the code, and a code offered by the phone fills all cells", async () => {
  const { desk, page } = await onPhone();
  await typePhone(page, "9990000001");
  await page.locator('#fields input[autocomplete="one-time-code"]').nth(5).waitFor();
  expect(await focused(page)).toMatchObject({ inputMode: "numeric", autocomplete: "one-time-code" });
  const code = await codeFor(desk, "9990000001");
  // What a phone does when its owner accepts the code that has just come by SMS.
  await page.evaluate(`(() => {
    const field = document.activeElement;
    field.value = ${JSON.stringify(code)};
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
  })()`);
  await page.locator(".card-choose").waitFor();
});

test("a code that is pasted fills all cells", async () => {
  const { desk, page, context } = await onPhone();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await typePhone(page, "9990000001");
  const code = await codeFor(desk, "9990000001");
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(code)})`);
  await typeCode(page, "");
  await page.keyboard.press("Control+V");
  await page.locator(".card-choose").waitFor();
});

test("a wrong digit in the cells is taken back", async () => {
  const { desk, page } = await onPhone();
  await typePhone(page, "9990000001");
  await typeCode(page, "12");
  await eventually(async () => expect(await codeOf(desk.shown())).toBe("12"));
  await page.keyboard.press("Backspace");
  await eventually(async () => expect(await codeOf(desk.shown())).toBe("1"));
});

test("a drag scrolls the page on show, and does not press what it began on", async () => {
  const { desk, page } = await onPhone();
  const shown = desk.shown();
  await shown.evaluate("document.body.style.minHeight = '3000px'; document.body.append('end')");
  const cdp = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", y?: number) =>
    cdp.send("Input.dispatchTouchEvent", { type, touchPoints: y === undefined ? [] : [{ x: 195, y }] });
  await touch("touchStart", 600);
  for (let y = 580; y >= 300; y -= 20) await touch("touchMove", y);
  await touch("touchEnd");
  await eventually(async () => expect(await shown.evaluate<number>("scrollY")).toBeGreaterThan(100));
  expect(await focused(page)).toMatchObject({ tagName: "BODY" });
});

test("with a mouse a click and the keys of a desk work, and a wheel scrolls", async () => {
  const desk = await startDesk();
  const { page } = await openVisitor(desktop);
  const { handoff } = await desk.open();
  await comeIn(desk, page, handoff.id);
  await fields(page).first().click();
  await page.keyboard.type("9990000009");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("9990000001");
  await eventually(async () => expect(await phoneOf(desk.shown())).toBe("999 000-00-01"));
  await desk.shown().evaluate("document.body.style.minHeight = '3000px'");
  await page.mouse.wheel(0, 300);
  await eventually(async () => expect(await desk.shown().evaluate<number>("scrollY")).toBeGreaterThan(100));
  await page.keyboard.press("Enter");
  await page.locator('#fields input[autocomplete="one-time-code"]').first().waitFor();
  await page.keyboard.type(await codeFor(desk, "9990000001"));
  await page.locator(".card-choose").waitFor();
});

test("a list of the page is chosen from in a real list, since its own menu is not in the picture", async () => {
  const { desk, page } = await onPhone();
  const list = page.locator("#fields select").first();
  const labels = await list.locator("option").allTextContents();
  await list.selectOption({ label: labels[1] ?? "" });
  const chosen =
    "document.querySelector('[data-testid=language-select], [data-testid=country-code-select]').selectedIndex";
  await eventually(async () => expect(await desk.shown().evaluate<number>(chosen)).toBe(1));
});
