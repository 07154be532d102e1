import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { startBot } from "#bot/role.ts";
import { mountedWebhook } from "#bot/updates/mounted-webhook.ts";
import { startEmbeddedPostgres } from "#domain/db/embedded.ts";
import { BadSettings, type Environment, readSettings, type Settings } from "#domain/kernel/config.ts";
import { createLifecycle, type Lifecycle } from "#domain/kernel/lifecycle.ts";
import { createLog } from "#domain/kernel/log.ts";
import { preflight, remarksOf, wantsSandbox } from "#domain/kernel/preflight.ts";
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

  const databaseUrl = given.DATABASE_URL ?? (await embedded(given, lifecycle));
  if (!given.REDIS_URL) await claimAlone(databaseUrl, lifecycle);
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

  const remarks = remarksOf(settings);
  for (const remark of remarks) log.info({ remark }, "configured");
  say(
    sandbox ? `Postavka is ready. Open ${sandbox.address}` : ["Postavka is running.", ...remarks].join("\n"),
  );
}

/** The embedded PostgreSQL, stopped last of all. */
async function embedded({ DATA_DIR }: Settings, lifecycle: Lifecycle): Promise<string> {
  const postgres = await startEmbeddedPostgres(join(resolve(DATA_DIR), "postgres"), {
    max_connections: "200",
  });
  lifecycle.onStop("embedded PostgreSQL", () => postgres.stop());
  return postgres.url();
}

/** Without Redis the queue is this process's own; a second one on the same data would do everything twice. */
async function claimAlone(databaseUrl: string, lifecycle: Lifecycle): Promise<void> {
  const client = new pg.Client(databaseUrl);
  // The connection dies with the server when we stop, and with us when we are killed.
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<{ alone: boolean }>("select pg_try_advisory_lock(7042) as alone");
  if (rows[0]?.alone !== true) {
    throw new BadSettings([
      "Another Postavka already works on this data: stop it first, or set REDIS_URL to run more than one process.",
    ]);
  }
  lifecycle.onStop("lock", () => client.end());
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
