import { claimLease, leaseSeconds, renewEveryMs, renewLeases } from "#domain/accounts/lease.ts";
import { markDead, noteAnswer, noteTrouble } from "#domain/accounts/login-dies.ts";
import { noteTouched } from "#domain/accounts/touch-login.ts";
import { system } from "#domain/kernel/actor.ts";
import { CallCount } from "./call-count.ts";
import { PageLost, PortalUnreachable, SessionDead } from "./failures.ts";
import { type Held, type OpenDeps, openHotLogin } from "./hot-login.ts";
import type { HotLogin, Sessions } from "./sessions.ts";
import type { Holding } from "./vault.ts";

/** A lease of this process, from the claim until it is given back. */
interface Grip {
  readonly holding: Holding;
  /** On this process's own clock: from then on somebody else may have the login. */
  deadline: number;
  held: Held | undefined;
  /** Set when the lease was lost while the page was still opening. */
  lost: PageLost | undefined;
  closing: Promise<void> | undefined;
}

interface KeeperDeps extends Omit<OpenDeps, "calls"> {
  readonly processId: string;
}

/** A page is closed so long before its lease ends. */
const marginMs = 2_000;
/** A process that was stopped and goes on finds out before it does anything else: due timers come first. */
const guardEveryMs = 250;
const leaseMs = leaseSeconds * 1000;

/** Sessions that can be told that the process is about to stop. */
export interface StoppableSessions extends Sessions {
  /** Opens nothing more and gives up what is opening, so that nobody waits for it. */
  stopOpening(): void;
}

/** Makes the keeper of the logins that this process holds. */
export function createSessions(deps: KeeperDeps): StoppableSessions {
  return new Keeper(deps);
}

class Keeper implements StoppableSessions {
  readonly #deps: KeeperDeps & OpenDeps;
  readonly #grips = new Map<string, Grip>();
  readonly #openings = new Map<string, Promise<HotLogin | undefined>>();
  readonly #timers: readonly NodeJS.Timeout[];
  readonly #stopping = new AbortController();

  constructor(deps: KeeperDeps) {
    this.#deps = { ...deps, calls: new CallCount() };
    const warn = (error: unknown) => deps.log.warn({ err: error }, "could not renew leases");
    this.#timers = [
      setInterval(() => void this.#renew().catch(warn), renewEveryMs),
      setInterval(() => this.#guard(), guardEveryMs),
    ];
  }

  async hold(loginId: string, signal?: AbortSignal): Promise<HotLogin | undefined> {
    if (this.#stopping.signal.aborted) throw new PageLost("the pool is closing");
    await this.#grips.get(loginId)?.closing;
    const hot = this.#grips.get(loginId)?.held?.hot;
    if (hot && !hot.gone.aborted) return hot;
    const known = this.#openings.get(loginId);
    if (known !== undefined) return await known;
    const opening = this.#open(loginId, signal).finally(() => this.#openings.delete(loginId));
    this.#openings.set(loginId, opening);
    return await opening;
  }

  held(): readonly HotLogin[] {
    const usable = [...this.#grips.values()].filter(({ closing }) => closing === undefined);
    return usable.flatMap(({ held }) => (held && !held.hot.gone.aborted ? [held.hot] : []));
  }

  taken(): readonly string[] {
    return [...new Set([...this.#grips.keys(), ...this.#openings.keys()])];
  }

  takeCalls(): ReadonlyMap<string, number> {
    return this.#deps.calls.take();
  }

  async release(loginId: string): Promise<void> {
    await this.#openings.get(loginId)?.catch(() => undefined);
    const grip = this.#grips.get(loginId);
    if (grip) await this.#letGo(grip, true);
  }

  stopOpening(): void {
    this.#stopping.abort();
  }

  async close(): Promise<void> {
    this.stopOpening();
    await Promise.allSettled(this.#openings.values());
    await Promise.all([...this.#grips.values()].map((grip) => this.#letGo(grip, true)));
    for (const timer of this.#timers) clearInterval(timer);
  }

  async #open(loginId: string, signal?: AbortSignal): Promise<HotLogin | undefined> {
    const { act, processId } = this.#deps;
    const askedAt = performance.now();
    const lease = await act(system, (unit) => claimLease(unit, loginId, processId));
    if (lease === undefined) return undefined;
    const holding = { loginId, holder: processId, generation: lease.generation };
    const deadline = askedAt + leaseMs;
    const grip: Grip = { holding, deadline, held: undefined, lost: undefined, closing: undefined };
    this.#grips.set(loginId, grip);
    try {
      const { sealed } = lease;
      // One that only its line was lost to is asked about again with the session that was kept.
      const isOver = lease.state === "dead" && lease.cause !== "unreachable";
      if (isOver || sealed === null) throw new SessionDead(lease.cause ?? "logged-out");
      const onClose = () => this.#letGo(grip, true);
      const isOurs = () => performance.now() < grip.deadline - marginMs;
      const patience = signal ? AbortSignal.any([signal, this.#stopping.signal]) : this.#stopping.signal;
      const held = await openHotLogin(this.#deps, holding, { sealed, signal: patience, onClose, isOurs });
      grip.held = held;
      const { gone } = held.hot;
      if (grip.lost) held.lose(grip.lost);
      gone.throwIfAborted();
      gone.addEventListener("abort", () => void this.#onGone(grip, gone.reason), { once: true });
      await act(system, async (unit) => {
        await noteAnswer(unit, loginId);
        await noteTouched(unit, loginId);
      });
      return held.hot;
    } catch (error) {
      await this.#writeDown(loginId, error);
      await this.#letGo(grip, false);
      throw error;
    }
  }

  /** Writes down what a failure says of the login itself. */
  async #writeDown(loginId: string, error: unknown): Promise<void> {
    const { act } = this.#deps;
    if (error instanceof SessionDead) await act(system, (unit) => markDead(unit, loginId, error.died));
    else if (error instanceof PortalUnreachable) await act(system, (unit) => noteTrouble(unit, loginId));
  }

  async #onGone(grip: Grip, reason: unknown): Promise<void> {
    if (grip.closing !== undefined) return;
    const { log } = this.#deps;
    log.warn({ err: reason, loginId: grip.holding.loginId }, "lost the page of a login");
    try {
      if (reason instanceof SessionDead) await this.#writeDown(grip.holding.loginId, reason);
    } catch (error) {
      log.error({ err: error }, "could not write down that a login died");
    }
    await this.#letGo(grip, false);
  }

  #letGo(grip: Grip, isStateWanted: boolean): Promise<void> {
    grip.closing ??= this.#giveBack(grip, isStateWanted);
    return grip.closing;
  }

  async #giveBack(grip: Grip, isStateWanted: boolean): Promise<void> {
    const { held, holding } = grip;
    const { vault, log } = this.#deps;
    try {
      const state = isStateWanted && !held?.hot.gone.aborted ? await held?.readLast() : undefined;
      await held?.closeContext();
      await vault.giveBack(holding, state);
    } catch (error) {
      log.warn({ err: error, loginId: holding.loginId }, "could not give a login back");
    } finally {
      await held?.closeContext();
      if (this.#grips.get(holding.loginId) === grip) this.#grips.delete(holding.loginId);
    }
  }

  async #renew(): Promise<void> {
    if (this.#grips.size === 0) return;
    const { act, processId } = this.#deps;
    const renewed = performance.now() + leaseMs;
    const mine = await act(system, (unit) => renewLeases(unit, processId));
    for (const grip of this.#grips.values()) {
      const isMine = mine.get(grip.holding.loginId) === grip.holding.generation;
      if (isMine) grip.deadline = renewed;
      // What was claimed while the question was on its way is not in the answer.
      else if (grip.deadline < renewed - renewEveryMs / 2) this.#lose(grip, "the lease is another's");
    }
  }

  /** A holder that cannot renew is gone before anybody else may begin. */
  #guard(): void {
    for (const grip of this.#grips.values()) {
      if (performance.now() > grip.deadline - marginMs) this.#lose(grip, "the lease was not renewed in time");
    }
  }

  #lose(grip: Grip, why: string): void {
    grip.lost ??= new PageLost(why);
    grip.held?.lose(grip.lost);
  }
}
