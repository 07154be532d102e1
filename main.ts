import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startBot } from "#bot/role.ts";
import { mountedWebhook } from "#bot/updates/mounted-webhook.ts";
import { DatabaseBusy, takeDatabase } from "#domain/db/own-database.ts";
import { BadSettings, type Environment, readSettings, type Settings } from "#domain/kernel/config.ts";
import { createLifecycle, type Lifecycle } from "#domain/kernel/lifecycle.ts";
import { createLog, type Logger } from "#domain/kernel/log.ts";
import { preflight, remarksOf, wantsSandbox } from "#domain/kernel/preflight.ts";
import { startHeartbeat } from "#jobs/queue/observability/heartbeat.ts";
import { serveReports } from "#jobs/queue/observability/serve.ts";
import { openRuntime } from "#jobs/queue/runtime.ts";
import { startJobs } from "#jobs/role.ts";
import { migrate } from "#migrations/migrate.ts";
import { startWebAuth } from "#web-auth/role.ts";
import type { RunningSandbox } from "./sandbox/main.ts";

/** Every role in this process; with nothing configured also the sandbox, so that it can be tried at once. */
async function start(env: Environment): Promise<void> {
  const given = readSettings(env);
  preflight(given, "everything");
  const isSandbox = wantsSandbox(given);
  const log = createLog("postavka", env["LOG_LEVEL"] ? given.LOG_LEVEL : isSandbox ? "warn" : "info");
  const lifecycle = createLifecycle(log, (code) => process.exit(code));
  mkdirSync(resolve(given.DATA_DIR), { recursive: true });
  try {
    await startAll({ given, isSandbox, log, lifecycle });
  } catch (error) {
    // Neither a database of ours nor a browser may outlive a start that failed.
    await Promise.race([lifecycle.stop("could not start"), wait(patienceMs)]);
    throw error;
  }
}

interface Start {
  readonly given: Settings;
  readonly isSandbox: boolean;
  readonly log: Logger;
  readonly lifecycle: Lifecycle;
}

async function startAll({ given, isSandbox, log, lifecycle }: Start): Promise<void> {
  const databaseUrl = await openDatabase(given, { log, lifecycle });
  const [, sandbox] = await Promise.all([
    migrate(databaseUrl),
    isSandbox ? startSandbox(given, lifecycle) : undefined,
  ]);
  const settings: Settings = sandbox ? { ...given, ...sandbox.settings } : given;
  const secretKey = given.SECRET_KEY ?? ownKey(resolve(given.DATA_DIR));
  const runtime = await openRuntime({
    settings,
    databaseUrl,
    secretKey,
    log,
    lifecycle,
    ...(sandbox ? { now: sandbox.now } : {}),
  });
  if (settings.HEALTH_PORT !== undefined) await serveReports(runtime, settings.HEALTH_PORT);
  // One process has one port, so the bot's webhook is served by web-auth.
  const webhook = mountedWebhook(settings.WEBHOOK_URL);
  await Promise.all([
    startJobs(runtime),
    startWebAuth(runtime, {
      extraRoutes: (app) => {
        if (webhook) app.post(webhook.path, (context) => webhook.handle(context.req.raw));
      },
    }),
    startBot(runtime, webhook?.options),
  ]);
  await startHeartbeat(runtime);

  const remarks = remarksOf(settings);
  for (const remark of remarks) log.info({ remark }, "configured");
  say(
    sandbox ? `Postavka is ready. Open ${sandbox.address}` : ["Postavka is running.", ...remarks].join("\n"),
  );
}

/** How long a start waits for a predecessor that is still ending, or for a database that does not answer yet. */
const patienceMs = 6_000;

const busy =
  "Another Postavka already works on this data: stop it first, or set REDIS_URL to run more than one process.";

/** The database, with nobody else working on it unless Redis lets several processes share the work. */
async function openDatabase(
  { DATABASE_URL, DATA_DIR, REDIS_URL }: Settings,
  { log, lifecycle }: Pick<Start, "log" | "lifecycle">,
): Promise<string> {
  const wanted = {
    databaseUrl: DATABASE_URL,
    folder: join(resolve(DATA_DIR), "postgres"),
    isShared: REDIS_URL !== undefined,
    log,
    onLost: () => void lifecycle.stop(busy).finally(() => process.exit(1)),
  };
  const latest = Date.now() + patienceMs;
  for (;;) {
    try {
      const database = await takeDatabase(wanted);
      lifecycle.onStop("database of its own", () => database.stop());
      return database.url;
    } catch (error) {
      const why = error instanceof DatabaseBusy ? busy : `The database does not answer: ${String(error)}`;
      if (Date.now() > latest) throw new BadSettings([why]);
    }
    await wait(250);
  }
}

/** The sealing key of a single process: made once and kept beside its data. */
function ownKey(dataDir: string): string {
  const file = join(dataDir, "secret.key");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600 });
  return createHash("sha256").update(readFileSync(file, "utf8")).digest("base64");
}

/** The one place that may start the sandbox. */
async function startSandbox(settings: Settings, lifecycle: Lifecycle): Promise<RunningSandbox> {
  const { runSandbox } = await import("./sandbox/main.ts");
  const sandbox = await runSandbox(settings);
  lifecycle.onStop("sandbox", () => sandbox.stop());
  return sandbox;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

try {
  await start(process.env);
} catch (error) {
  if (!(error instanceof BadSettings)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
