import type { HotLogin } from "#jobs/browser/sessions.ts";
import type { SlotDeps } from "./deps.ts";

/** Whether the page still answers is asked so often, and whether WB still lets it in. */
const statusEveryMs = 5 * 60_000;
const entryEveryMs = 60 * 60_000;

/** Looks after the page of one login between two pieces of work. */
export class CheckUp {
  readonly #deps: SlotDeps;
  #page: HotLogin | undefined;
  #statusAt = 0;
  #enteredAt = 0;

  constructor(deps: SlotDeps) {
    this.#deps = deps;
  }

  /**
   * Checks what is due: a page that does not answer is closed and opens anew, one that has not called WB for
   * an hour shows that its session is good. `calledAt` is when WB last answered it.
   */
  async look(hot: HotLogin, calledAt: number): Promise<void> {
    const now = this.#deps.now().getTime();
    if (this.#page !== hot) {
      this.#page = hot;
      this.#statusAt = this.#enteredAt = now;
    }
    if (now - this.#statusAt >= statusEveryMs) {
      this.#statusAt = now;
      if (!(await hot.answers())) return this.#reopen(hot);
    }
    if (now - Math.max(this.#enteredAt, calledAt) < entryEveryMs) return;
    this.#enteredAt = now;
    await hot.enterAnew();
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
