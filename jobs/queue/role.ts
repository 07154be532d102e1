import { pendingMigrations } from "#domain/db/orm.ts";
import { BadSettings, type Environment, readSettings } from "#domain/kernel/config.ts";
import { createLifecycle } from "#domain/kernel/lifecycle.ts";
import { createLog } from "#domain/kernel/log.ts";
import { preflight, remarksOf } from "#domain/kernel/preflight.ts";
import { startHeartbeat } from "./observability/heartbeat.ts";
import { serveReports } from "./observability/serve.ts";
import { openRuntime, type Runtime } from "./runtime.ts";

/** Runs one role as a process of its own: settings, runtime, start, and an ordered stop on a signal. */
export async function runRole(
  role: string,
  env: Environment,
  start: (runtime: Runtime) => Promise<void>,
): Promise<void> {
  try {
    const settings = readSettings(env);
    preflight(settings, "role");
    const log = createLog(role, settings.LOG_LEVEL);
    const lifecycle = createLifecycle(log, (code) => process.exit(code));
    // Preflight has refused a role without them.
    const { DATABASE_URL: databaseUrl = "", SECRET_KEY: secretKey = "" } = settings;
    await expectMigrated(databaseUrl);
    const runtime = await openRuntime({ settings, databaseUrl, secretKey, log, lifecycle });
    if (settings.HEALTH_PORT !== undefined) await serveReports(runtime, settings.HEALTH_PORT);
    await start(runtime);
    await startHeartbeat(runtime);
    log.info({ remarks: remarksOf(settings) }, "started");
  } catch (error) {
    if (!(error instanceof BadSettings)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

/** A role neither makes nor changes the database: one command does, once per release. */
async function expectMigrated(databaseUrl: string): Promise<void> {
  const pending = await pendingMigrations(databaseUrl);
  if (pending === 0) return;
  throw new BadSettings([`The database waits for ${pending} migrations: run npm run migrate first.`]);
}
