import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "#domain/db/orm.ts";
import { type Act, createAct } from "#domain/kernel/act.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { createSealer } from "#domain/kernel/secret.ts";
import { createVault, type Vault } from "#jobs/browser/vault.ts";
import { migrate } from "#migrations/migrate.ts";
import { type BenchLogin, warehouse } from "#sandbox/bench/logins.ts";
import { portalSwitches } from "#sandbox/bench/place.ts";
import type { Person } from "#sandbox/telegram/person.ts";
import { chromiumDir } from "#sandbox/testing/chromium-dir.ts";
import { type Gate, openGate } from "#sandbox/testing/gate.ts";
import { type Home, makeHome } from "#sandbox/testing/home.ts";
import { startRedis, type TestRedis } from "#sandbox/testing/redis.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { signedInState } from "#sandbox/wb/testing.ts";
import { type SandboxWorld, startWorld } from "#sandbox/world.ts";
import { type Disk, openDisk } from "./disk.ts";
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
  /** The disk of the data folder and of the database; nothing where the system does not let us make one. */
  readonly disk: Disk | undefined;
  /** Messages that arrived, but whose sender was never answered. */
  readonly drops: Drop[];
  /** Ends everything; what did not end well is named. */
  stop(): Promise<readonly string[]>;
}

/** A message to a chat, and when it was sent. */
export interface Drop {
  readonly chatId: number;
  readonly at: number;
}

const key = "a sealing key for the soak only";

/** Ends what was opened, the last first; what does not end well is named, and the rest ended all the same. */
function createUndo() {
  const steps: (() => unknown)[] = [];
  return {
    push: (step: () => unknown) => void steps.push(step),
    async all(): Promise<readonly string[]> {
      const left: string[] = [];
      for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
        try {
          const names = await step();
          if (Array.isArray(names)) left.push(...names.map(String));
        } catch (error) {
          left.push(`did not end: ${String(error)}`);
        }
      }
      return left;
    },
  };
}

/** Builds the world and the product in it, with so many sellers whose cabinets are connected. */
export async function openGround(backend: Backend, sellers: number): Promise<Ground> {
  const undo = createUndo();
  try {
    return await openAll({ backend, sellers, undo });
  } catch (error) {
    await undo.all();
    throw error;
  }
}

interface Opening {
  readonly backend: Backend;
  readonly sellers: number;
  readonly undo: ReturnType<typeof createUndo>;
}

async function openAll({ backend, sellers, undo }: Opening): Promise<Ground> {
  const world = await openWorld();
  undo.push(() => world.stop());
  const home = await makeHome();
  undo.push(() => home.remove());
  const folder = mkdtempSync(join(tmpdir(), "postavka-ruin-pg-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const disk = openDisk({ [home.dataDir]: "32m", [folder]: "512m" });
  undo.push(() => disk?.remove());
  if (disk !== undefined) linkChromium(home);
  const postgres = await openPostgres(folder);
  undo.push(() => postgres.stop());
  await migrate(postgres.url);
  const redis = backend === "redis" ? await startRedis() : undefined;
  undo.push(() => redis?.stop());
  const portal = await openGate(world.wb.portal.address);
  undo.push(() => portal.shut());
  const telegram = await openGate(new URL(world.env.TELEGRAM_API_ROOT).host);
  undo.push(() => telegram.shut());
  const orm = await connect(postgres.url, 6);
  undo.push(() => orm.close());
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
  undo.push(() => afterwards(home));
  const staff = await openStaff(backend, env, home.env.TMPDIR);
  undo.push(() => staff.stop());
  return {
    ...{ backend, world, postgres, redis, portal, telegram, staff, traders, act, vault, disk },
    drops: [],
    stop: () => undo.all(),
  };
}

async function openWorld(): Promise<SandboxWorld> {
  const world = await startWorld({
    // Sessions are renewed all the time: a cookie that is used twice, or in two places, comes to light.
    switches: { ...portalSwitches, settleMs: 0, orderPauseMs: 0, slideEveryMs: 3_000 },
    telegram: { slowRepeats: false },
  });
  world.wb.world.closeAll();
  return world;
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

/** Chromium is unpacked outside of the small disk. */
function linkChromium({ dataDir }: Home): void {
  for (const name of readdirSync(chromiumDir).filter((one) => /^chromium-[\d.]+$/.test(one)))
    symlinkSync(join(chromiumDir, name), join(dataDir, name));
}
