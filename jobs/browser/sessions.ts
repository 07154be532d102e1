import type { Page } from "playwright";

/** The page of a login that this process holds, working for one legal entity at a time. */
export interface HotLogin {
  readonly loginId: string;
  /** The lease's number: whoever sees a higher one in the database has lost the login. */
  readonly generation: number;
  readonly page: Page;
  /** externalId of the legal entity the page works for now. */
  readonly selected: string | undefined;
  /** True when the browser is to be replaced: close at the next quiet moment, the next hold is on a new one. */
  readonly retiring: boolean;
  /** True while the page stands before WB's check of a person instead of the portal. */
  readonly challenged: boolean;
  /** What the page has asked of WB since it opened. */
  readonly calls: number;
  /** Aborted when the page, its context or the lease is lost; the reason is a failure. */
  readonly gone: AbortSignal;
  /** Makes the page work for another legal entity and checks what the portal then says. */
  selectAccount(externalId: string): Promise<void>;
  /** Loads pictures as well, and draws the page in full, as long as a person looks at it. */
  showMedia(isShown: boolean): Promise<void>;
  /** Seals and keeps the state of the page as it is now. */
  save(): Promise<boolean>;
  /** Whether the page answers at all. */
  answers(): Promise<boolean>;
  /** Loads the portal anew and sees whether WB lets the login in; fails as opening it would. */
  enterAnew(): Promise<void>;
  /** Whether the database still names this process and generation as the holder. */
  stillOurs(): Promise<boolean>;
  /** The same without asking: false when the lease may have ended, by this process's own clock. */
  isOurs(): boolean;
  /** Saves the state, closes the page and gives the lease back. */
  close(): Promise<void>;
}

/** The logins whose pages this process holds. */
export interface Sessions {
  /**
   * Takes the lease and opens the portal; a login already held here is given again. Undefined: another
   * process holds it. Throws `SessionDead` when WB wants a person, `PortalUnreachable` when it does not come up.
   */
  hold(loginId: string, signal?: AbortSignal): Promise<HotLogin | undefined>;
  /** What is held and usable at the moment. */
  held(): readonly HotLogin[];
  /** The logins whose pages take memory here: open, opening or closing. */
  taken(): readonly string[];
  /** What the pages have asked of WB since this was last asked, by login. */
  takeCalls(): ReadonlyMap<string, number>;
  /** Closes the page of a login if it is held here. */
  release(loginId: string): Promise<void>;
  /** Closes everything. */
  close(): Promise<void>;
}
