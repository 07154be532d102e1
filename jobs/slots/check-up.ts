import type { HotLogin } from "#jobs/browser/sessions.ts";
import type { SlotDeps } from "./deps.ts";

/** Whether the page still answers is asked so often. */
const statusEveryMs = 5 * 60_000;
/** The page is loaded anew so often: WB lets it in once more. */
const entryEveryMs = 30 * 60_000;
/**
 * One that has asked for much is loaded sooner: the browser keeps the answers that a page got, some 20 KiB of each
 * calendar, until it has been loaded anew twice and collected after that.
 */
const busyEntryEveryMs = 10 * 60_000;
const busyCalls = 60;

/** Does a piece of work when nothing more important wants the processors; undefined when something came up first. */
export type InTurn = (work: () => Promise<void>) => Promise<unknown>;

/** Looks after the page of one login between two pieces of work. */
export class CheckUp {
  readonly #deps: SlotDeps;
  readonly #inTurn: InTurn;
  #page: HotLogin | undefined;
  #statusAt = 0;
  #enteredAt = 0;
  #callsAtEntry = 0;

  constructor(deps: SlotDeps, inTurn: InTurn) {
    this.#deps = deps;
    this.#inTurn = inTurn;
  }

  /** Notes since when a page is open, before anything is done with it. */
  meet(hot: HotLogin): void {
    if (this.#page === hot) return;
    this.#page = hot;
    this.#statusAt = this.#enteredAt = this.#deps.now().getTime();
    this.#callsAtEntry = hot.calls;
  }

  /**
   * Checks what is due: a page that does not answer is closed and opens anew, one that has been open for long is
   * loaded again where it stands, which shows that its session is good.
   */
  async look(hot: HotLogin): Promise<void> {
    this.meet(hot);
    const now = this.#deps.now().getTime();
    const isStatusDue = now - this.#statusAt >= statusEveryMs;
    if (isStatusDue) {
      this.#statusAt = now;
      if (!(await hot.answers())) return this.#reopen(hot);
    }
    // Pages that were opened one after the other would all be loaded at once beside somebody's booking.
    if (this.#isEntryDue(hot, now)) await this.#inTurn(() => this.#enter(hot, now));
    // Documents that the page has left, 0.6 MiB each: the scripts of those that stand are too small to make it collect.
    if (isStatusDue) await this.#inTurn(() => hot.page.requestGC().catch(() => undefined));
  }

  #isEntryDue({ calls }: HotLogin, now: number): boolean {
    const openMs = now - this.#enteredAt;
    return openMs >= (calls - this.#callsAtEntry < busyCalls ? entryEveryMs : busyEntryEveryMs);
  }

  async #enter(hot: HotLogin, now: number): Promise<void> {
    this.#enteredAt = now;
    await hot.enterAnew();
    this.#callsAtEntry = hot.calls;
  }

  async #reopen(hot: HotLogin): Promise<void> {
    const { loginId } = hot;
    await hot.close();
    await this.#deps.reportBug(
      "pool.page",
      new Error("a page did not answer; it was closed and opens anew"),
      { loginId },
    );
  }
}
