import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { Logger } from "../kernel/log.ts";
import { startEmbeddedPostgres } from "./embedded.ts";

/** Which database a process works on. */
export interface Wanted {
  /** Undefined: an embedded one in that folder. */
  readonly databaseUrl: string | undefined;
  readonly folder: string;
  /** Other processes work on it as well, and know of each other. */
  readonly isShared: boolean;
  readonly log: Logger;
  /** Told when somebody else works on it by now. */
  onLost(): void;
}

/** A database that is this process's own until it is given up. */
export interface OwnDatabase {
  readonly url: string;
  /** An embedded one ends. */
  stop(): Promise<void>;
}

/** Somebody else works on this database. */
export class DatabaseBusy extends Error {
  override readonly name = "DatabaseBusy";
}

/** Held in the database by whoever works on it alone. */
const lock = 7042;
const againMs = 500;
/** A server that has lost us may take so long to see it, and until then keeps the lock for us. */
const ownGhostMs = 30_000;

/**
 * Takes a database, once: throws `DatabaseBusy` when it is another's, or whatever stands in the way. A server that ends
 * is waited for, an embedded one started again, and the lock taken anew.
 */
export async function takeDatabase(wanted: Wanted): Promise<OwnDatabase> {
  const keeper = new Keeper(wanted);
  await keeper.take();
  return keeper;
}

class Keeper implements OwnDatabase {
  url = "";
  readonly #wanted: Wanted;
  #server: { stop(): Promise<void> } | undefined;
  #client: pg.Client | undefined;
  #isStopping = false;
  #takingBack: Promise<void> = Promise.resolve();

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  async take(): Promise<void> {
    await this.#startServer();
    const client = new pg.Client(this.url);
    // Held until the server or this process ends: a successor must not meet a server that is being stopped.
    client.on("error", () => undefined);
    client.once("end", () => this.#onEnd(client));
    await client.connect();
    const { rows } = await client.query<{ alone: boolean }>("select pg_try_advisory_lock($1) as alone", [
      lock,
    ]);
    const isAlone = rows[0]?.alone === true;
    if (this.#wanted.isShared || !isAlone) await client.end();
    if (!this.#wanted.isShared && !isAlone) throw new DatabaseBusy();
    if (!this.#wanted.isShared || this.#server !== undefined) this.#client = client;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#takingBack;
    if (this.#server === undefined) await this.#client?.end();
    else await this.#server.stop();
  }

  async #startServer(): Promise<void> {
    const { databaseUrl, folder } = this.#wanted;
    if (databaseUrl !== undefined) {
      this.url = databaseUrl;
      return;
    }
    // Whoever is connected knows the port.
    const port = this.url === "" ? {} : { port: new URL(this.url).port };
    const server = await startEmbeddedPostgres(folder, { max_connections: "200", ...port });
    this.#server = server;
    this.url = server.url();
  }

  #onEnd(client: pg.Client): void {
    if (this.#isStopping || this.#client !== client) return;
    this.#wanted.log.error("the database has ended");
    this.#takingBack = this.#takeBack();
  }

  async #takeBack(): Promise<void> {
    const { log, onLost } = this.#wanted;
    let busySince: number | undefined;
    while (!this.#isStopping) {
      try {
        await this.take();
        log.info("the database is back");
        return;
      } catch (error) {
        busySince = error instanceof DatabaseBusy ? (busySince ?? performance.now()) : undefined;
        if (busySince !== undefined && performance.now() - busySince > ownGhostMs) return onLost();
        log.warn({ err: error }, "the database is not back yet");
      }
      await wait(againMs);
    }
  }
}
