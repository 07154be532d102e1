import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startEmbeddedPostgres } from "#domain/db/embedded.ts";
import { connect } from "#domain/db/orm.ts";
import { type Act, createAct } from "#domain/kernel/act.ts";
import { freePort } from "#sandbox/testing/product.ts";

/** The product in one process of its own, with the database and the browser that it starts itself. */
export interface Child {
  readonly pid: number;
  /** A door to its database that wakes nobody: its sweeps find what was written. */
  readonly act: Act;
  stop(): Promise<void>;
}

/** The key that the child seals with. */
export const childKey = "a sealing key for benches only";

/** Starts the product on fresh data; resolves when all its roles have started. */
export async function startChild(env: Readonly<Record<string, string>>): Promise<Child> {
  const folder = mkdtempSync(join(tmpdir(), "postavka-bench-"));
  const port = String(await freePort());
  const settings = { PORT: port, PUBLIC_URL: `http://localhost:${port}`, DATA_DIR: folder };
  const child = spawn(process.execPath, [resolve("main.ts")], {
    env: { ...shell(), ...settings, LOG_LEVEL: "warn", SECRET_KEY: childKey, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  await new Promise<void>((done, fail) => {
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Postavka is running")) done();
    });
    void ended.then(() => fail(new Error(`the product ended at once: ${said}`)));
  });
  // The server that the child has started is found by its folder, and left to the child.
  const postgres = await startEmbeddedPostgres(join(folder, "postgres"));
  const orm = await connect(postgres.url(), 4);
  return {
    pid: child.pid ?? 0,
    act: createAct({ orm, now: () => new Date(), onWake: () => undefined }),
    async stop() {
      await orm.close();
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As little of our own shell as a process needs to start. */
function shell(): NodeJS.ProcessEnv {
  const kept = ["PATH", "HOME", "TMPDIR", "LANG", "CHROMIUM_PATH"];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.includes(name)));
}
