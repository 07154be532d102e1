import { type Browser, chromium } from "playwright";
import type { ChromiumSettings } from "./chromium.ts";
import { findChromium } from "./find.ts";

/** Whether the system lets Chromium have its sandbox; asked once in a process. */
let sandboxed = true;

/**
 * Playwright keeps the last hundred requests of every page with what they sent. Cut from Node's pool of 64 KiB, each
 * of these few bytes would hold all that was cut from the same pool: 70 MiB with fifty pages.
 */
function cutNoPool(): void {
  Buffer.poolSize = 0;
}

/** Starts a browser, in its own sandbox where the system allows one. */
export async function launch({
  chromiumPath,
  dataDir,
  portalResolve,
  log,
}: ChromiumSettings): Promise<Browser> {
  cutNoPool();
  const { executable, env } = await findChromium({ chromiumPath, dataDir });
  const rules = ["wildberries.ru", "wbbasket.ru"].map((zone) => `MAP *.${zone} ${portalResolve}`).join(", ");
  const options = {
    executablePath: executable,
    env: { ...env },
    // Whoever started us also stops us, in order; the browser must not go first.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      "--disable-quic",
      "--disable-background-networking",
      "--disable-gpu",
      ...(portalResolve === undefined ? [] : [`--host-resolver-rules=${rules}`]),
    ],
  };
  if (sandboxed) {
    try {
      return await chromium.launch({ ...options, chromiumSandbox: true });
    } catch (error) {
      const browser = await chromium.launch({ ...options, chromiumSandbox: false });
      sandboxed = false;
      log.warn({ err: firstLine(error) }, "Chromium runs without its sandbox: the system does not allow one");
      return browser;
    }
  }
  return chromium.launch({ ...options, chromiumSandbox: false });
}

/** What went wrong, without the log that Playwright adds. */
export function firstLine(error: unknown): string {
  return String(error).split("\n")[0] ?? "";
}

/** The first process of a browser: everything else of it descends from that one. */
export async function pidOf(browser: Browser): Promise<number | undefined> {
  try {
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    await session.detach();
    return processInfo.find(({ type }) => type === "browser")?.id;
  } catch {
    return undefined;
  }
}
