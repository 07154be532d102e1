import { flushCompileCache } from "node:module";
import { setInterval as every } from "node:timers/promises";
import { connect } from "#domain/db/orm.ts";
import { createAct } from "#domain/kernel/act.ts";
import { createLog } from "#domain/kernel/log.ts";
import { createSealer } from "#domain/kernel/secret.ts";
import { createChromium } from "#jobs/browser/chromium.ts";
import { createSessions } from "#jobs/browser/hold.ts";
import { createVault } from "#jobs/browser/vault.ts";
import { createAttendants } from "#jobs/slots/attendants.ts";

/** What a process that is to die is started with, as JSON in its first argument. */
export interface Doom {
  readonly databaseUrl: string;
  readonly portalResolve: string;
  readonly dataDir: string;
  readonly chromiumPath: string | undefined;
  readonly secretKey: string;
  readonly clockOffsetMs: number;
  /** Where it ends itself, as a power cut would. */
  readonly crashAt: string;
}

// Whoever starts this file passes a Doom.
const doom = JSON.parse(process.argv[2] ?? "{}") as Doom;
const log = createLog("doomed", "warn");
const now = () => new Date(Date.now() + doom.clockOffsetMs);
const orm = await connect(doom.databaseUrl, 6);
const act = createAct({
  orm,
  now,
  onWake: (wake) => wake.what === "login" && void attendants.attend(wake.id),
});
const chromium = createChromium({ ...doom, memoryMb: 2048, log });
const sealer = createSealer(doom.secretKey);
const vault = createVault(act, sealer);
const sessions = createSessions({ act, vault, chromium, log, processId: `doomed-${process.pid}` });
const attendants = createAttendants({
  act,
  sessions,
  sealer,
  now,
  log,
  random: () => 0,
  reportBug: async (name, error) => log.error({ err: error, name }, "bug"),
  crashPoint: (name) => {
    if (name === doom.crashAt) process.kill(process.pid, "SIGKILL");
  },
});
// Nobody is left to kill it when whoever started it has gone.
process.stdin.once("end", () => process.exit()).resume();
// It never comes to its end: the next one finds its code compiled all the same.
flushCompileCache();
process.stdout.write("working\n");
for await (const _ of every(200)) await attendants.sweep();
