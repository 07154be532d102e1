import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { Act } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { addDays, type Day, dayOf } from "#domain/kernel/clock.ts";
import { createSealer } from "#domain/kernel/secret.ts";
import type { NoticeKind } from "#domain/notices/kinds.ts";
import { Notice } from "#domain/notices/notice.ts";
import { Attempt } from "#domain/slots/attempt.ts";
import { type NewWatch, openWatch } from "#domain/slots/open-watch.ts";
import { Order } from "#domain/slots/order.ts";
import { creationPauseMs } from "#domain/slots/prepare-order.ts";
import { Supply } from "#domain/slots/supply.ts";
import { Watch } from "#domain/slots/watch.ts";
import { SupplyMove } from "#domain/supplies/supply-move.ts";
import { createSessions } from "#jobs/browser/hold.ts";
import type { Sessions } from "#jobs/browser/sessions.ts";
import { createVault, type Vault } from "#jobs/browser/vault.ts";
import { createAttendants } from "#jobs/slots/attendants.ts";
import type { SlotDeps } from "#jobs/slots/deps.ts";
import { signedInState } from "#sandbox/wb/testing.ts";
import { freshAct } from "./database.ts";
import { connectedSeller, type Seller } from "./seller.ts";
import { type Stage, stageKey, testLog } from "./stage.ts";

/** A seller with a connected cabinet, and the engine that works for it. */
export interface Seat {
  readonly act: Act;
  readonly url: string;
  readonly seller: Seller;
  readonly phone: string;
  readonly supplierId: string;
  readonly sessions: Sessions;
  readonly bugs: unknown[];
  /** Moscow's next day by the sandbox's clock. */
  readonly tomorrow: Day;
  /** A watch of a fresh draft at Коледино, unless told otherwise. */
  watch(change?: Partial<NewWatch>): Promise<Watch>;
  /** The same, with its orders made; the engine has attended to it. */
  readyWatch(change?: Partial<NewWatch>): Promise<Watch>;
  /** Has the engine look at the rows now. */
  attend(): Promise<void>;
  /** Lets so much time pass that every source may be looked at again. */
  nextScan(): Promise<void>;
  /** Stops the engine and lets the login go, so that another process may have it. */
  pause(): Promise<void>;
  resume(): void;
  rows(): Promise<Rows>;
  /** Waits until the rows say so. */
  until(check: (rows: Rows) => boolean, ms?: number): Promise<Rows>;
}

/** What the database says of a seller. */
export interface Rows {
  readonly watches: readonly Watch[];
  readonly orders: readonly Order[];
  readonly attempts: readonly Attempt[];
  readonly supplies: readonly Supply[];
  readonly moves: readonly SupplyMove[];
  readonly notices: readonly Notice[];
  /** The facts of the notices of one kind. */
  told(kind: NoticeKind): readonly Readonly<Record<string, unknown>>[];
}

let seats = 0;

/** A phone that nobody has used yet. */
function newPhone(): string {
  seats += 1;
  return `98${String(process.pid % 100_000).padStart(5, "0")}${String(seats).padStart(3, "0")}`;
}

/** Signs a new person in, as the handoff would have, and sets the engine up. */
export async function takeSeat(stage: Stage, more: Partial<SlotDeps> = {}, known?: string): Promise<Seat> {
  const { wb, chromium } = stage;
  const now = () => wb.world.clock.now();
  const phone = known ?? newPhone();
  const { act, url, wakes } = await freshAct(now);
  const vault = createVault(act, createSealer(stageKey));
  const { seller, supplierId } = await signedIn(stage, { act, vault, phone });
  const sessions = createSessions({ act, vault, chromium, log: testLog, processId: `test-${seats}` });
  const bugs: unknown[] = [];
  const begin = () =>
    createAttendants({
      act,
      sessions,
      sealer: createSealer(stageKey),
      now,
      log: testLog,
      random: () => 0,
      reportBug: async (_, error) => void bugs.push(error),
      ...more,
    });
  let attendants = begin();
  let isPaused = false;
  const sweeps = new Set<Promise<void>>();
  const sweepOnce = (): Promise<void> => {
    const swept: Promise<void> = attendants.sweep().finally(() => sweeps.delete(swept));
    return swept;
  };
  const waking = setInterval(() => {
    if (isPaused) return;
    for (const wake of wakes.splice(0)) if (wake.what === "login") void attendants.attend(wake.id);
  }, 20);
  const sweeping = setInterval(() => {
    if (!isPaused) sweeps.add(sweepOnce());
  }, 300);
  onTestFinished(async () => {
    clearInterval(waking);
    clearInterval(sweeping);
    await Promise.all(sweeps);
    await attendants.close();
    await sessions.close();
  });
  return seatOf({
    act,
    url,
    seller,
    phone,
    supplierId,
    sessions,
    bugs,
    stage,
    attend: () => attendants.attend(seller.loginId),
    async nextScan() {
      wb.world.clock.shift(12_500);
      await attendants.attend(seller.loginId);
    },
    async pause() {
      isPaused = true;
      await attendants.close();
      await sessions.release(seller.loginId);
    },
    resume() {
      attendants = begin();
      isPaused = false;
    },
  });
}

/** Signs a person in behind the portal's back, and keeps what the handoff would have kept. */
async function signedIn(
  { wb }: Pick<Stage, "wb">,
  { act, vault, phone }: { act: Act; vault: Vault; phone: string },
): Promise<{ seller: Seller; supplierId: string }> {
  const sealed = vault.seal(signedInState(wb, phone));
  const supplierId = wb.world.suppliersOf(phone)[0]?.id ?? "";
  const seller = await connectedSeller(act, { externalId: supplierId, sealed, now: wb.world.clock.now() });
  return { seller, supplierId };
}

/** Another seller with another login, in the same database and served by the same engine. */
export async function secondSeller(
  stage: Stage,
  { act }: Seat,
): Promise<{ readonly seller: Seller; readonly supplierId: string }> {
  const vault = createVault(act, createSealer(stageKey));
  return signedIn(stage, { act, vault, phone: newPhone() });
}

function seatOf(
  parts: Pick<
    Seat,
    | "act"
    | "url"
    | "seller"
    | "phone"
    | "supplierId"
    | "sessions"
    | "bugs"
    | "attend"
    | "nextScan"
    | "pause"
    | "resume"
  > & { stage: Stage },
): Seat {
  const { act, seller, supplierId, stage } = parts;
  const { world } = stage.wb;
  const rows = () => rowsOf(act);
  const until: Seat["until"] = async (check, ms = 60_000) => {
    const end = Date.now() + ms;
    for (;;) {
      const seen = await rows();
      // Read once more: the tables were read one after the other, the change was made at once.
      if (check(seen)) return rows();
      if (Date.now() > end) throw new Error(`the rows never said so: ${described(seen, parts.bugs)}`);
      await sleep(100);
    }
  };
  const watch: Seat["watch"] = async (change = {}) => {
    const draft = world.newDraft(supplierId);
    return act(seller.actor, (unit) =>
      openWatch(
        unit,
        seller.wish({
          draftId: draft.id,
          goods: draft.lines,
          warehouses: [{ id: 507, name: "Коледино" }],
          ...change,
        }),
      ),
    );
  };
  return {
    ...parts,
    tomorrow: addDays(dayOf(world.clock.now()), 1),
    watch,
    async readyWatch(change = {}) {
      const opened = await watch(change);
      for (let done = 0; ; world.clock.shift(creationPauseMs)) {
        const mine = ({ orders }: Rows) => orders.filter((order) => order.watchId === opened.id);
        const made = (all: Rows) =>
          mine(all).filter(({ state }) => state === "ready" || state === "refused").length;
        const rows = await until((all) => made(all) > done || made(all) === mine(all).length);
        done = made(rows);
        if (done === mine(rows).length) return opened;
      }
    },
    rows,
    until,
  };
}

async function rowsOf(act: Act): Promise<Rows> {
  return act(system, async ({ em }) => {
    const notices = await em.find(Notice, {}, { orderBy: { createdAt: "asc" } });
    return {
      watches: await em.find(Watch, {}, { orderBy: { position: "asc", createdAt: "asc" } }),
      orders: await em.find(Order, {}, { orderBy: { warehouseName: "asc" } }),
      attempts: await em.find(Attempt, {}, { orderBy: { claimedAt: "asc" } }),
      supplies: await em.find(Supply, {}),
      moves: await em.find(SupplyMove, {}, { orderBy: { askedAt: "asc" } }),
      notices,
      told: (kind) => notices.filter((notice) => notice.kind === kind).map((notice) => notice.facts),
    };
  });
}

function described(rows: Rows, bugs: readonly unknown[]): string {
  return JSON.stringify({
    watches: rows.watches.map(({ state, pausedBy }) => [state, pausedBy]),
    orders: rows.orders.map(({ warehouseName, state, words, tries }) => [warehouseName, state, words, tries]),
    attempts: rows.attempts.map(({ state, outcome, words }) => [state, outcome, words]),
    moves: rows.moves.map(({ state, outcome, words }) => [state, outcome, words]),
    notices: rows.notices.map(({ kind }) => kind),
    bugs: bugs.map(String),
  });
}
