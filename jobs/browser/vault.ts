import type { BrowserContext, Page } from "playwright";
import { keepState, releaseLease } from "#domain/accounts/lease.ts";
import type { Act } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import type { Sealer } from "#domain/kernel/secret.ts";

/** Cookies and local storage of a context, as Playwright reads and writes them. */
export type BrowserState = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Who holds which login in which generation. */
export interface Holding {
  readonly loginId: string;
  readonly holder: string;
  readonly generation: number;
}

/** The sealed browser states of logins. */
export interface Vault {
  seal(state: BrowserState): string;
  open(sealed: string): BrowserState;
  /** False: the login is another's by now and nothing was kept. */
  save(holding: Holding, state: BrowserState, renewed: boolean): Promise<boolean>;
  /** Keeps the last state, if there is one, and gives the lease back, both or nothing. */
  giveBack(holding: Holding, state: BrowserState | undefined): Promise<void>;
}

/** Makes the vault of a process. */
export function createVault(act: Act, sealer: Sealer): Vault {
  const seal = (state: BrowserState): string => sealer.seal(JSON.stringify(state));
  return {
    seal,
    // What is sealed was made by `seal` above.
    open: (sealed) => JSON.parse(sealer.unseal(sealed)) as BrowserState,
    save: (holding, state, renewed) =>
      act(system, (unit) => keepState(unit, holding, { sealed: seal(state), renewed })),
    giveBack: (holding, state) =>
      act(system, async (unit) => {
        if (state) await keepState(unit, holding, { sealed: seal(state), renewed: false });
        await releaseLease(unit, holding.loginId, holding.holder, holding.generation);
      }),
  };
}

const readStorage = `({ origin: location.origin, localStorage: Object.entries(localStorage).map(([name, value]) => ({ name, value })) })`;
const readTimeoutMs = 1_500;

/**
 * The state of a context as it is now. Local storage is read from the page alone, for other origins the
 * last known is kept: Playwright's own way opens a page for every origin.
 */
export async function readState(
  context: BrowserContext,
  page: Page,
  known: BrowserState["origins"],
): Promise<BrowserState> {
  const [cookies, here] = await Promise.all([
    context.cookies(),
    Promise.race([
      page.evaluate<BrowserState["origins"][number]>(readStorage).catch(() => undefined),
      new Promise<undefined>((resolve) => setTimeout(resolve, readTimeoutMs, undefined).unref()),
    ]),
  ]);
  const current = here?.origin.startsWith("https://") ? here : undefined;
  const others = known.filter(({ origin }) => origin !== current?.origin);
  return { cookies, origins: current ? [...others, current] : others };
}
