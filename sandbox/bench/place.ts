import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "#domain/db/embedded.ts";
import { connect } from "#domain/db/orm.ts";
import { type Act, createAct, type Wake } from "#domain/kernel/act.ts";
import { readSettings } from "#domain/kernel/config.ts";
import { createLifecycle } from "#domain/kernel/lifecycle.ts";
import { createLog, type Logger } from "#domain/kernel/log.ts";
import { type Chromium, createChromium } from "#jobs/browser/chromium.ts";
import { createVault, type Vault } from "#jobs/browser/vault.ts";
import { openRuntime, type Runtime } from "#jobs/queue/runtime.ts";
import { migrate } from "#migrations/migrate.ts";
import { chromiumDir } from "#sandbox/testing/chromium-dir.ts";
import type { WbSwitches } from "#sandbox/wb/switches.ts";
import { startTestWb } from "#sandbox/wb/testing.ts";
import type { WbSandbox } from "#sandbox/wb/wb.ts";

/** What logins are made with, whoever works for them afterwards. */
export interface Registry {
  readonly wb: WbSandbox;
  readonly chromium: Chromium;
  readonly vault: Vault;
  /** The door without anybody behind it: nobody begins to work for a login because of it. */
  readonly quiet: Act;
}

/** The parts of the product in this process, on a database that is as durable as a real one. */
export interface Place extends Registry {
  readonly runtime: Runtime;
  readonly databaseUrl: string;
  /** The same door, whose wakes are passed on to whoever listens. */
  listening(onWake: (wake: Wake) => void): Act;
  stop(): Promise<void>;
}

/** What logins are sealed with here. */
export const placeKey = "a key for benches only";

/** A portal as far away as the budgets say, and patient with a bench that books all day. */
export const portalSwitches: Partial<WbSwitches> = {
  latencyMs: 50,
  requestsPerSecond: 1_000_000,
  requestBurst: 1_000_000,
};

/** A database of its own in a folder that is thrown away, with the server's usual, durable settings. */
export async function openDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "postavka-bench-"));
  const postgres = await startEmbeddedPostgres(join(folder, "db"), { max_connections: "200" });
  const admin = new pg.Client(postgres.url());
  await admin.connect();
  await admin.query("create database bench");
  await admin.end();
  const url = postgres.url("bench");
  await migrate(url);
  return {
    url,
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A browser that finds the portal and is never replaced for its size. */
export function openChromium(wb: WbSandbox, log: Logger): Chromium {
  return createChromium({
    chromiumPath: process.env["CHROMIUM_PATH"],
    dataDir: chromiumDir,
    portalResolve: wb.portal.address,
    memoryMb: 8192,
    log,
  });
}

/** Starts everything that a pool needs; roles are started by whoever wants them. */
export async function openPlace(switches: Partial<WbSwitches> = {}): Promise<Place> {
  const wb = await startTestWb({ ...portalSwitches, ...switches });
  const database = await openDatabase();
  const log = createLog("bench", process.env["LOG_LEVEL"] ?? "error");
  const lifecycle = createLifecycle(log);
  const settings = readSettings({ DATA_DIR: chromiumDir, WB_PORTAL_RESOLVE: wb.portal.address });
  const databaseUrl = database.url;
  const runtime = await openRuntime({
    settings,
    databaseUrl,
    secretKey: placeKey,
    log,
    lifecycle,
  });
  const orm = await connect(databaseUrl, 8);
  lifecycle.onStop("the bench's own database", () => orm.close());
  const { now } = runtime;
  const listening: Place["listening"] = (onWake) => createAct({ orm, now, onWake });
  const chromium = openChromium(wb, log);
  lifecycle.onStop("browser", () => chromium.close());
  const quiet = listening(() => undefined);
  const stopAll = async (): Promise<void> => {
    await lifecycle.stop("the bench is over");
    await wb.stop();
    await database.stop();
  };
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= stopAll());
  // A server must not outlive a bench that is broken off.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => void stop().finally(() => process.exit(1)));
  return {
    wb,
    runtime,
    databaseUrl,
    chromium,
    vault: createVault(quiet, runtime.sealer),
    quiet,
    listening,
    stop,
  };
}
