import { setTimeout as sleep } from "node:timers/promises";
import { createSessions } from "#jobs/browser/hold.ts";
import type { HotLogin, Sessions } from "#jobs/browser/sessions.ts";
import { bookAttempt } from "#jobs/slots/book.ts";
import type { SlotDeps } from "#jobs/slots/deps.ts";
import { claimOffers } from "#jobs/slots/scan.ts";
import { openCabinet } from "#jobs/wb/cabinet.ts";
import { callsOf } from "#jobs/wb/page-calls.ts";
import { SupplyPage } from "#jobs/wb/pages/supply.ts";
import { type Bare, bareHand } from "./bare.ts";
import {
  type BenchLogin,
  connectLogin,
  makeOrder,
  type ReadyWatch,
  readyWatch,
  signInVisitor,
  type Visitor,
  warehouse,
  withSlot,
} from "./logins.ts";
import type { Place } from "./place.ts";
import { count, newTally, type Tally } from "./spent.ts";

/** Logins whose pages are open, and people who book by hand beside them. */
export interface HotStand {
  readonly deps: SlotDeps;
  readonly logins: readonly Standing[];
  readonly hands: readonly Hand[];
}

interface Hand {
  readonly visitor: Visitor;
  readonly bare: Bare;
}

interface Standing extends BenchLogin {
  /** An order that is never booked: the page stands on it when it stands on another one. */
  readonly other: number;
}

/** Everything that one run of the rounds has measured. */
export interface HotTally {
  readonly right: Tally;
  readonly other: Tally;
  readonly bare: number[];
}

/** What working for logins needs, as a process of the pool would have it. */
export function slotDeps(place: Place, name: string): SlotDeps & { readonly sessions: Sessions } {
  const { quiet: act, runtime, vault, chromium } = place;
  const { log, lifecycle, now, reportBug, sealer } = runtime;
  const sessions = createSessions({ act, vault, chromium, log, processId: name });
  lifecycle.onStop(name, () => sessions.close());
  return { act, sessions, sealer, now, log, reportBug };
}

const mostLogins = 8;

/** Signs everybody in and opens their pages. */
export async function openStand(place: Place, n: number): Promise<HotStand> {
  const deps = slotDeps(place, "bench-hot");
  const logins: Standing[] = [];
  const hands: Hand[] = [];
  for (let index = 0; index < Math.min(mostLogins, 2 * n); index += 1) {
    const login = await connectLogin(place);
    logins.push({ ...login, other: makeOrder(place, login) });
    await deps.sessions.hold(login.seller.loginId);
    if (index % 2 === 1) continue;
    const visitor = await signInVisitor(place);
    hands.push({ visitor, bare: bareHand(visitor) });
  }
  return { deps, logins, hands };
}

/**
 * In every round half of the logins stand on the order that will be booked and half on another one, and the
 * bare hand books between them: whatever disturbs the machine disturbs all three alike. `quietMs` passes
 * between the last call of a page and its booking.
 */
export async function hotRounds(
  place: Place,
  stand: HotStand,
  { n, quietMs }: { readonly n: number; readonly quietMs: number },
): Promise<HotTally> {
  const tally: HotTally = { right: newTally(), other: newTally(), bare: [] };
  const rounds = Math.ceil((2 * n) / stand.logins.length);
  for (let round = 0; round < rounds; round += 1) {
    const ready = await allStandBy(place, stand, round);
    await sleep(quietMs);
    for (const one of ready) {
      await bookHot(place, stand, { ...one, tally: one.isRight ? tally.right : tally.other });
      const { hand } = one;
      if (hand !== undefined)
        tally.bare.push(await withSlot(place, hand.visitor.day, () => hand.bare.click()));
    }
  }
  return tally;
}

/** One booking of a round, and whoever books by hand after it. */
interface Turn {
  readonly login: Standing;
  readonly watch: ReadyWatch;
  readonly isRight: boolean;
  readonly hand: Hand | undefined;
}

async function allStandBy(place: Place, stand: HotStand, round: number): Promise<Turn[]> {
  const ready: Turn[] = [];
  for (const [index, login] of stand.logins.entries()) {
    const isRight = (index + round) % 2 === 0;
    const hand = index % 2 === 0 ? stand.hands[index / 2] : undefined;
    await hand?.bare.stand(makeOrder(place, hand.visitor));
    ready.push({ login, isRight, hand, watch: await standBy(place, stand, login, isRight) });
  }
  return ready;
}

async function hotOf({ deps }: HotStand, { seller }: BenchLogin): Promise<HotLogin> {
  const hot = await deps.sessions.hold(seller.loginId);
  if (hot === undefined) throw new Error("somebody else holds a login of the bench");
  return hot;
}

async function standBy(
  place: Place,
  stand: HotStand,
  login: Standing,
  isRight: boolean,
): Promise<ReadyWatch> {
  const { page } = await hotOf(stand, login);
  const watch = await readyWatch(place, login);
  await new SupplyPage(page).openOrder(isRight ? watch.preorderId : login.other);
  return watch;
}

/** As the attendant does it: the calendar is read, what it shows is claimed and booked in the same breath. */
async function bookHot(
  place: Place,
  stand: HotStand,
  { login, watch, tally }: Pick<Turn, "login" | "watch"> & { readonly tally: Tally },
): Promise<void> {
  const { deps } = stand;
  const hot = await hotOf(stand, login);
  const ms = await withSlot(place, login.day, async () => {
    const cabinet = openCabinet(callsOf(hot.page), deps.now);
    const offers = await cabinet.calendar(watch.preorderId, { warehouseId: warehouse.id, box: "box" });
    const startedAt = performance.now();
    const task = await claimOffers(deps, offers, hot);
    if (task !== undefined) await bookAttempt(deps, hot, task);
    return performance.now() - startedAt;
  });
  await count(place, tally, { watchId: watch.watchId, ms });
}
