import type { SandboxClock } from "#sandbox/clock.ts";
import type { Fault, Faults } from "#sandbox/faults.ts";
import type { Store } from "#sandbox/store.ts";
import { type OfficialApi, startOfficialApi } from "./api/server.ts";
import type { TokenWish } from "./api/tokens.ts";
import { orderFault } from "./fault-names.ts";
import { type Portal, startPortal } from "./portal/server.ts";
import type { WbSwitches } from "./switches.ts";
import { createWorld, type World } from "./world.ts";

/** The whole Wildberries of the sandbox: one world behind a portal and the official API. */
export interface WbSandbox {
  readonly world: World;
  readonly portal: Portal;
  readonly api: OfficialApi;
  /** For WB_API_URL. */
  readonly apiUrl: string;
  readonly faults: Faults;
  /** Orders a fault by its name in `fault-names.ts`. */
  orderFault(name: string, more?: { times?: number | "always"; [param: string]: unknown }): Fault;
  /** An official token of one of the sandbox's suppliers. */
  apiToken(supplierId: string, wish?: TokenWish): string;
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
export async function startWb(options: WbOptions): Promise<WbSandbox> {
  const { store, clock, faults, portalPort = 0, apiPort = 0, switches = {} } = options;
  const world = createWorld({ store, clock, switches });
  const portal = await startPortal({ store, faults, world, port: portalPort });
  const api = await startOfficialApi({ store, faults, world, port: apiPort });
  return {
    world,
    portal,
    api,
    apiUrl: api.url,
    faults,
    orderFault: (name, more) => orderFault(faults, name, more),
    apiToken(supplierId, wish) {
      const supplier = world.people.supplier(supplierId);
      if (supplier === undefined) throw new Error(`no supplier ${supplierId}`);
      return api.tokens.make(supplier, wish);
    },
    async stop() {
      world.stop();
      await Promise.all([portal.stop(), api.stop()]);
    },
  };
}
