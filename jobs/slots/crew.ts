import { setTimeout as wait } from "node:timers/promises";
import { notTouched } from "#domain/accounts/touch-login.ts";
import { system } from "#domain/kernel/actor.ts";
import { loginsWithWork } from "#domain/slots/desk.ts";
import { byUse, chooseHot, pagesToStay, type Sharing, shareOut } from "#domain/slots/hot-choice.ts";
import { type LoginWish, loginWishes, type OpeningHours, openingHours } from "#domain/slots/hot-wishes.ts";
import { mostScanners } from "#domain/slots/pacing.ts";
import { Attendant } from "./attendant.ts";
import type { SlotDeps } from "./deps.ts";
import { HotPages } from "./hot-pages.ts";
import { fullRate } from "./pace.ts";
import type { ReportPace } from "./seeing.ts";
import { Turns } from "./turns.ts";

/** The past changes slowly: when slots open is read anew so often. */
const hoursEveryMs = 30 * 60_000;
/** How often a page that is being worked with is asked for again. */
const restartEveryMs = 1_000;
/** Where nothing limits the pages. */
const plenty = 1_000;
/** A login that wanted nothing is looked at again after so long at the latest. */
const longestRestMs = 30_000;
/** A lease that has no more left than this is not being renewed: its holder has died, or has given up. */
const endingMs = 1_500;

/** The attendants of a process and the pages that they share. */
export class Crew {
  readonly #deps: SlotDeps;
  readonly #running = new Map<string, { attendant: Attendant; ended: Promise<void> }>();
  /** Logins that want nothing before a moment. */
  readonly #resting = new Map<string, number>();
  readonly #pages: HotPages;
  readonly #turns = new Turns();
  readonly #sharing: () => Sharing;
  readonly #pace: ReportPace = { dueAt: 0, rate: fullRate };
  #hours: OpeningHours = new Map();
  #hoursReadAt = Number.NEGATIVE_INFINITY;
  #keeping: Promise<void> | undefined;
  #afterLease: NodeJS.Timeout | undefined;
  #eyes: ReadonlySet<string> = new Set();
  #isClosed = false;

  constructor(deps: SlotDeps) {
    this.#deps = deps;
    const { sessions, mostPages = () => plenty } = deps;
    this.#sharing = deps.sharing ?? (() => ({ most: mostPages(), mostOfAll: mostPages() }));
    this.#pages = new HotPages({ sessions, most: mostPages, putDown: (loginId) => this.#putDown(loginId) });
  }

  /** Makes sure that somebody works for this login, and has its rows looked at now. */
  attend(loginId: string): void {
    const known = this.#running.get(loginId);
    known?.attendant.poke();
    // One that is being emptied takes on nothing new: the others look after it within a second.
    if (known !== undefined || this.#isClosed || this.#sharing().most === 0) return;
    const shared = { pace: this.#pace, pages: this.#pages, turns: this.#turns };
    const attendant = new Attendant(this.#deps, loginId, shared);
    const ended = attendant
      .run()
      .catch((error: unknown) => this.#deps.reportBug("slots.attend", error, { loginId }))
      .finally(() => {
        this.#running.delete(loginId);
        const latest = this.#deps.now().getTime() + longestRestMs;
        this.#resting.set(loginId, attendant.isPoked ? 0 : Math.min(attendant.dueAt, latest));
      });
    this.#running.set(loginId, { attendant, ended });
  }

  /** Has the rows of a login looked at now whose page is open here; false when it is not. */
  hears(loginId: string): boolean {
    const known = this.#running.get(loginId);
    if (known === undefined || !this.#deps.sessions.held().some((hot) => hot.loginId === loginId))
      return false;
    known.attendant.poke();
    return true;
  }

  /** Puts the page of a login down as soon as nothing is being done with it, and has it looked at again. */
  async restart(loginId: string, signal: AbortSignal): Promise<void> {
    while (!(await this.#putDown(loginId))) await wait(restartEveryMs, undefined, { signal });
    this.attend(loginId);
  }

  /** Chooses whose pages stay open here, and attends to what nobody woke for; one round at a time. */
  keep(): Promise<void> {
    this.#keeping ??= this.#keep().finally(() => {
      this.#keeping = undefined;
    });
    return this.#keeping;
  }

  /** How many logins look at slots here. */
  looking(): number {
    const held = this.#deps.sessions.held();
    return held.filter(({ loginId }) => this.#pace.looking?.has(loginId) ?? false).length;
  }

  /** Ends everybody after the piece of work at hand; a round that is under way adds nobody any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { attendant } of this.#running.values()) attendant.close();
    await this.#keeping?.catch(() => undefined);
    clearTimeout(this.#afterLease);
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  async #keep(): Promise<void> {
    const { act, sessions, now } = this.#deps;
    if (now().getTime() - this.#hoursReadAt > hoursEveryMs) {
      this.#hoursReadAt = now().getTime();
      this.#hours = await act(system, openingHours);
    }
    const wishes = await act(system, (unit) => loginWishes(unit, this.#hours));
    // Where nobody waits for a slot the operator's own login need not look either.
    const ranked = wishes.some(({ watches }) => watches > 0) ? byUse(wishes) : [];
    this.#sayWhoLooks(ranked);
    const held = new Set(sessions.held().map(({ loginId }) => loginId));
    const sharing = this.#sharing();
    const ofAll = chooseHot(ranked, pagesToStay(sharing.mostOfAll));
    const heldBy = ({ holder, loginId }: LoginWish) =>
      held.has(loginId) ? "us" : holder === null ? "nobody" : "another";
    await this.#pages.choose(
      ranked,
      shareOut(ofAll, heldBy, sharing),
      sharing.mostOfAll > sharing.most ? ofAll : [],
    );
    this.#wakeNewEyes();
    if (sharing.most === 0) return;
    let soonestMs = Number.POSITIVE_INFINITY;
    for (const { id, leasedMs, urgent } of await act(system, loginsWithWork)) {
      if (this.#running.has(id)) continue;
      // What another process holds is its own business, for as long as it does.
      if (leasedMs > 0 && !held.has(id)) soonestMs = Math.min(soonestMs, leasedMs);
      else if (urgent || this.#pages.isChosen(id) || this.#isDue(id)) this.attend(id);
    }
    this.#keepAfter(soonestMs);
  }

  /** Looks again at the moment when a lease ends that nobody renews: somebody's goods wait for it. */
  #keepAfter(leasedMs: number): void {
    clearTimeout(this.#afterLease);
    if (leasedMs > endingMs || this.#isClosed) return;
    const warn = (error: unknown) => this.#deps.log.warn({ err: error }, "could not look after the logins");
    this.#afterLease = setTimeout(() => void this.keep().catch(warn), leasedMs + 10).unref();
  }

  /** Opens the portal for a login that nobody has looked at for long, so that its shell renews what is old. */
  async touch(loginId: string): Promise<void> {
    const { act, sessions, log } = this.#deps;
    if (this.#running.has(loginId) || this.#isClosed) return;
    try {
      const hot = await this.#pages.open(loginId, "visit");
      if (hot === "full") return await act(system, (unit) => notTouched(unit, loginId));
      if (hot !== undefined && !this.#running.has(loginId)) await sessions.release(loginId);
    } catch (error) {
      // Opening has written down what it says of the login.
      log.info({ err: error, loginId }, "looked at a login that nobody uses");
    }
  }

  /** Above the stated number of logins the report is read by the operator's own, as long as one of them can. */
  #sayWhoLooks(ranked: readonly LoginWish[]): void {
    const waiting = ranked.filter(({ watches }) => watches > 0);
    const watchers = ranked.filter(({ isWatcher }) => isWatcher);
    const ids = (wishes: readonly LoginWish[]) => new Set(wishes.map(({ loginId }) => loginId));
    this.#pace.watchers = ids(watchers);
    this.#pace.isLeftToWatchers = watchers.length > 0 && waiting.length > mostScanners;
    this.#pace.looking = ids([...watchers, ...chooseHot(waiting, mostScanners)]);
  }

  /** Whoever may look for slots from now on does not sleep over it: the first look of a watch is waited for. */
  #wakeNewEyes(): void {
    const eyes = [...(this.#pace.looking ?? [])].filter((id) => this.#pages.isChosen(id));
    for (const id of eyes) if (!this.#eyes.has(id)) this.#running.get(id)?.attendant.poke();
    this.#eyes = new Set(eyes);
  }

  #isDue(loginId: string): boolean {
    return (this.#resting.get(loginId) ?? 0) <= this.#deps.now().getTime();
  }

  async #putDown(loginId: string): Promise<boolean> {
    const running = this.#running.get(loginId);
    if (running !== undefined) return running.attendant.putDown();
    await this.#deps.sessions.release(loginId);
    return true;
  }
}
