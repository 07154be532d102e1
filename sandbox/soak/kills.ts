import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Unit } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import { Watch } from "#domain/slots/watch.ts";
import { PageLost } from "#jobs/browser/failures.ts";
import { slotDeps } from "#sandbox/bench/hot.ts";
import { type BenchLogin, boxTypeId, connectLogin, readyWatch, warehouse } from "#sandbox/bench/logins.ts";
import { openPlace, type Place, placeKey } from "#sandbox/bench/place.ts";
import { differences } from "#sandbox/testing/books.ts";
import { chromiumDir } from "#sandbox/testing/chromium-dir.ts";
import type { Doom } from "#sandbox/testing/doomed.ts";
import { recover, seeded } from "./recover.ts";

/** So many processes are killed at random moments of a booking; the books have to agree after each. */
export async function soakKills(rounds: number, seed: number): Promise<void> {
  console.log(`${rounds} kills, seed ${seed}`);
  const place = await openPlace();
  try {
    await soak(place, { rounds, seed });
  } finally {
    await place.stop();
  }
}

interface Run {
  readonly rounds: number;
  readonly seed: number;
}

async function soak(at: Place, { rounds, seed }: Run): Promise<void> {
  const random = seeded(seed);
  const deps = slotDeps(at, "soak");
  const login = await connectLogin(at);
  const { loginId } = login.seller;
  const ends: Record<string, number> = {};
  for (let round = 1; round <= rounds; round += 1) {
    const watchId = await killOnce(at, login, random() * 1_500);
    // As if the time of the dead process's lease had passed.
    await at.quiet(system, ({ em }) =>
      em.execute("update login set leased_until = null where id = ?", [loginId]),
    );
    await comeAfter(at, deps, loginId);
    const found = await differences(at.wb, at.quiet);
    const last = await at.quiet(system, async ({ em }) => {
      await em.nativeUpdate(Watch, { state: "active" }, { state: "deleted" });
      return em.findOne(Attempt, { watchId });
    });
    const end = last?.outcome ?? last?.state ?? "none";
    ends[end] = (ends[end] ?? 0) + 1;
    if (found.length > 0) throw new Error(`seed ${seed}, round ${round}: ${found.join("; ")}`);
    if (round % 10 === 0 || round === rounds) console.log(`${round}: ${JSON.stringify(ends)}`);
  }
}

/** What they leave open is named by the look into the books. */
const mostComers = 3;

/** Does what the next process does; on a crowded machine it may lose its lease as well, and then another one comes. */
async function comeAfter(at: Place, deps: ReturnType<typeof slotDeps>, loginId: string): Promise<void> {
  const isOpen = ({ em }: Unit) => em.count(Attempt, { loginId, state: { $ne: "settled" } });
  for (let comer = 0; comer < mostComers && (await at.quiet(system, isOpen)) > 0; comer += 1) {
    const hot = await deps.sessions.hold(loginId);
    if (hot === undefined) throw new Error("somebody else holds the login");
    try {
      await recover({ ...deps, now: () => at.wb.world.clock.now() }, at.wb, hot);
    } catch (error) {
      if (!(error instanceof PageLost)) throw error;
    } finally {
      await deps.sessions.release(loginId);
    }
  }
}

/** One process works for the login until it is killed, some time after its claim. */
async function killOnce(at: Place, login: BenchLogin, afterMs: number): Promise<string> {
  const { watchId } = await readyWatch(at, login);
  const child = startDoomed(at);
  const died = once(child, "exit");
  const slot = { warehouseId: warehouse.id, boxTypeId, day: login.day } as const;
  at.wb.world.openSlot({ ...slot, coefficient: 1 });
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    if ((await at.quiet(system, ({ em }) => em.count(Attempt, { watchId }))) > 0) break;
    await sleep(40);
  }
  await sleep(afterMs);
  child.kill("SIGKILL");
  await died;
  at.wb.world.closeSlot(slot);
  return watchId;
}

function startDoomed(at: Place): ChildProcess {
  const doom: Doom = {
    databaseUrl: at.databaseUrl,
    portalResolve: at.wb.portal.address,
    dataDir: chromiumDir,
    chromiumPath: process.env["CHROMIUM_PATH"],
    secretKey: placeKey,
    clockOffsetMs: at.wb.world.clock.offsetMs,
    crashAt: "never",
  };
  const file = path.resolve("sandbox/testing/doomed.ts");
  return spawn(process.execPath, [file, JSON.stringify(doom)], { stdio: ["pipe", "ignore", "inherit"] });
}
