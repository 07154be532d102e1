import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright";
import { unpackChromium } from "./unpack.ts";

/** A Chromium of this machine and the environment it needs. */
export interface FoundChromium {
  readonly executable: string;
  /** All it gets: our own environment holds secrets. */
  readonly env: Readonly<Record<string, string>>;
}

const debian = [
  "/usr/lib/chromium/chromium-headless-shell",
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
];

/** Finds Chromium: the one that was named, else Playwright's or Debian's, else the one from the npm package. */
export async function findChromium(settings: {
  readonly chromiumPath: string | undefined;
  readonly dataDir: string;
}): Promise<FoundChromium> {
  const env = {
    PATH: "/usr/bin:/bin",
    HOME: homedir(),
    TMPDIR: tmpdir(),
    LANG: "C.UTF-8",
    TZ: "Europe/Moscow",
  };
  const { chromiumPath } = settings;
  if (chromiumPath !== undefined) {
    if (!existsSync(chromiumPath)) throw new Error(`CHROMIUM_PATH names no file: ${chromiumPath}`);
    return { executable: chromiumPath, env };
  }
  const installed = [...playwrightShells(), chromium.executablePath(), ...debian].find(existsSync);
  if (installed !== undefined) return { executable: installed, env };
  const { executable, libraries, fontsConfig } = await unpackChromium(settings.dataDir);
  const withFonts = { ...env, FONTCONFIG_FILE: fontsConfig };
  return {
    executable,
    env: lacksLibraries(executable) ? { ...withFonts, LD_LIBRARY_PATH: libraries } : withFonts,
  };
}

/** Headless shells stand beside Playwright's full browser, in folders named by revision; newest first. */
function playwrightShells(): string[] {
  const root = path.resolve(chromium.executablePath(), "../../..");
  if (!existsSync(root)) return [];
  const shells = readdirSync(root).filter((name) => name.startsWith("chromium_headless_shell-"));
  const programs = ["chrome-headless-shell-linux64/chrome-headless-shell", "chrome-linux/headless_shell"];
  return shells
    .toSorted()
    .toReversed()
    .flatMap((shell) => programs.map((program) => path.join(root, shell, program)));
}

/** A bare Debian has no NSS; the package brings its own. */
function lacksLibraries(executable: string): boolean {
  const { stdout, error } = spawnSync("ldd", [executable], { encoding: "utf8" });
  return error !== undefined || stdout.includes("not found");
}
