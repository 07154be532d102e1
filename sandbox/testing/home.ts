import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findChromium } from "#jobs/browser/find.ts";
import { chromiumDir } from "./chromium-dir.ts";
import { tempDir } from "./temp-dir.ts";

/** Where a product lives: its data, its temporary files, and by them every process that belongs to it. */
export interface Home {
  /** For DATA_DIR. */
  readonly dataDir: string;
  /** The settings that make the product live here. */
  readonly env: Readonly<Record<"DATA_DIR" | "TMPDIR", string>>;
  /** The processes that work here: the application, its PostgreSQL, its Chromium. Known on Linux only. */
  processes(): readonly string[];
  /** Ends all of them at once, as a power cut would. */
  killAll(): Promise<void>;
  /** The same, and the folder goes too. */
  remove(): Promise<void>;
}

/** Makes an empty home in which Chromium is unpacked already. */
export async function makeHome(): Promise<Home> {
  await findChromium({ chromiumPath: undefined, dataDir: chromiumDir });
  const dir = mkdtempSync(join(tempDir(), "postavka-story-"));
  const dataDir = join(dir, "data");
  const env = { DATA_DIR: dataDir, TMPDIR: join(dir, "tmp") };
  for (const folder of Object.values(env)) mkdirSync(folder);
  const unpacked = readdirSync(chromiumDir).filter((name) => /^chromium-[\d.]+$/.test(name));
  for (const name of unpacked) symlinkSync(join(chromiumDir, name), join(dataDir, name));

  const killAll = async (): Promise<void> => {
    for (let left = processesOf(dir); left.length > 0; left = processesOf(dir)) {
      for (const { pid } of left) kill(pid);
      await wait(20);
    }
  };
  return {
    dataDir,
    env,
    processes: () => processesOf(dir).map(({ pid, command }) => `${pid} ${command}`),
    killAll,
    async remove() {
      await killAll();
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Every process that was started in this folder, from it, or with its settings. */
function processesOf(dir: string): readonly { readonly pid: number; readonly command: string }[] {
  return readdirSync("/proc").flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) return [];
    const command = quietly(() => readFileSync(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ");
    const traces = [
      command,
      quietly(() => readFileSync(`/proc/${pid}/environ`, "utf8")),
      quietly(() => readlinkSync(`/proc/${pid}/cwd`)),
    ];
    // A process that has ended and waits to be buried leaves no traces.
    return traces.some((trace) => trace.includes(dir)) ? [{ pid, command: command.slice(0, 120) }] : [];
  });
}

/** A process may end while it is being looked at. */
function quietly(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended in the meantime.
  }
}
