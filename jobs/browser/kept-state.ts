import type { BrowserState } from "./vault.ts";

/** Where a page's state comes from and where it goes. */
export interface Keeping {
  read(): Promise<BrowserState>;
  /** False: the login is another's by now and nothing was kept. */
  save(state: BrowserState, isRenewal: boolean): Promise<boolean>;
}

const passport = "wb-eu-passport-v2.access-token";
const sellerToken = "wb-eu-portal.seller-token";

/**
 * What is kept of one page, one reading after the other: with a cookie that WB has superseded nobody gets in any more,
 * so what was read earlier must never be written after what was read later.
 */
export class KeptState {
  readonly #keeping: Keeping;
  #latest: Promise<unknown> = Promise.resolve();
  #isLast = false;

  constructor(keeping: Keeping) {
    this.#keeping = keeping;
  }

  /** Keeps the page as it is now. */
  save(): Promise<boolean> {
    return this.#next(async () => this.#keeping.save(await this.#keeping.read(), false));
  }

  /**
   * Keeps renewed cookies before WB hears that they have arrived; false: it must not hear it. The access token of the
   * old generation is left out: after a crash the shell asks for a new one by itself.
   */
  renew(): Promise<boolean> {
    return this.#next(async () => this.#keeping.save(withoutTokens(await this.#keeping.read()), true));
  }

  /** What to keep when the page closes; nothing that it asks for after that is kept or confirmed. */
  readLast(): Promise<BrowserState> {
    const state = this.#inTurn(() => this.#keeping.read());
    this.#isLast = true;
    return state;
  }

  #next(work: () => Promise<boolean>): Promise<boolean> {
    return this.#isLast ? Promise.resolve(false) : this.#inTurn(work);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#latest.then(work);
    this.#latest = done.catch(() => undefined);
    return done;
  }
}

function withoutTokens(state: BrowserState): BrowserState {
  const isToken = (name: string) => name === passport || name.startsWith(sellerToken);
  return {
    cookies: state.cookies,
    origins: state.origins.map(({ origin, localStorage }) => ({
      origin,
      localStorage: localStorage.filter(({ name }) => !isToken(name)),
    })),
  };
}
