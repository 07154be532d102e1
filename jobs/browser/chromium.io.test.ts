import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createLog } from "#domain/kernel/log.ts";
import { openTestChromium } from "#sandbox/testing/browser.ts";
import { chromiumDir } from "#sandbox/testing/chromium-dir.ts";
import { eventually } from "#sandbox/testing/connect.ts";
import { createChromium } from "./chromium.ts";
import { findChromium } from "./find.ts";
import { pidOf } from "./launch.ts";
import { unpackChromium } from "./unpack.ts";

test("two processes that start at once unpack one Chromium, whole", async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "postavka-unpack-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const [first, second] = await Promise.all([unpackChromium(dataDir), unpackChromium(dataDir)]);
  expect(first).toEqual(second);
  expect([first.executable, first.libraries, first.fontsConfig].map(existsSync)).toEqual([true, true, true]);
  expect(readdirSync(dataDir)).toHaveLength(1);
}, 120_000);

test("a CHROMIUM_PATH that names no file is refused by its name", async () => {
  const settings = { chromiumPath: "/nowhere/chromium", dataDir: tmpdir() };
  await expect(findChromium(settings)).rejects.toThrow("CHROMIUM_PATH");
});

test("the browser draws the rouble sign and every Russian letter", async () => {
  const { context } = await openTestChromium().openContext();
  const page = await context.newPage();
  await page.setContent("<canvas></canvas>");
  const differs = await page.evaluate<boolean>(`(() => {
    const draw = (text) => {
      const canvas = document.createElement("canvas");
      const pen = canvas.getContext("2d");
      pen.font = "40px sans-serif";
      pen.fillText(text, 10, 60);
      return canvas.toDataURL();
    };
    const missing = draw("\\u{10FFFD}");
    return ["₽", "Ж", "ё", "Щ"].every((letter) => draw(letter) !== missing);
  })()`);
  expect(differs).toBe(true);
});

test("a retired browser finishes what it has, and the next context is on a new one", async () => {
  const chromium = openTestChromium();
  const old = await chromium.openContext();
  chromium.retire("the test says so");
  expect(old.isRetiring()).toBe(true);
  const next = await chromium.openContext();
  expect(next.isRetiring()).toBe(false);
  expect(next.context.browser()).not.toBe(old.context.browser());
  const page = await old.context.newPage();
  expect(await page.evaluate<number>("1 + 1")).toBe(2);
  await old.context.close();
  await eventually(() => expect(old.context.browser()?.isConnected()).toBe(false));
  expect(chromium.contexts).toBe(1);
});

test("after the browser has died the next context opens on another one", async () => {
  const chromium = openTestChromium();
  const { context } = await chromium.openContext();
  await context.browser()?.close();
  const next = await chromium.openContext();
  expect(next.context.browser()?.isConnected()).toBe(true);
  expect(await chromium.memoryMb()).toBeGreaterThan(20);
});

test("a process whose Chromium does not start says why, and is well again when it does", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "postavka-chromium-"));
  const chromiumPath = path.join(folder, "chromium");
  const chromium = createChromium({
    chromiumPath,
    dataDir: chromiumDir,
    portalResolve: undefined,
    memoryMb: 4096,
    log: createLog("test", "silent"),
    checks: { everyMs: 200, patienceMs: 5_000 },
  });
  onTestFinished(async () => {
    await chromium.close();
    rmSync(folder, { recursive: true, force: true });
  });
  expect(chromium.trouble()).toBe("Chromium has not started yet");
  await eventually(() => expect(chromium.trouble()).toMatch(/Chromium does not start: .*CHROMIUM_PATH/));
  const { executable } = await findChromium({ chromiumPath: undefined, dataDir: chromiumDir });
  symlinkSync(executable, chromiumPath);
  await eventually(() => expect(chromium.trouble()).toBeUndefined());
}, 60_000);

test("a browser that does not answer is killed and replaced, and somebody is told once", async () => {
  const faults: string[] = [];
  const chromium = createChromium({
    chromiumPath: undefined,
    dataDir: chromiumDir,
    portalResolve: undefined,
    memoryMb: 4096,
    log: createLog("test", "silent"),
    checks: { everyMs: 300, patienceMs: 1_000 },
    onFault: (reason) => faults.push(reason),
  });
  onTestFinished(() => chromium.close());
  const { context } = await chromium.openContext();
  const hung = context.browser();
  const pid = hung === null ? undefined : await pidOf(hung);
  process.kill(pid ?? Number.NaN, "SIGSTOP");
  await eventually(() => expect(hung?.isConnected()).toBe(false));
  const next = await chromium.openContext();
  expect(next.context.browser()?.isConnected()).toBe(true);
  expect(faults).toEqual(["it does not answer"]);
}, 60_000);
