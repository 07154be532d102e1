import { expect, onTestFinished, test, vi } from "vitest";
import { createLog } from "#domain/kernel/log.ts";
import { createSealer } from "#domain/kernel/secret.ts";
import type { Desk } from "#domain/slots/desk.ts";
import type { Sessions } from "#jobs/browser/sessions.ts";
import { Attendant } from "./attendant.ts";
import type { SlotDeps } from "./deps.ts";
import { HotPages } from "./hot-pages.ts";
import { fullRate } from "./pace.ts";
import { Turns } from "./turns.ts";

/** A login that waits for slots and has nothing to do now. */
const desk: Desk = {
  login: { id: "a login", state: "alive", restUntil: null, challengedAt: null, nextCreationAt: null },
  accounts: new Map(),
  attempts: [],
  looks: [],
  changes: [],
  dueSupplies: [],
  orders: [],
  activeWatches: 1,
  sources: new Map(),
};

/** One who works for that login on a database that may be away. */
function attending() {
  const database = { isAway: false, refused: 0 };
  const sessions: Pick<Sessions, "held" | "taken" | "release"> = {
    held: () => [],
    taken: () => [],
    release: async () => undefined,
  };
  const deps = {
    act: async () => {
      if (!database.isAway) return desk;
      database.refused += 1;
      throw new Error("the database is away");
    },
    sessions,
    sealer: createSealer("a key for tests only"),
    now: () => new Date(),
    log: createLog("test", "silent"),
    reportBug: async () => undefined,
    // Nothing of the rest is asked for by a login that only waits.
  } as unknown as SlotDeps;
  const pages = new HotPages({ sessions: deps.sessions, most: () => 1, putDown: async () => false });
  const pace = { dueAt: Number.MAX_SAFE_INTEGER, rate: fullRate };
  const attendant = new Attendant(deps, desk.login.id, { pace, pages, turns: new Turns() });
  const ended = attendant.run();
  onTestFinished(() => {
    attendant.close();
    return ended;
  });
  return { attendant, database };
}

test("whoever needs the room of a page is answered at once while its login meets trouble", async () => {
  const { attendant, database } = attending();
  await vi.waitFor(async () => expect(await attendant.putDown()).toBe(true));
  await new Promise(setImmediate);
  database.isAway = true;
  expect(await attendant.putDown()).toBe(false);
  expect(database.refused).toBe(1);
});
