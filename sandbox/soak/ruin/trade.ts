import { setTimeout as sleep } from "node:timers/promises";
import { replaceState } from "#domain/accounts/lease.ts";
import { Login } from "#domain/accounts/login.ts";
import { markAlive } from "#domain/accounts/login-dies.ts";
import { system } from "#domain/kernel/actor.ts";
import { Watch } from "#domain/slots/watch.ts";
import { boxTypeId, readyWatch } from "#sandbox/bench/logins.ts";
import { signedInState } from "#sandbox/wb/testing.ts";
import type { Ground, Trader } from "./ground.ts";

/** A slot that opened for somebody, and was booked. */
export interface Deal {
  readonly trader: Trader;
  /** By the soak's own clock. */
  readonly openedAt: number;
  readonly bookedAt: number;
}

/** Sellers whose watches get their slots again and again. */
export interface Market {
  readonly deals: readonly Deal[];
  /** What should not have happened. */
  readonly troubles: readonly string[];
  /** How often a seller had to sign in again. */
  readonly signIns: number;
  /** Lets everybody finish what they have begun, and begin nothing. */
  pause(): Promise<void>;
  resume(): void;
}

/** The longest that a slot may stay open without being booked: an end that is not known takes its time. */
const patienceMs = 300_000;

/** Opens the market: everybody begins at once and goes on until it is paused. */
export function openMarket(ground: Ground, random: () => number): Market {
  const deals: Deal[] = [];
  const troubles: string[] = [];
  let isOpen = false;
  let signIns = 0;
  let works: Promise<unknown>[] = [];
  const goesOn = async (trader: Trader): Promise<void> => {
    while (isOpen) {
      if (await signsInAgain(ground, trader)) signIns += 1;
      const deal = await trades(ground, trader, random);
      if (deal === undefined) troubles.push(`a slot of ${trader.login.phone} was not booked in time`);
      else deals.push(deal);
      await sleep(random() * 2_000);
    }
  };
  const resume = (): void => {
    isOpen = true;
    works = ground.traders.map(goesOn);
  };
  resume();
  return {
    deals,
    troubles,
    resume,
    get signIns() {
      return signIns;
    },
    async pause() {
      isOpen = false;
      await Promise.all(works);
    },
  };
}

/** One watch from its making until its slot is booked; the slot closes again. Nothing: it was not booked in time. */
async function trades(ground: Ground, trader: Trader, random: () => number): Promise<Deal | undefined> {
  const { act, world } = ground;
  const { login } = trader;
  const { watchId } = await persistently(() => readyWatch({ wb: world.wb, quiet: act }, login));
  await sleep(random() * 2_000);
  const slot = { warehouseId: login.warehouse.id, boxTypeId, day: login.day } as const;
  world.wb.world.openSlot({ ...slot, coefficient: 1 });
  const openedAt = Date.now();
  try {
    for (;;) {
      const state = await persistently(() =>
        act(system, ({ em }) => em.findOneOrFail(Watch, { id: watchId })),
      );
      if (state.state === "booked") return { trader, openedAt, bookedAt: Date.now() };
      if (Date.now() - openedAt > patienceMs) return undefined;
      await sleep(200);
    }
  } finally {
    world.wb.world.closeSlot(slot);
  }
}

/** What a seller does who is told that the session has ended; true when there was need. */
async function signsInAgain({ act, vault, world: { wb } }: Ground, { login }: Trader): Promise<boolean> {
  const { loginId } = login.seller;
  const { state, cause } = await persistently(() =>
    act(system, ({ em }) => em.findOneOrFail(Login, { id: loginId })),
  );
  // One that WB does not answer for is asked about again by the product itself.
  if (state !== "dead" || cause === "unreachable") return false;
  await persistently(() =>
    act(system, async (unit) => {
      await replaceState(unit, loginId, vault.seal(signedInState(wb, login.phone)));
      await markAlive(unit, loginId);
    }),
  );
  return true;
}

/** The database may be away at the moment. */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch {
      await sleep(300);
    }
  }
}
