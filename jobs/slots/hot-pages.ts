import type { HotWish } from "#domain/slots/hot-choice.ts";
import type { HotLogin, Sessions } from "#jobs/browser/sessions.ts";

/** urgent: somebody or something waits for it. visit: it has to be done some time. stay: to see, and to be near. */
export type Need = "urgent" | "visit" | "stay";

/** What the pages of a process are shared out with. */
export interface HotPagesDeps {
  readonly sessions: Sessions;
  /** How many may be open at once. */
  most(): number;
  /** Closes the page of a login that is at rest; false when it is at work. */
  putDown(loginId: string): Promise<boolean>;
}

const moveEveryMs = 500;

/** Shares out the pages of a process: who keeps one, and who has to go when another needs it. */
export class HotPages {
  readonly #deps: HotPagesDeps;
  readonly #opening = new Set<string>();
  #ranks: ReadonlyMap<string, number> = new Map();
  #chosen: ReadonlySet<string> | undefined;
  #seating: Promise<unknown> = Promise.resolve();
  #movedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: HotPagesDeps) {
    this.#deps = deps;
  }

  /** Says anew who keeps a page; what is too much is put down, and one at a time of what others are to have. */
  async choose(
    ranked: readonly HotWish[],
    chosen: readonly HotWish[],
    others: readonly HotWish[],
  ): Promise<void> {
    this.#ranks = new Map(ranked.map(({ loginId }, rank) => [loginId, rank]));
    this.#chosen = new Set(chosen.map(({ loginId }) => loginId));
    const wanted = new Set(others.map(({ loginId }) => loginId));
    const toGive = this.#leastUsefulFirst().find((id) => !this.isChosen(id) && wanted.has(id));
    if (toGive !== undefined) await this.#inTurn(() => this.#deps.putDown(toGive));
    if (this.#taken().size > this.#deps.most()) await this.#inTurn(() => this.#putDownSurplus());
  }

  /** Whether the page of this login stays open; yes, as long as nobody has chosen. */
  isChosen(loginId: string): boolean {
    return this.#chosen?.has(loginId) ?? true;
  }

  /** Whether a page may move to another browser now: all at once they would load the portal all at once. */
  takeMove(): boolean {
    const now = performance.now();
    if (now - this.#movedAt < moveEveryMs) return false;
    this.#movedAt = now;
    return true;
  }

  /** The page of a login, opened where there is room. Undefined: another process holds it. */
  async open(loginId: string, need: Need): Promise<HotLogin | "full" | undefined> {
    const { sessions } = this.#deps;
    if (!this.#taken().has(loginId) && !(await this.#inTurn(() => this.#takeSeat(loginId, need))))
      return "full";
    try {
      return await sessions.hold(loginId);
    } finally {
      this.#opening.delete(loginId);
    }
  }

  #taken(): ReadonlySet<string> {
    return new Set([...this.#deps.sessions.taken(), ...this.#opening]);
  }

  /** What is urgent may have the room of any page at rest, everything else of those that linger after a visit. */
  async #takeSeat(loginId: string, need: Need): Promise<boolean> {
    const { most, putDown } = this.#deps;
    const isRoom = (): boolean => this.#taken().size < most();
    const others = this.#leastUsefulFirst().filter((id) => need === "urgent" || !this.isChosen(id));
    for (const other of others) {
      if (isRoom()) break;
      await putDown(other);
    }
    if (isRoom()) this.#opening.add(loginId);
    return this.#opening.has(loginId);
  }

  /** One that is at work now is put down in a later round: a more useful page must not go in its place. */
  async #putDownSurplus(): Promise<void> {
    const { most, putDown } = this.#deps;
    const surplus = this.#taken().size - most();
    for (const loginId of this.#leastUsefulFirst().slice(0, Math.max(0, surplus))) await putDown(loginId);
  }

  #leastUsefulFirst(): readonly string[] {
    const rank = (id: string): number => this.#ranks.get(id) ?? Number.POSITIVE_INFINITY;
    const held = this.#deps.sessions.held().map(({ loginId }) => loginId);
    return held.toSorted((a, b) => rank(b) - rank(a));
  }

  /** One at a time: two who need room must not count the same seat. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#seating.then(work);
    this.#seating = done.catch(() => undefined);
    return done;
  }
}
