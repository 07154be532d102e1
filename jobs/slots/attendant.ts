import { system } from "#domain/kernel/actor.ts";
import { answerLook } from "#domain/slots/ask-cabinet.ts";
import { bookingTask } from "#domain/slots/booking-task.ts";
import { type Desk, type DeskOrder, deskOf } from "#domain/slots/desk.ts";
import { PageLost, PortalUnreachable, SessionDead } from "#jobs/browser/failures.ts";
import type { HotLogin } from "#jobs/browser/sessions.ts";
import { NotLetIn, TooActive, WbThrottled } from "#jobs/wb/failures.ts";
import { bookAttempt, rest } from "./book.ts";
import { cancelSupply } from "./cancel.ts";
import { checkOrder } from "./check.ts";
import type { SlotDeps } from "./deps.ts";
import { Following } from "./follow.ts";
import { answerQuestion } from "./look.ts";
import { type Memory, nextWork, type Task, type Wait } from "./next-work.ts";
import { backOffMs, idleMs } from "./pace.ts";
import { deleteLeftover, prepareOrder } from "./prepare.ts";
import { type ReportPace, Seeing } from "./seeing.ts";
import { settleUnknown } from "./settle.ts";
import { settleCounted } from "./settled.ts";

/** The longest sleep: a clock that is moved, or a poke that is lost, costs no more than this. */
const longestSleepMs = 5_000;

/** Works for one login that this process holds: one thing at a time, whatever its rows ask for next. */
export class Attendant {
  readonly loginId: string;
  readonly #deps: SlotDeps;
  readonly #seeing: Seeing;
  readonly #following: Following;
  readonly #readAt = new Map<string, number>();
  readonly #pokes = new Set<() => void>();
  #looks: Desk["looks"] = [];
  #lastChangeAt = 0;
  #lastCheckAt = 0;
  #idleSince: number | undefined;
  #troubles = 0;
  #isPoked = false;
  #isClosed = false;

  constructor(deps: SlotDeps, loginId: string, pace: ReportPace) {
    this.#deps = deps;
    this.loginId = loginId;
    this.#seeing = new Seeing(deps, pace);
    this.#following = new Following(deps);
  }

  /** Looks at the rows now instead of later. */
  poke(): void {
    this.#isPoked = true;
    for (const wake of this.#pokes) wake();
  }

  /** Ends after the piece of work at hand. */
  close(): void {
    this.#isClosed = true;
    this.poke();
  }

  /** Works until there is nothing to do, or until somebody else holds the login. */
  async run(): Promise<void> {
    while (!this.#isClosed) {
      try {
        if (!(await this.#turn())) return;
        this.#troubles = 0;
      } catch (error) {
        if (!(await this.#afterTrouble(error))) return;
      }
    }
  }

  /** One piece of work; false when this login needs nobody any more. */
  async #turn(): Promise<boolean> {
    const { act, sessions, now } = this.#deps;
    this.#isPoked = false;
    const desk = await act(system, (unit) => deskOf(unit, this.loginId));
    if (desk === undefined) {
      // The login was removed: its page goes too, and nothing of it is kept.
      await sessions.release(this.loginId);
      return false;
    }
    if (desk.login.state === "dead") return false;
    const work = nextWork(desk, this.#memory(), now().getTime());
    if (work.kind === "give-up") {
      const { id } = work.attempt;
      await settleCounted(this.#deps, id, { outcome: "given-up" });
      return true;
    }
    if (work.kind === "turn-away") {
      await act(system, (unit) => answerLook(unit, work.look.id, { failure: work.failure }));
      return true;
    }
    if (work.kind === "wait") return this.#wait(work);
    this.#looks = desk.looks;
    this.#idleSince = undefined;
    const hot = await sessions.hold(this.loginId);
    if (hot === undefined) return false;
    await this.#do(work, desk, hot);
    return true;
  }

  #memory(): Memory {
    return {
      calendarDueAt: this.#seeing.calendarDueAt,
      reportDueAt: this.#seeing.reportDueAt,
      readAt: this.#readAt,
      mayLook: this.#seeing.mayLook(this.loginId),
      lastCallAt: this.#seeing.lastCallAt,
      followDueAt: this.#following.dueAt,
      lastChangeAt: this.#lastChangeAt,
      lastCheckAt: this.#lastCheckAt,
      selected: this.#hot()?.selected,
    };
  }

  #hot(): HotLogin | undefined {
    return this.#deps.sessions.held().find((one) => one.loginId === this.loginId);
  }

  async #wait({ until, isIdle }: Wait): Promise<boolean> {
    const { sessions, now } = this.#deps;
    const at = now().getTime();
    const hot = this.#hot();
    if (hot?.retiring === true) await hot.close();
    if (!isIdle) this.#idleSince = undefined;
    else {
      this.#idleSince ??= at;
      if (at - this.#idleSince >= idleMs || hot === undefined) {
        await sessions.release(this.loginId);
        return false;
      }
    }
    await this.#sleep(Math.min(until - at, longestSleepMs));
    return true;
  }

  #sleep(ms: number): Promise<void> {
    if (this.#isPoked || this.#isClosed || ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#pokes.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#pokes.add(wake);
    });
  }

  async #do(work: Task, desk: Desk, hot: HotLogin): Promise<void> {
    const deps = this.#deps;
    switch (work.kind) {
      case "settle":
        this.#readAt.set(work.attempt.id, deps.now().getTime());
        return settleUnknown(deps, hot, work.attempt.id);
      case "book": {
        const task = await deps.act(system, (unit) => bookingTask(unit, work.attempt.id));
        return bookAttempt(deps, hot, task);
      }
      case "cancel":
        this.#readAt.set(work.cancellation.id, deps.now().getTime());
        await this.#select(hot, desk, work.cancellation);
        return cancelSupply(deps, hot, work.cancellation);
      case "look":
        return answerQuestion(deps, hot, work.look, desk.accounts.get(work.look.accountId) ?? "");
      case "prepare":
        await this.#select(hot, desk, work.order);
        this.#lastChangeAt = deps.now().getTime();
        return prepareOrder(deps, hot, work.order);
      case "check":
        await this.#select(hot, desk, work.order);
        this.#lastCheckAt = this.#seeing.lastCallAt = deps.now().getTime();
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

  /** False when the attendant should end. */
  async #afterTrouble(error: unknown): Promise<boolean> {
    const { log, sessions, reportBug } = this.#deps;
    this.#troubles += 1;
    if (error instanceof SessionDead) {
      log.info({ loginId: this.loginId }, "the session is dead, nothing more is done for this login");
      for (const { id } of this.#looks) {
        await this.#deps.act(system, (unit) => answerLook(unit, id, { failure: "wb.session-dead" }));
      }
      return false;
    }
    if (error instanceof TooActive || error instanceof WbThrottled) {
      await rest(this.#deps, this.loginId);
      return true;
    }
    const isExpected = [PageLost, PortalUnreachable, NotLetIn].some((kind) => error instanceof kind);
    log.warn({ err: error, loginId: this.loginId, troubles: this.#troubles }, "working for a login failed");
    if (error instanceof NotLetIn || this.#troubles % 3 === 0) await sessions.release(this.loginId);
    if (!isExpected && this.#troubles === 3)
      await reportBug("slots.attend", error, { loginId: this.loginId });
    this.#isPoked = false;
    await this.#sleep(backOffMs(this.#troubles));
    return true;
  }
}
