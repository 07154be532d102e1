import type { HotLogin } from "#jobs/browser/sessions.ts";
import type { SlotDeps } from "./deps.ts";

/** Whether the page still answers is asked so often. */
const statusEveryMs = 5 * 60_000;
/**
 * The page is loaded anew so often: WB lets it in once more, and what the browser keeps of the answers that the page
 * got, some 20 KiB of each calendar, goes. It was seen to go with the second load and what is collected after it.
 */
const entryEveryMs = 30 * 60_000;

/** Does a piece of work when nothing more important wants the processors; undefined when something came up first. */
export type InTurn = (work: () => Promise<void>) => Promise<unknown>;

/** Looks after the page of one login between two pieces of work. */
export class CheckUp {
  readonly #deps: SlotDeps;
  readonly #inTurn: InTurn;
  #page: HotLogin | undefined;
  #statusAt = 0;
  #enteredAt = 0;

  constructor(deps: SlotDeps, inTurn: InTurn) {
    this.#deps = deps;
    this.#inTurn = inTurn;
  }

  /** Notes since when a page is open, before anything is done with it. */
  meet(hot: HotLogin): void {
    if (this.#page === hot) return;
    this.#page = hot;
    this.#statusAt = this.#enteredAt = this.#deps.now().getTime();
  }

  /**
   * Checks what is due: a page that does not answer is closed and opens anew, one that has been open for long is
   * loaded again where it stands, which shows that its session is good.
   */
  async look(hot: HotLogin): Promise<void> {
    this.meet(hot);
    const now = this.#deps.now().getTime();
    if (now - this.#statusAt >= statusEveryMs) {
      this.#statusAt = now;
      if (!(await hot.answers())) return this.#reopen(hot);
      // Documents that the page has left, 0.6 MiB each: the scripts of those that stand are too small to make it collect.
      await this.#inTurn(() => hot.page.requestGC().catch(() => undefined));
    }
    if (now - this.#enteredAt < entryEveryMs) return;
    // Pages that were opened one after the other would all be loaded at once beside somebody's booking.
    await this.#inTurn(async () => {
      this.#enteredAt = now;
      await hot.enterAnew();
    });
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
