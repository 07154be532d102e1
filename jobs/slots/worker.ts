import { system } from "#domain/kernel/actor.ts";
import { bookingTask } from "#domain/slots/booking-task.ts";
import type { Desk, DeskOrder } from "#domain/slots/desk.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { bookAttempt } from "./book.ts";
import { changeSupply } from "./change.ts";
import { checkOrder } from "./check.ts";
import type { SlotDeps } from "./deps.ts";
import { Following } from "./follow.ts";
import { answerQuestion } from "./look.ts";
import type { Memory, Task } from "./next-work.ts";
import { deleteLeftover, prepareOrder } from "./prepare.ts";
import { type ReportPace, Seeing } from "./seeing.ts";
import { settleUnknown } from "./settle.ts";

/** Does the pieces of work of one login, each by whoever knows how, and remembers when it did them. */
export class Worker {
  readonly #deps: SlotDeps;
  readonly #loginId: string;
  readonly #seeing: Seeing;
  readonly #following: Following;
  readonly #readAt = new Map<string, number>();
  #lastChangeAt = 0;
  #lastCheckAt = 0;

  constructor(deps: SlotDeps, loginId: string, pace: ReportPace) {
    this.#deps = deps;
    this.#loginId = loginId;
    this.#seeing = new Seeing(deps, pace);
    this.#following = new Following(deps);
  }

  /** Whether this login may read the report for everybody now. */
  get isReportDue(): boolean {
    return this.#seeing.mayReport(this.#loginId) && this.#seeing.reportDueAt <= this.#deps.now().getTime();
  }

  /** What the choice of the next piece of work goes by, beside the rows; `selected` is the page's legal entity. */
  memory(page: Pick<Memory, "selected"> & { readonly isChosen: boolean }): Memory {
    return {
      calendarDueAt: this.#seeing.calendarDueAt,
      reportDueAt: this.#seeing.reportDueAt,
      readAt: this.#readAt,
      mayLook: this.#seeing.mayLook(this.#loginId) && page.isChosen,
      mayReport: this.#seeing.mayReport(this.#loginId),
      isWatcher: this.#seeing.isWatcher(this.#loginId),
      lastCallAt: this.#seeing.lastCallAt,
      followDueAt: this.#following.dueAt,
      lastChangeAt: this.#lastChangeAt,
      lastCheckAt: this.#lastCheckAt,
      selected: page.selected,
    };
  }

  /** Says that this login reads the report next. */
  takeReportTurn(): void {
    this.#seeing.takeReportTurn();
  }

  /** The page stands on the order that is likely to be booked next, before its slot opens. */
  async standBy(desk: Desk, hot: HotLogin): Promise<void> {
    await this.#seeing.standReady(desk, hot);
  }

  /** Does one piece of work in the page of the login. */
  async do(work: Task, desk: Desk, hot: HotLogin): Promise<void> {
    const deps = this.#deps;
    switch (work.kind) {
      case "settle":
        this.#readAt.set(work.attempt.id, deps.now().getTime());
        return settleUnknown(deps, hot, work.attempt.id);
      case "book": {
        const task = await deps.act(system, (unit) => bookingTask(unit, work.attempt.id));
        return bookAttempt(deps, hot, task);
      }
      case "change": {
        const { row } = work.change;
        this.#readAt.set(row.id, deps.now().getTime());
        return changeSupply(deps, hot, work.change, desk.accounts.get(row.accountId) ?? "");
      }
      case "look":
        return answerQuestion(deps, hot, work.look, desk.accounts.get(work.look.accountId) ?? "");
      case "prepare":
        await this.#select(hot, desk, work.order);
        this.#lastChangeAt = deps.now().getTime();
        return prepareOrder(deps, hot, work.order);
      case "check":
        await this.#select(hot, desk, work.order);
        this.#lastCheckAt = this.#seeing.lastCallAt = deps.now().getTime();
        this.#readAt.set(work.order.id, this.#lastCheckAt);
        return checkOrder(deps, hot, work.order);
      case "delete":
        await this.#select(hot, desk, work.order);
        this.#lastChangeAt = deps.now().getTime();
        return deleteLeftover(deps, hot, work.order);
      case "calendar":
        await this.#select(hot, desk, work.order);
        return this.#seeing.readCalendar(work.order, desk, hot);
      case "report":
        return this.#seeing.readReport(hot);
      case "follow":
        await this.#select(hot, desk, work);
        this.#seeing.lastCallAt = deps.now().getTime();
        return this.#following.read(work.supplies, hot);
    }
  }

  async #select(hot: HotLogin, desk: Desk, { accountId }: Pick<DeskOrder, "accountId">): Promise<void> {
    const externalId = desk.accounts.get(accountId);
    if (externalId !== undefined && hot.selected !== externalId) await hot.selectAccount(externalId);
  }
}
