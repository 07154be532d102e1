import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figure } from "./figures.ts";

/** How long `npm start` takes in a fresh clone, and again, until the chat page answers. */
export async function* benchStart(): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(tmpdir(), "postavka-start-"));
  const clone = join(folder, "clone");
  try {
    spawnSync("git", ["clone", "--quiet", "--no-hardlinks", process.cwd(), clone], { stdio: "inherit" });
    const first = await startOnce(clone);
    yield figure("npm start, fresh clone, to the first answer", first.ready, 90);
    const later = await startOnce(clone);
    yield figure("npm start again, to the first answer", later.ready, 8);
    yield figure("end by SIGTERM", later.end, 10);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function figure(what: string, seconds: number, budget: number): Figure {
  return { what, budget: `<= ${budget} s`, figure: `${seconds.toFixed(1)} s`, isKept: seconds <= budget };
}

async function startOnce(clone: string): Promise<{ ready: number; end: number }> {
  const startedAt = performance.now();
  const child = spawn("npm", ["start"], {
    cwd: clone,
    stdio: ["ignore", "pipe", "inherit"],
    env: cleanEnv(),
  });
  let said = "";
  const address = await new Promise<string>((done, fail) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Open (http:\S+)/.exec(said)?.[1];
      if (found) done(found);
    });
    child.once("exit", (code) => fail(new Error(`npm start ended with ${code}: ${said}`)));
  });
  await (await fetch(address)).text();
  const ready = (performance.now() - startedAt) / 1000;
  const endedAt = performance.now();
  // npm ends at once; its output is closed when the last of the product has ended.
  const ended = new Promise((done) => child.once("close", done));
  child.kill("SIGTERM");
  await ended;
  return { ready, end: (performance.now() - endedAt) / 1000 };
}

/** As a newcomer's shell has it: none of our settings. */
function cleanEnv(): NodeJS.ProcessEnv {
  const kept = ["PATH", "HOME", "TMPDIR", "LANG"];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.includes(name)));
}
