import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, Socket } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { asOrdinaryUser, giveAway, placeFor } from "./embedded-files.ts";

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  /** Connection string of a database in it. */
  url(database?: string): string;
  /** Ends the server and waits until it is gone. */
  stop(): Promise<void>;
}

interface Place {
  readonly initdb: string;
  readonly postgres: string;
  readonly dir: string;
}

/**
 * Starts PostgreSQL from the npm package's binaries on a folder of ours, or adopts the one that
 * outlived a killed application. It listens on loopback only, with a random password, and on a port that is free at
 * the moment or the one that is wanted.
 */
export async function startEmbeddedPostgres(
  wantedDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<EmbeddedPostgres> {
  const place = await placeFor(resolve(wantedDir));
  const password = initialise(place);
  const running = findRunning(place.dir);
  if (running) return { url: urlOf(running.port, password), stop: () => stopAdopted(place.dir, running.pid) };
  const { child, port } = await startServer(place, settings);
  return { url: urlOf(port, password), stop: () => stopChild(child) };
}

function urlOf(port: number, password: string) {
  return (database = "postgres"): string => `postgres://app:${password}@127.0.0.1:${port}/${database}`;
}

/** Makes the data folder on first use; returns the password. */
function initialise({ initdb, dir }: Place): string {
  const passwordFile = `${dir}.password`;
  if (!existsSync(join(dir, "PG_VERSION"))) {
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dirname(dir), { recursive: true });
    writeFileSync(passwordFile, `${randomBytes(18).toString("base64url")}\n`, { mode: 0o600 });
    giveAway(dir, passwordFile);
    const flags = ["-D", dir, "-U", "app", "-E", "UTF8", "--locale=C.UTF-8", "-A", "scram-sha-256"];
    const [command, args] = asOrdinaryUser(initdb, [
      ...flags,
      `--pwfile=${passwordFile}`,
      "--no-instructions",
    ]);
    const result = spawnSync(command, args, { encoding: "utf8" });
    if (result.status !== 0) {
      rmSync(dir, { recursive: true, force: true });
      throw new Error(`the embedded PostgreSQL could not make its folder: ${result.stderr ?? result.error}`);
    }
  }
  return readFileSync(passwordFile, "utf8").trim();
}

/** Starting waits while a killed predecessor is still being cleared away by the system. */
async function startServer(
  place: Place,
  { port: wanted, ...settings }: Readonly<Record<string, string>>,
): Promise<{ child: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = wanted === undefined ? await freePort() : Number(wanted);
    const options = { listen_addresses: "127.0.0.1", unix_socket_directories: "", ...settings };
    const flags = Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const [command, args] = asOrdinaryUser(place.postgres, ["-D", place.dir, "-p", String(port), ...flags]);
    // Its own process group: Ctrl-C must not end it before the application has drained.
    const child = spawn(command, args, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
    const problem = await untilReady(child);
    if (problem === undefined) return { child, port };
    if (attempt === 20) throw new Error(`the embedded PostgreSQL did not start: ${problem}`);
    await wait(250);
  }
}

/** Resolves to nothing when the server accepts connections, else to what it said. */
async function untilReady(child: ChildProcess): Promise<string | undefined> {
  let said = "";
  const ready = new Promise<boolean>((done) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (said.includes("ready to accept connections")) done(true);
    });
    child.once("error", (error) => {
      said += String(error);
      done(false);
    });
    child.once("exit", () => done(false));
  });
  if (!(await ready)) return said || "it ended without a word";
  child.unref();
  // The pipe stays readable, but a server that idles must not keep the process alive.
  if (child.stderr instanceof Socket) child.stderr.unref();
  return undefined;
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.ref();
    child.once("exit", () => done());
    child.kill("SIGINT");
  });
}

async function stopAdopted(dir: string, pid: number): Promise<void> {
  if (findRunning(dir)?.pid === pid) process.kill(pid, "SIGINT");
  while (findRunning(dir)) await wait(20);
}

/** The server that already runs on this folder, told by its own pid file. */
function findRunning(dir: string): { pid: number; port: number } | undefined {
  const pidFile = join(dir, "postmaster.pid");
  if (!existsSync(pidFile)) return undefined;
  const lines = readFileSync(pidFile, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (lines[7]?.trim() !== "ready" || !isAlive(pid)) return undefined;
  return { pid, port: Number(lines[3]) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, "utf8"));
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}
