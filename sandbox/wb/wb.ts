import type { SandboxClock } from "#sandbox/clock.ts";
import type { Faults } from "#sandbox/faults.ts";
import type { Store } from "#sandbox/store.ts";
import { type Portal, startPortal } from "./portal/server.ts";
import type { WbSwitches } from "./switches.ts";
import { createWorld, type World } from "./world.ts";

/** The whole Wildberries of the sandbox: one world behind a portal and the official API. */
export interface WbSandbox {
  readonly world: World;
  readonly portal: Portal;
  readonly faults: Faults;
  stop(): Promise<void>;
}

/** What it needs to start; everything that must survive a restart is in the store. */
export interface WbOptions {
  readonly store: Store;
  readonly clock: SandboxClock;
  readonly faults: Faults;
  readonly portalPort?: number;
  readonly apiPort?: number;
  /** Holds only for what the store does not know yet. */
  readonly switches?: Partial<WbSwitches>;
}

/** Starts portal, official API and the world behind them. */
export async function startWb({
  store,
  clock,
  faults,
  portalPort = 0,
  switches = {},
}: WbOptions): Promise<WbSandbox> {
  const world = createWorld({ store, clock, switches });
  const portal = await startPortal({ store, faults, world, port: portalPort });
  return {
    world,
    portal,
    faults,
    async stop() {
      world.stop();
      await portal.stop();
    },
  };
}
