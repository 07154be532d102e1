import { join } from "node:path";
import { startEmbeddedPostgres } from "#domain/db/embedded.ts";
import { connect } from "#domain/db/orm.ts";
import { type Act, createAct } from "#domain/kernel/act.ts";
import { addDays, dayOf } from "#domain/kernel/clock.ts";
import { createSealer } from "#domain/kernel/secret.ts";
import { openWatch } from "#domain/slots/open-watch.ts";
import type { BenchLogin } from "#sandbox/bench/logins.ts";
import { type Home, makeHome } from "#sandbox/testing/home.ts";
import { startRole } from "#sandbox/testing/product.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { warehouses } from "#sandbox/wb/seed.ts";
import { signedInState } from "#sandbox/wb/testing.ts";
import { type SandboxWorld, startWorld } from "#sandbox/world.ts";

/** How many sellers there are, and of which kind. */
export interface CrowdSize {
  readonly logins: number;
  /** Of them, those with an order that waits for its slot all the time. */
  readonly hot: number;
}

/** The product in a process tree of its own, and the world outside that is not counted. */
export interface Town {
  readonly world: SandboxWorld;
  readonly pid: number;
  readonly publicUrl: string;
  /** A door to the product's database that wakes nobody. */
  readonly quiet: Act;
  /** What the product has said of trouble. */
  warnings(): readonly string[];
  stop(): Promise<void>;
}

/** Everybody who has connected a cabinet. */
export interface Crowd {
  readonly hot: readonly BenchLogin[];
  /** They only want to know: nothing is prepared for them. */
  readonly curious: readonly BenchLogin[];
  /** They wish for nothing at the moment. */
  readonly cold: readonly BenchLogin[];
}

/** Hot logins have days of their own up to this one. */
const lastHotDay = 25;
/** What opens on these days is there for the curious. */
export const lateDays = [26, 28] as const;
/** One in so many of those that are not hot is curious. */
const curiousOf = 20;
const secretKey = "a key for the load only";
/** What a browser takes without a page and what each page may take: with the rest of the product within 3 GB. */
const poolMb = { base: 350, page: 43 };

/** Starts the world and the product in one process of its own, with the database and browser it starts itself. */
export async function openTown({ hot }: CrowdSize, port: number): Promise<Town> {
  const home = await makeHome();
  const world = await startWorld({ telegram: { slowRepeats: false, rates: true } });
  world.wb.world.closeAll();
  const publicUrl = `http://localhost:${port}`;
  const role = await startRole("main.ts", {
    ...world.env,
    ...home.env,
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    SECRET_KEY: secretKey,
    LOG_LEVEL: "warn",
    POOL_MEMORY_MB: String(poolMb.base + hot * poolMb.page),
    HOT_PAGES: String(hot + Math.max(4, Math.ceil(hot / 8))),
  });
  // The server that the product has started is found by its folder, and left to it.
  const postgres = await startEmbeddedPostgres(join(home.dataDir, "postgres"));
  const orm = await connect(postgres.url(), 4);
  return {
    world,
    pid: role.pid,
    publicUrl,
    quiet: createAct({ orm, now: () => new Date(), onWake: () => undefined }),
    warnings: () =>
      role
        .output()
        .split("\n")
        .filter((line) => line.startsWith("{")),
    async stop() {
      await orm.close();
      role.signal("SIGTERM");
      await role.ended;
      await leave(home, world);
    },
  };
}

async function leave(home: Home, world: SandboxWorld): Promise<void> {
  await home.remove();
  await world.stop();
}

/** Connects so many cabinets as the handoff would have left them; nobody has a wish yet. */
export async function gather(town: Town, { logins, hot }: CrowdSize): Promise<Crowd> {
  const all: BenchLogin[] = [];
  for (let index = 0; index < logins; index += 1) all.push(await connect1(town, index));
  const curious = Math.ceil((logins - hot) / curiousOf);
  return { hot: all.slice(0, hot), curious: all.slice(hot, hot + curious), cold: all.slice(hot + curious) };
}

async function connect1({ world, quiet }: Town, index: number): Promise<BenchLogin> {
  const phone = `97${String(index + 1).padStart(8, "0")}`;
  const state = signedInState(world.wb, phone);
  const person = world.telegram.person(`seller${index + 1}`);
  const supplierId = world.wb.world.suppliersOf(phone)[0]?.id ?? "";
  const warehouse = warehouses[Math.floor(index / lastHotDay) % warehouses.length];
  if (warehouse === undefined) throw new Error("there are no warehouses");
  const seller = await connectedSeller(quiet, {
    externalId: supplierId,
    sealed: createSealer(secretKey).seal(JSON.stringify(state)),
    chatId: person.id,
  });
  const day = addDays(dayOf(world.clock.now()), 1 + (index % lastHotDay));
  return { warehouse, phone, supplierId, day, seller };
}

/** A curious seller is told of everything that opens at one warehouse late in the month. */
export async function becomeCurious({ world, quiet }: Town, login: BenchLogin): Promise<void> {
  const { seller, supplierId, warehouse } = login;
  const draft = world.wb.world.newDraft(supplierId);
  const today = dayOf(world.clock.now());
  await quiet(seller.actor, (unit) =>
    openWatch(
      unit,
      seller.wish({
        draftId: draft.id,
        goods: draft.lines,
        warehouses: [{ id: warehouse.id, name: warehouse.name }],
        fromDay: addDays(today, lateDays[0]),
        untilDay: addDays(today, lateDays[1]),
        mode: "notify",
      }),
    ),
  );
}
