import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "#domain/db/orm.ts";
import { type Act, createAct } from "#domain/kernel/act.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { createSealer } from "#domain/kernel/secret.ts";
import { createVault, type Vault } from "#jobs/browser/vault.ts";
import { migrate } from "#migrations/migrate.ts";
import { type BenchLogin, warehouse } from "#sandbox/bench/logins.ts";
import { chromiumDir, portalSwitches } from "#sandbox/bench/place.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { type Gate, openGate } from "#sandbox/testing/gate.ts";
import { type Home, makeHome } from "#sandbox/testing/home.ts";
import { startRedis, type TestRedis } from "#sandbox/testing/redis.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { signedInState } from "#sandbox/wb/testing.ts";
import { type SandboxWorld, startWorld } from "#sandbox/world.ts";

import { openPostgres, type Server } from "./postgres.ts";
import { type Backend, openStaff, type Staff } from "./staff.ts";

/** Somebody with a cabinet and a chat. */
export interface Trader {
  readonly login: BenchLogin;
  readonly person: Person;
}

/** Everything that can be ruined, and who works on it. */
export interface Ground {
  readonly backend: Backend;
  readonly world: SandboxWorld;
  readonly postgres: Server;
  readonly redis: TestRedis | undefined;
  readonly portal: Gate;
  readonly telegram: Gate;
  readonly staff: Staff;
  readonly traders: readonly Trader[];
  /** The door to the product's rows from outside of it. */
  readonly act: Act;
  readonly vault: Vault;
  /** The data folder has a small disk of its own. */
  readonly isOnSmallDisk: boolean;
  /** Fills the disk of the data folder; the answer empties it again. */
  fillDisk(): () => void;
  /** Ends everything; what did not end well is named. */
  stop(): Promise<readonly string[]>;
}

const key = "a sealing key for the soak only";

/** Builds the world and the product in it, with so many sellers whose cabinets are connected. */
export async function openGround(backend: Backend, sellers: number): Promise<Ground> {
  const world = await startWorld({
    // Sessions are renewed all the time: a cookie that is used twice, or in two places, comes to light.
    switches: { ...portalSwitches, settleMs: 0, orderPauseMs: 0, slideEveryMs: 3_000 },
    telegram: { slowRepeats: false },
  });
  world.wb.world.closeAll();
  const postgres = await openPostgres();
  await migrate(postgres.url);
  const redis = backend === "redis" ? await startRedis() : undefined;
  const portal = await openGate(world.wb.portal.address);
  const telegram = await openGate(new URL(world.env.TELEGRAM_API_ROOT).host);
  const home = await makeHome();
  const isOnSmallDisk = mountSmallDisk(home);
  const orm = await connect(postgres.url, 6);
  const act = createAct({ orm, now: () => new Date(), onWake: () => undefined });
  const vault = createVault(act, createSealer(key));
  const traders: Trader[] = [];
  while (traders.length < sellers) traders.push(await newTrader({ world, act, vault }, traders.length));
  const env = {
    ...world.env,
    ...home.env,
    DATABASE_URL: postgres.url,
    ...(redis ? { REDIS_URL: redis.url } : {}),
    SECRET_KEY: key,
    TELEGRAM_API_ROOT: world.env.TELEGRAM_API_ROOT.replace(/\/\/[^/]+/, `//${telegram.address}`),
    WB_PORTAL_RESOLVE: portal.address,
  };
  const staff = await openStaff(backend, env, home.env.TMPDIR);
  return {
    ...{ backend, world, postgres, redis, portal, telegram, staff, traders, act, vault, isOnSmallDisk },
    fillDisk: () => fill(home.dataDir),
    async stop() {
      const left = [...(await staff.stop()), ...(await afterwards(home))];
      await orm.close();
      if (isOnSmallDisk) spawnSync("umount", [home.dataDir]);
      await home.remove();
      for (const gate of [portal, telegram]) await gate.shut();
      await redis?.stop();
      await postgres.stop();
      await world.stop();
      return left;
    },
  };
}

/** Processes of the product that are there when it has ended; a browser is given a moment. */
async function afterwards(home: Home): Promise<readonly string[]> {
  const latest = Date.now() + 5_000;
  while (home.processes().length > 0 && Date.now() < latest)
    await new Promise((done) => setTimeout(done, 100));
  return home.processes().map((process) => `left behind: ${process}`);
}

type Registry = Pick<Ground, "world" | "act" | "vault">;

/** A seller who talks to the bot and whose session somebody has left with us. */
async function newTrader({ world: { wb, telegram }, act, vault }: Registry, at: number): Promise<Trader> {
  const person = telegram.person(`trader${at + 1}`);
  const phone = `98${String(at + 1).padStart(8, "0")}`;
  const sealed = vault.seal(signedInState(wb, phone));
  const supplierId = wb.world.suppliersOf(phone)[0]?.id ?? "";
  const seller = await connectedSeller(act, { externalId: supplierId, sealed, chatId: person.chatId });
  await person.says("/start");
  const day = addDays(dayOf(wb.world.clock.now()), 1 + at);
  return { person, login: { phone, supplierId, day, seller, warehouse } };
}

/** Puts the data folder on a small disk of its own, where the system lets us; Chromium stays outside of it. */
function mountSmallDisk({ dataDir }: Home): boolean {
  const done = spawnSync("mount", ["-t", "tmpfs", "-o", "size=32m", "tmpfs", dataDir]).status === 0;
  if (!done) return false;
  for (const name of readdirSync(chromiumDir).filter((one) => /^chromium-[\d.]+$/.test(one)))
    symlinkSync(join(chromiumDir, name), join(dataDir, name));
  return true;
}

/** Takes every byte that is left. */
function fill(dataDir: string): () => void {
  const file = join(dataDir, "filler");
  for (let size = 1 << 20; size >= 1; size >>= 1) {
    try {
      for (let part = 0; part < 64; part += 1) writeFileSync(file, Buffer.alloc(size), { flag: "a" });
    } catch {
      // The next one is smaller.
    }
  }
  return () => rmSync(file, { force: true });
}
